extension Schedule {
  public static let constant = Schedule(Constant())

  struct Constant: ScheduleRule {
    static let entry = Entry("constant", "Keeps the learning rate.", elsewhere: ["ConstantLR"]) {
      Schedule.constant
    }

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double { moment.base }
  }
}
