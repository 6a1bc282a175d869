import Calendars
import Models

/// A form that leads to the same page of another county, for visitors whose area has more counties than links can be shown of.
struct CountyChooser {
    struct Option {
        let code: String
        let name: String
        let isHere: Bool
    }

    /// The counties of one prefecture.
    struct Group {
        let name: String
        let options: [Option]
    }

    /// What the address has besides the county.
    struct Kept {
        let name: String
        let value: String
    }

    /// Counties up to which each has a link of its own.
    static let mostLinks = 12

    let path: String
    let own: Option
    let groups: [Group]
    let kept: [Kept]

    /// - Parameters:
    ///   - area: the visitor's.
    ///   - shown: the division of the page.
    ///   - kept: parameters that stay when another county is chosen.
    /// - Returns: `nil` where links are enough.
    init?(area: DivisionCode, shown: DivisionCode, path: String, kept: [Kept], divisions: Divisions = .standard) {
        func option(_ division: Division) -> Option {
            Option(code: division.code.description, name: division.name, isHere: division.code == shown)
        }
        let parts = divisions.children(of: area).filter { $0.level == .prefecture || $0.level == .county }
        let groups = parts.filter { $0.level == .prefecture }.map { prefecture in
            // Some prefectures have no counties below them.
            Group(
                name: prefecture.name,
                options: ([prefecture] + divisions.children(of: prefecture.code).filter { $0.level == .county }).map(
                    option))
        }
        let direct = parts.filter { $0.level == .county }.map(option)
        let all = groups + (direct.isEmpty ? [] : [Group(name: PageFrame.name(of: area.description), options: direct)])
        guard all.map(\.options.count).reduce(0, +) > Self.mostLinks else { return nil }
        self.path = path
        self.kept = kept
        self.groups = all
        own = Option(code: area.description, name: PageFrame.name(of: area.description), isHere: area == shown)
    }
}
