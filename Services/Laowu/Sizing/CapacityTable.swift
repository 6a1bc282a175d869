/// What a million of something costs each service: the one place where such figures stand, each with where it was measured.
///
/// CPU seconds are of an optimised build on one core of a two-core virtual machine. Bytes do not depend on the build.
enum CapacityTable {
    /// What there is a million of.
    enum Unit: String, CaseIterable, Codable, Sendable {
        /// People in the register, each imported once from a roster.
        case people
        /// Payroll lines, each a month of one person.
        case payroll
        /// Events of attendance devices.
        case attendance

        var title: String {
            switch self {
            case .people: "人 people"
            case .payroll: "行工资 payroll lines"
            case .attendance: "行考勤 attendance lines"
            }
        }
    }

    /// What a million costs one service; `nil` where nobody has measured it.
    struct Cost: Sendable {
        let service: String
        let unit: Unit
        var cpuSeconds: Double?
        /// Bytes of store files, which stay.
        var storeBytes: Double?
        /// Bytes that the service's processors add to their journals, which stay: keys, values and headers, before the broker compresses them.
        var journalBytes: Double?
        /// The same of the letters to their mailboxes, which expire.
        var mailBytes: Double?
        let source: String
    }

    /// The most memory that a process of a service was seen to use, and the processors whose stores it keeps open.
    struct Memory: Sendable {
        let service: String
        let peakBytes: Double
        let processors: Int
        let source: String
    }

    private static let import1M = "[performance.md](performance.md#a-whole-countys-roster), 1,000,000 rows"
    private static let payroll10M =
        "[performance.md](performance.md), 10,281,014 lines of 280,000 people, and files after it"
    private static let devices2M = "[performance.md](performance.md), 1,970,018 lines"
    private static let judged = "[decision 0013](decisions/0013-claims-rest-on-grounds.md), 1,000,000 people judged"
    private static let payrollBytes = "; bytes: `laowu payroll measure --workers 2000 --months 12`"
    private static let deviceBytes = "; bytes: `laowu devices measure --classes 10 --class-days 25`"

    static let costs: [Cost] = [
        Cost(
            service: "registry", unit: .people, cpuSeconds: 1_082, storeBytes: 1_442e6, journalBytes: 2_089e6,
            mailBytes: 1_720e6, source: import1M + payrollBytes),
        Cost(
            service: "feeds", unit: .people, cpuSeconds: 379, storeBytes: 286e6, journalBytes: 655e6,
            source: import1M + payrollBytes),
        Cost(service: "subsidy", unit: .people, cpuSeconds: 171, source: judged),
        Cost(service: "registry", unit: .payroll, cpuSeconds: 48, storeBytes: 81e6, source: payroll10M),
        Cost(
            service: "placement", unit: .payroll, cpuSeconds: 63, storeBytes: 114e6, journalBytes: 202e6,
            mailBytes: 101e6, source: payroll10M + payrollBytes),
        Cost(
            service: "feeds", unit: .payroll, cpuSeconds: 41, storeBytes: 165e6, journalBytes: 101e6, mailBytes: 2e6,
            source: payroll10M + payrollBytes),
        Cost(service: "registry", unit: .attendance, cpuSeconds: 4, source: devices2M),
        Cost(
            service: "training", unit: .attendance, cpuSeconds: 41, storeBytes: 343e6, journalBytes: 123e6,
            mailBytes: 113e6, source: devices2M + deviceBytes),
        Cost(
            service: "feeds", unit: .attendance, cpuSeconds: 33, storeBytes: 235e6, journalBytes: 104e6,
            source: devices2M + deviceBytes),
    ]

    private static let mebibyte = 1_048_576.0

    static let memory: [Memory] = [
        Memory(service: "registry", peakBytes: 328 * mebibyte, processors: 2, source: payroll10M),
        Memory(service: "training", peakBytes: 483 * mebibyte, processors: 1, source: devices2M),
        Memory(service: "placement", peakBytes: 379 * mebibyte, processors: 1, source: payroll10M),
        Memory(
            service: "subsidy", peakBytes: 483 * mebibyte, processors: 1, source: "not measured: taken as `training`"),
        Memory(service: "feeds", peakBytes: 134 * mebibyte, processors: 2, source: payroll10M),
    ]
}
