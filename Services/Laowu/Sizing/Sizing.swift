/// A province as far as machines are concerned.
struct Province: Equatable, Sendable {
    var people: Int
    /// Lines that employers hand in a month.
    var payrollLines: Int
    /// Events that devices report on a day.
    var attendanceLines: Int
    var partitions = 64
    /// Hours in which a month's payroll and a day's attendance are to be through.
    var peakHours = 8.0
    /// For how many years disks are to last.
    var years = 5
}

/// What a province needs, service by service.
struct Sizing: Codable, Equatable, Sendable {
    struct ServiceNeed: Codable, Equatable, Sendable {
        let service: String
        let instances: Int
        let coresPerInstance: Int
        let memoryBytesPerInstance: Double
        /// Of the processor with the most: each has as many as there are.
        let partitionsPerInstance: Int
        /// Of all instances together.
        let diskBytes: Double
        /// On all brokers together.
        let kafkaBytes: Double
        /// Hours that the first import of all people keeps these cores busy.
        let importHours: Double
    }

    let services: [ServiceNeed]

    /// Share of its cores that a service may need at its peak: the rest is for the broker's delays, a restore, a lost instance.
    static let utilisation = 0.6
    static let mostCoresPerInstance = 4.0
    /// Two, so that one may go.
    static let fewestInstances = 2
    /// A store may have to be rebuilt beside the old one.
    static let diskRoom = 2.0
    static let memoryRoom = 2.0
    static let replicas = 3.0
    static let mailDays = 30.0
    static let workdaysAYear = 250.0
    /// `Connection.pageCache`
    static let pageCacheBytes = 8.0 * 1_048_576

    init(_ province: Province) {
        services = CapacityTable.memory.map { Self.need($0, province) }
    }

    private static func need(_ memory: CapacityTable.Memory, _ province: Province) -> ServiceNeed {
        let costs = CapacityTable.costs.filter { $0.service == memory.service }
        /// Millions of each unit, times what a million costs.
        func sum(_ amount: (CapacityTable.Unit) -> Double, _ cost: (CapacityTable.Cost) -> Double?) -> Double {
            costs.reduce(0) { $0 + amount($1.unit) / 1e6 * (cost($1) ?? 0) }
        }
        func ofPeak(_ unit: CapacityTable.Unit) -> Double {
            switch unit {
            case .people: 0
            case .payroll: Double(province.payrollLines)
            case .attendance: Double(province.attendanceLines)
            }
        }
        func ofYears(_ unit: CapacityTable.Unit) -> Double {
            switch unit {
            case .people: Double(province.people)
            case .payroll: Double(province.payrollLines) * 12 * Double(province.years)
            case .attendance: Double(province.attendanceLines) * workdaysAYear * Double(province.years)
            }
        }
        func ofMailDays(_ unit: CapacityTable.Unit) -> Double {
            switch unit {
            case .people: Double(province.people)
            case .payroll: Double(province.payrollLines) * mailDays / 30
            case .attendance: Double(province.attendanceLines) * mailDays
            }
        }
        func peopleOnly(_ unit: CapacityTable.Unit) -> Double { unit == .people ? Double(province.people) : 0 }

        let cores = max(1, sum(ofPeak) { $0.cpuSeconds } / (province.peakHours * 3_600) / utilisation)
        let instances = min(
            max(fewestInstances, Int((cores / mostCoresPerInstance).rounded(.up))), max(1, province.partitions))
        let coresPerInstance = max(1, Int((cores / Double(instances)).rounded(.up)))
        let partitions = (province.partitions + instances - 1) / instances
        return ServiceNeed(
            service: memory.service, instances: instances, coresPerInstance: coresPerInstance,
            memoryBytesPerInstance: memory.peakBytes * memoryRoom
                + pageCacheBytes * Double(partitions * memory.processors),
            partitionsPerInstance: partitions, diskBytes: sum(ofYears) { $0.storeBytes } * diskRoom,
            kafkaBytes: (sum(ofYears) { $0.journalBytes } + sum(ofMailDays) { $0.mailBytes }) * replicas,
            importHours: sum(peopleOnly) { $0.cpuSeconds } / Double(instances * coresPerInstance) / utilisation / 3_600)
    }

    var cores: Int { services.reduce(0) { $0 + $1.instances * $1.coresPerInstance } }
    var memoryBytes: Double { services.reduce(0) { $0 + Double($1.instances) * $1.memoryBytesPerInstance } }
    var diskBytes: Double { services.reduce(0) { $0 + $1.diskBytes } }
    var kafkaBytes: Double { services.reduce(0) { $0 + $1.kafkaBytes } }
}

/// Bytes as people read them: `1.5 GiB`.
func readable(bytes: Double) -> String {
    var (value, unit) = (bytes, 0)
    let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"]
    while value >= 1_024, unit < units.count - 1 { (value, unit) = (value / 1_024, unit + 1) }
    let tenths = (value * 10).rounded() / 10
    return "\(tenths < 100 && unit > 0 ? "\(tenths)" : "\(Int(value.rounded()))") \(units[unit])"
}
