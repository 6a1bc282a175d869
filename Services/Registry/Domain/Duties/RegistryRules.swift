import Calendars
import Models
import Policy

/// What `registry` judges by: the plans as packs and the working-day calendar. Nothing here reads a clock.
public struct RegistryRules: Sendable {
    let library: PolicyLibrary
    let calendar: WorkingDays

    public init(library: PolicyLibrary, calendar: WorkingDays = .standard) {
        self.library = library
        self.calendar = calendar
    }

    /// The bundled packs and calendar. They are part of the program and tested with it.
    public static let standard: RegistryRules = {
        do { return RegistryRules(library: try PolicyLibrary.standard) } catch {
            preconditionFailure("the bundled packs do not load: \(error)")
        }
    }()

    /// The setting as a pack declares it, if a pack of that name binds the area.
    func setting(_ name: String, of pack: String, for area: DivisionCode) -> SettingDefinition? {
        if pack == Self.ownSettings { return name == Self.ownSetting.name ? Self.ownSetting : nil }
        return library.packs.first { $0.id == pack && area.lies(in: $0.area) }?.setting(name)
    }

    /// The codes of a list in force for an area, the nearest pack's first.
    func codes(of list: String, for area: DivisionCode, on day: Day) -> [String] {
        library.inForce(area: area, on: day).lists.first { $0.value.id == list }?.value.entries.map(\.code) ?? []
    }

    /// The nearest pack in force that leaves a matter to the setting of that name.
    func packDeclaring(_ setting: String, for area: DivisionCode, on day: Day) -> PolicyPack? {
        library.inForce(area: area, on: day).packs.first { $0.setting(setting) != nil }
    }

    /// The day whose state a survey begun on `day` records: what a duty in force names, else the end of the year before.
    func baseline(for area: DivisionCode, on day: Day) -> Day {
        let named = library.inForce(area: area, on: day).deadlines.lazy.map(\.value).first { rule in
            rule.baseline != nil && !rule.dueDays(periodsEndingIn: day.year).allSatisfy { $0.due < day }
        }
        return named?.baseline ?? Day(year: day.year - 1, month: 12, day: 31) ?? day
    }
}

extension DivisionCode {
    /// The tier that the code's form tells.
    var level: AdministrativeLevel {
        switch description.utf8.count {
        case 12: .village
        case 9: .township
        default: description.hasSuffix("0000") ? .province : description.hasSuffix("00") ? .prefecture : .county
        }
    }
}
