import ArgumentParser

/// What is asked of a system every second.
struct LoadRates: Equatable, Sendable {
    /// What can be asked, by the name under which it is asked for.
    enum Stream: String, CaseIterable, Codable, Sendable {
        /// People registered by a command each.
        case registrations
        /// Lines of attendance devices, pushed under a signature.
        case attendance
        /// Payroll lines, pushed under a signature.
        case payroll

        var chinese: String {
            switch self {
            case .registrations: "登记"
            case .attendance: "考勤"
            case .payroll: "工资"
            }
        }
    }

    private let perSecond: [Stream: Double]

    /// - Parameter perSecond: more than 0 each; a stream that is not named is not asked for.
    init(_ perSecond: [Stream: Double]) { self.perSecond = perSecond.filter { $0.value > 0 } }

    subscript(stream: Stream) -> Double? { perSecond[stream] }

    var streams: [Stream] { Stream.allCases.filter { perSecond[$0] != nil } }

    /// The services that take part.
    var services: Set<String> {
        var services: Set = ["registry"]
        if self[.payroll] != nil { services.formUnion(["feeds", "placement"]) }
        if self[.attendance] != nil { services.formUnion(["feeds", "training"]) }
        return services
    }

    private static let most = 100_000.0
}

extension LoadRates: ExpressibleByArgument {
    /// Reads `registrations=50,attendance=500,payroll=500`.
    init?(argument: String) {
        var rates: [Stream: Double] = [:]
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
            guard sides.count == 2, let stream = Stream(rawValue: String(sides[0])), rates[stream] == nil,
                let rate = Double(sides[1]), rate > 0, rate <= Self.most
            else { return nil }
            rates[stream] = rate
        }
        self.init(rates)
    }

    var defaultValueDescription: String {
        streams.map { "\($0.rawValue)=\(Int(perSecond[$0] ?? 0))" }.joined(separator: ",")
    }
}
