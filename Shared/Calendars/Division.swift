import Models

/// An area of the administrative tree (行政区划): a row of GB/T 2260, of the statistical codes below it, or a local node.
public struct Division: Hashable, Sendable {
    /// From the province down to the village; a natural village (自然村) is a village whose parent is a village.
    public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
        case province, prefecture, county, town, village
    }

    public enum Standing: Hashable, Sendable {
        /// In the national table today.
        case current
        /// Once in the national table. ID numbers assigned then keep it. The successor is named where the table knows it.
        case retired(successor: DivisionCode?)
        /// A code that stands for all districts of a prefecture (市辖区, `xxxx01`): found in ID numbers, nobody's area.
        case collective
        /// Known here only, such as a new district without a national code, a relocation site or a natural village.
        case local
    }

    /// Six digits down to the county, nine a town, twelve a village.
    public let code: DivisionCode
    public let name: String
    public let level: Level
    public let standing: Standing
    /// The area that this one lies in; `nil` for a province.
    public let parent: DivisionCode?
    /// The first and the last day on which the area has this name, as far as the table tells; `nil`: it does not tell, or the
    /// name is still in use. The revisions of GB/T 2260 date a change to the month in which a code was last or first listed.
    public internal(set) var since: Day?
    public internal(set) var until: Day?

    /// - Parameter parent: Given where the code does not show it, as for a natural village under an administrative village;
    ///   by default the area that the code lies in by its digits.
    public init(
        code: DivisionCode, name: String, level: Level, standing: Standing = .local, parent: DivisionCode? = nil,
        since: Day? = nil, until: Day? = nil
    ) {
        self.code = code.shortened
        self.name = name
        self.level = level
        self.standing = standing
        self.parent = parent?.shortened ?? code.shortened.enclosing
        self.since = since
        self.until = until
    }

    /// True when the area had this name on the day, as far as the table tells.
    public func isValid(on day: Day) -> Bool {
        (since.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? isInUse)
    }
}

extension DivisionCode {
    /// A town written with twelve digits, the last three zero, as its nine; every other code as it is.
    var shortened: DivisionCode {
        description.utf8.count == 12 && description.hasSuffix("000") ? town ?? self : self
    }

    /// The area that the digits say this code lies in; `nil` for a province.
    var enclosing: DivisionCode? {
        switch description.utf8.count {
        case 12: town
        case 9: county
        default:
            if description.hasSuffix("0000") {
                nil
            } else if description.hasSuffix("00") {
                province
            } else {
                DivisionCode(description.prefix(4) + "00")
            }
        }
    }
}
