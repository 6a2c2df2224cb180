/// Numbers with their nouns.
public enum Count {
  /// Formats a count with its noun: `1 epoch`, `2,500 epochs`.
  public static func of(_ count: Int, _ noun: String) -> String {
    "\(Numeral.integer(count, grouped: true)) \(noun)\(count == 1 ? "" : "s")"
  }
}
