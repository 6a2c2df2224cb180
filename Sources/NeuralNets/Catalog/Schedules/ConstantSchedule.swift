extension Schedule {
  public static let constant = Schedule(Constant())

  struct Constant: ScheduleRule {
    static let entry = Entry(
      "constant", "Keeps the learning rate constant.", elsewhere: ["ConstantLR"]
    ) {
      Schedule.constant
    }

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double { moment.base }
  }
}
