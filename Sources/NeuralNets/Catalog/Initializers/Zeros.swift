import Tensors

extension Initializer {
  public static let zeros = Initializer(Zeros())

  struct Zeros: ValueInitializer {
    static let entry = Entry("zeros", "Sets every value to 0.") { Initializer.zeros }

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double { 0 }
  }
}
