import Models

extension FactDefinition {
    /// The value that a text says, as the fact's type and unit ask for; `nil` when it says none.
    ///
    /// Counts and money are not negative, yes and no are 1 and 0, dates exist, codes and words are 1 to 64 characters.
    public func value(of text: String) -> FactValue? {
        switch type {
        case .integer:
            guard let number = Int64(text), number >= 0, unit != "0/1" || number <= 1 else { return .none }
            return .some(.integer(number))
        case .real:
            guard let number = Double(text), number.isFinite, number >= 0 else { return .none }
            return .some(.real(number))
        case .text:
            guard (1...64).contains(text.count), unit != "date" || Day(text) != nil else { return .none }
            return .some(.text(text))
        }
    }
}
