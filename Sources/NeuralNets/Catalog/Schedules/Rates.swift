extension Schedule {
  public static func rates(_ values: [Double]) -> Schedule { Schedule(Rates(values: values)) }

  struct Rates: ScheduleRule {
    static let entry = Entry(
      "rates", "Sets the learning rate of each epoch; the last one is kept.",
      elsewhere: ["LambdaLR"],
      Hyperparameter("values", each: .positive, "The rates.")
    ) { Schedule.rates($0) }

    let values: [Double]

    func rate(_ moment: ScheduleMoment, _ memory: inout [Double]) -> Double {
      values.isEmpty ? moment.base : values[min(moment.completed, values.count - 1)]
    }
  }
}
