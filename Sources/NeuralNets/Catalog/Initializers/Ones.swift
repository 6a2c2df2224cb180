import Tensors

extension Initializer {
  public static let ones = Initializer(Ones())

  struct Ones: ValueInitializer {
    static let entry = Entry("ones", "Sets every value to 1.") { Initializer.ones }

    func value(_ fans: Fans, _ generator: inout RandomGenerator) -> Double { 1 }
  }
}
