import Foundation
import GRDB
import Models

extension PersonFile {
    /// The person as they were known to be at the end of `day`: everything recorded later is taken back, newest first.
    ///
    /// - Returns: `nil` when nobody knew them on that day.
    public func known(on day: Day) -> PersonFile? {
        guard let registered = Day(registeredOn), registered <= day else { return nil }
        var file = self
        // Who else was of the household then is asked of their own records, see `read(_:county:person:knownOn:)`.
        file.members = []
        file.accounts = accounts.filter { Day($0.recordedOn).map { $0 <= day } ?? false }
        for entry in history.reversed() where entry.recordedOn > day { file.takeBack(entry) }
        file.povertyRecords = file.povertyRecords.filter { $0.recordedOn <= day }
        file.history = history.filter { $0.recordedOn <= day }
        file.line.povertyStatus = file.povertyRecords.last?.status
        return file
    }

    /// The person as they were known to be at the end of `day`, with whom they shared the household then.
    public static func read(
        _ database: Database, county: DivisionCode, person: PersonKey, knownOn day: Day
    ) throws -> PersonFile? {
        guard var file = try read(database, county: county, person: person)?.known(on: day) else { return nil }
        // Before a move between counties the household is the other county's to tell.
        guard file.county == county else { return file }
        let household = HouseholdID(unchecked: file.line.household)
        file.members =
            try HouseholdPage.read(database, county: county, household: household, asOf: day)?.members.map {
                Member(person: $0.person, name: $0.name, isHead: $0.isHead)
            } ?? []
        return file
    }

    private mutating func takeBack(_ entry: HistoryEntry) {
        if let field = PersonField(rawValue: entry.field) { return set(field, entry.before) }
        let path = entry.field.split(separator: "/", maxSplits: 3).map(String.init)
        switch path.first {
        case "village":
            if let village = entry.before.flatMap({ DivisionCode($0) }) {
                self.village = village
                line.village = village.description
            }
        case "county":
            if let county = entry.before.flatMap({ DivisionCode($0) }) { self.county = county }
        case "closing": line.closing = entry.before
        case "membership":
            if let membership = entry.decode(Membership.self, entry.before) {
                line.household = membership.household.description
                line.isHead = membership.isHead
                relation = membership.relation
            }
        case "episode":
            if let after = entry.decode(StatusEpisode.self, entry.after) { episodes.removeAll { $0 == after } }
            if let before = entry.decode(StatusEpisode.self, entry.before) { episodes.append(before) }
            episodes.sort { ($0.kind.rawValue, $0.since) < ($1.kind.rawValue, $1.since) }
        case "entry":
            if let after = entry.decode(PersonEntry.self, entry.after) { entries.removeAll { $0 == after } }
            if let before = entry.decode(PersonEntry.self, entry.before) { entries.append(before) }
            entries.sort { ($0.kind.rawValue, $0.on, $0.text) < ($1.kind.rawValue, $1.on, $1.text) }
        case "poverty":
            guard path.count == 2, let status = entry.before else { return }
            povertyRecords = povertyRecords.map {
                $0.since.description == path[1]
                    ? RecordedPoverty(
                        since: $0.since, status: status, householdNumber: $0.householdNumber, recordedOn: $0.recordedOn)
                    : $0
            }
        default: break
        }
    }

    private mutating func set(_ field: PersonField, _ value: String?) {
        let text = value ?? ""
        switch field {
        case .name: line.name = text
        case .phone: sealedPhone = value
        case .education: line.education = text
        case .labourAbility: line.labourAbility = text
        case .employmentState: line.employmentState = text
        case .jobWish: jobWish = text
        case .trainingState: trainingState = text
        case .trainingWish: line.trainingWish = text
        case .isDisabled: line.isDisabled = text == "true"
        case .schooling: schooling = text
        case .note: note = text
        case .birth: line.birth = text
        case .sex: line.sex = text
        // Their own dates say since when they are known.
        case .household, .poverty, .account: break
        }
    }
}

extension HistoryEntry {
    fileprivate func decode<Value: Decodable>(_ type: Value.Type, _ text: String?) -> Value? {
        text.flatMap { try? MessageCoding.decode(type, from: Data($0.utf8)) }
    }
}
