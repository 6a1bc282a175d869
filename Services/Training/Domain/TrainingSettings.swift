import Foundation

/// What an area sets for its training classes. Every default stands here and nowhere else.
///
/// A settings file is JSON with the members to be changed; the others keep their defaults.
public struct TrainingSettings: Codable, Hashable, Sendable {
    /// How the working days before the start bound the filing (开班备案时限).
    public enum FilingMode: String, Codable, Hashable, Sendable {
        /// Filed on or before that working day (至少提前).
        case atLeast = "at-least"
        /// Filed on or after that working day and before the start (在…内).
        case within
    }

    /// The documents that a filing must hold.
    public var documents: [FilingDocument] = FilingDocument.standard
    /// Working days before the start, 1 to 60.
    public var filingWorkingDays = 5
    public var filingMode = FilingMode.atLeast
    /// Inspections that a class needs before it can be closed.
    public var minimumInspections = 2
    /// Device events below this confidence (0 to 1) make no session.
    public var minimumConfidence = 0.7
    /// Minutes by which the time of a device event may lie behind the moment at which it was received.
    public var clockToleranceMinutes = 10
    /// A device event this many days outside the days of its class comes from a clock that is wrong: it is kept and flagged.
    public var implausibleDays = 60
    /// Who was read at two devices and would have had to travel faster is flagged.
    public var fastestKilometresPerHour = 120
    /// The share of sessions, in percent, that a trainee must have attended to have finished the course and to be certified.
    public var minimumAttendancePercent = 80
    /// Hours of teaching (课时) that a half-day session holds, 1 to 8.
    public var hoursPerSession = 4
    /// Poverty statuses that make a household card-registered (建档立卡).
    public var cardRegisteredStatuses = ["建档立卡贫困户", "已脱贫", "脱贫不稳定户"]

    /// Every paper of a filing must have been uploaded before it is filed; else naming them is enough.
    public var requiresFiles = false
    /// Where a plan asks for a training plan of the year, no class is filed before the county has stated it.
    public var requiresPlan = false
    /// Bytes that one paper may have, at most 64 MiB.
    public var documentBytes = 20 << 20

    public init() {}

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, _ fallback: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? fallback
        }
        documents = try value(.documents, documents)
        filingWorkingDays = try value(.filingWorkingDays, filingWorkingDays)
        filingMode = try value(.filingMode, filingMode)
        minimumInspections = try value(.minimumInspections, minimumInspections)
        minimumConfidence = try value(.minimumConfidence, minimumConfidence)
        clockToleranceMinutes = try value(.clockToleranceMinutes, clockToleranceMinutes)
        implausibleDays = try value(.implausibleDays, implausibleDays)
        fastestKilometresPerHour = try value(.fastestKilometresPerHour, fastestKilometresPerHour)
        minimumAttendancePercent = try value(.minimumAttendancePercent, minimumAttendancePercent)
        hoursPerSession = try value(.hoursPerSession, hoursPerSession)
        cardRegisteredStatuses = try value(.cardRegisteredStatuses, cardRegisteredStatuses)
        requiresFiles = try value(.requiresFiles, requiresFiles)
        requiresPlan = try value(.requiresPlan, requiresPlan)
        documentBytes = try value(.documentBytes, documentBytes)
    }

    /// The settings in a file; the defaults where there is none.
    ///
    /// - Throws: ``TrainingSettingsError`` naming file, member and reason.
    public init(path: String?) throws {
        guard let path else { return }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TrainingSettingsError(path: path, zh: "无法读取", en: "cannot be read")
        }
        do {
            self = try JSONDecoder().decode(Self.self, from: data)
        } catch {
            throw TrainingSettingsError(path: path, zh: "不是有效的设置", en: "is no valid settings file: \(error)")
        }
        let ranges: [(String, Bool)] = [
            ("filingWorkingDays (1…60)", (1...60).contains(filingWorkingDays)),
            ("minimumInspections (0…50)", (0...50).contains(minimumInspections)),
            ("minimumConfidence (0…1)", (0...1).contains(minimumConfidence)),
            ("clockToleranceMinutes (0…1440)", (0...1440).contains(clockToleranceMinutes)),
            ("implausibleDays (1…3650)", (1...3650).contains(implausibleDays)),
            ("fastestKilometresPerHour (1…1200)", (1...1200).contains(fastestKilometresPerHour)),
            ("minimumAttendancePercent (0…100)", (0...100).contains(minimumAttendancePercent)),
            ("hoursPerSession (1…8)", (1...8).contains(hoursPerSession)),
            ("documentBytes (1…67108864)", (1...64 << 20).contains(documentBytes)),
            ("documents", Set(documents.map(\.code)).count == documents.count),
        ]
        if let wrong = ranges.first(where: { !$0.1 }) {
            throw TrainingSettingsError(path: path, zh: "\(wrong.0) 超出范围", en: "\(wrong.0) is out of range")
        }
    }
}

/// A kind of document in a class filing. Commands may name it by code or by its Chinese title.
public struct FilingDocument: Codable, Hashable, Sendable {
    public let code: String
    public let zh: String
    public let en: String

    public init(code: String, zh: String, en: String) {
        self.code = code
        self.zh = zh
        self.en = en
    }

    /// The code of a paper that no filing needs.
    static let other = "other"

    func isNamed(by text: String) -> Bool { text == code || text == zh }

    static let standard = [
        FilingDocument(code: "class-application", zh: "开班申请表", en: "class application"),
        FilingDocument(code: "trainee-roster", zh: "学员花名册", en: "trainee roster"),
        FilingDocument(code: "teaching-plan", zh: "教学计划", en: "teaching plan"),
        FilingDocument(code: "teachers", zh: "师资", en: "teachers"),
        FilingDocument(code: "exam-plan", zh: "考核方案", en: "exam plan"),
    ]
}

/// A settings file that cannot be used.
public struct TrainingSettingsError: Error, CustomStringConvertible {
    let path: String
    let zh: String
    let en: String

    public var description: String { "\(path): \(zh)。\(path) \(en)." }
}
