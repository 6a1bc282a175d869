import Models
import ServiceKit
import Synchronization

/// Registrations, attendance and payroll at a steady rate on a running system.
final class SteadyLoad: Sendable {
    let rates: LoadRates
    let ledger = LoadLedger()
    private let county: DivisionCode
    private let seed: UInt64
    private let registrants: Registrants
    private let payroll: LineSupply<PayrollSimulator>?
    private let attendance: LineSupply<DeviceSimulator>?
    private let classes: DeviceShape
    private let grantedBefore = Mutex(0)

    /// Commands under way at once; more of them wait, and that counts.
    private static let commandsAtOnce = 128
    /// Pushes a second of one sender.
    private static let pushes = 2.0
    private static let payrollMonths = 24
    private static let classSize = 40
    private static let mostClassDays = 25

    /// - Parameters:
    ///   - home: the county of the classes; the others are those after it in its prefecture.
    ///   - seconds: for how long there must be lines.
    init(_ rates: LoadRates, home: DivisionCode, seed: UInt64, seconds: Int) throws {
        (self.rates, county, self.seed) = (rates, home, seed)
        func lines(_ stream: LoadRates.Stream) -> Int { Int((rates[stream] ?? 0) * Double(seconds)) + 1 }
        var shape = try PayrollShape.parse([])
        shape.months = Self.payrollMonths
        shape.files = 0
        shape.people = max(shape.employers, lines(.payroll) / Self.payrollMonths + 1)
        let options = PayrollOptions(home: home, seed: seed, clean: true, shape: shape)
        payroll = rates[.payroll].map { _ in LineSupply(PayrollSimulator(options)) }
        var classes = try DeviceShape.parse([])
        classes.trainees = Self.classSize
        // A trainee comes and goes twice a day.
        let days = lines(.attendance) / (Self.classSize * 4) + 1
        classes.classes = max(classes.classes, days / Self.mostClassDays + 1)
        classes.days = days / classes.classes + 1
        self.classes = classes
        attendance = rates[.attendance].map { [classes] _ in
            LineSupply(DeviceSimulator(DeviceOptions(county: home, seed: seed, clean: true, shape: classes)))
        }
        registrants = Registrants(counties: options.counties, seed: seed, reference: shape.first.firstDay)
    }

    /// What is pushed.
    var sources: [FeedSource] {
        (payroll == nil ? [] : [.payroll]) + (attendance == nil ? [] : [.attendance])
    }

    /// Puts in place what the streams need: people who are paid, classes that are attended.
    func prepare(_ system: FeedLoad.System) async throws {
        try await system.tide.ready()
        if let attendance {
            try await DeviceClasses(county: county, shape: classes).prepare(attendance.simulator, seed, system)
        }
        if let payroll {
            for (name, county) in try PayrollFiles(folder: system.folder.files).writePeople(payroll.simulator) {
                try await system.deliver(name, .roster, county)
            }
            try await system.tide.settle("登记人员", "registering people")
        }
        let granted = try await granted(system)
        grantedBefore.withLock { $0 = granted }
    }

    /// Asks at the given rates until it is over.
    func run(
        _ system: FeedLoad.System, from start: ContinuousClock.Instant, until isOver: @escaping @Sendable () -> Bool
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            if let rate = rates[.registrations] {
                group.addTask { [self] in
                    try await Pace(rate: rate, atOnce: Self.commandsAtOnce).run(from: start, until: isOver) {
                        try await self.register($0, $1, system)
                    }
                }
            }
            if let rate = rates[.payroll], let payroll {
                group.addTask { [self] in
                    try await push(.payroll, payroll, rate, "/v1/payroll/lines", system, start, isOver)
                }
            }
            if let rate = rates[.attendance], let attendance {
                group.addTask { [self] in
                    try await push(.attendance, attendance, rate, "/v1/attendance/events", system, start, isOver)
                }
            }
            try await group.waitForAll()
        }
    }

    private func register(_ number: Int, _ due: ContinuousClock.Instant, _ system: FeedLoad.System) async throws {
        let key = DemoKey.of("load.\(number)")
        let person = registrants.next()
        ledger.sending(key, due: due)
        do {
            try await system.services.registry.post("/v1/persons", person, key: key, as: .clerk)
            ledger.answered(key)
        } catch let problem as ServiceProblem {
            ledger.failed(problem.description)
        }
    }

    private func push<Simulator>(
        _ stream: LoadRates.Stream, _ supply: LineSupply<Simulator>, _ rate: Double, _ path: String,
        _ system: FeedLoad.System, _ start: ContinuousClock.Instant, _ isOver: @escaping @Sendable () -> Bool
    ) async throws {
        let portion = rate / Self.pushes
        let push = { @Sendable [ledger] (lines: [String], due: ContinuousClock.Instant) in
            guard !lines.isEmpty else { return }
            let answer = try await system.push(lines, path)
            ledger.pushed(answer["id"].text ?? "", stream, lines: lines.count, due: due)
            if let refused = answer["refused"].integer, refused > 0 {
                ledger.failed("\(stream.chinese) \(refused) 行被退回 / \(refused) lines of \(stream.rawValue) refused")
            }
        }
        try await Pace(rate: Self.pushes).run(from: start, until: isOver) { number, due in
            let before = Int(Double(number) * portion)
            try await push(supply.take(Int(Double(number + 1) * portion) - before), due)
        }
        try await push(supply.rest(), .now)
    }

    // MARK: What came of it

    /// Waits until all of it has flowed to its end, and holds the sums against what was sent.
    func settle(_ system: FeedLoad.System) async throws {
        if !sources.isEmpty { try await system.journalled() }
        try await system.tide.settle("等待全部信息流转完毕", "waiting until everything has flowed")
        if let payroll {
            let sums = PayrollSums(simulator: payroll.simulator, province: county.province)
            try await sums.wait(system)
            try await sums.check(system)
        }
        if let attendance {
            let summary = try await system.services.training.get(
                "/v1/summary", ["county": county.description], as: .auditor)
            let known = ["taken", "waiting", "refused"].reduce(0) {
                $0 + (summary["deviceEvents"][$1].integer ?? 0)
            }
            let sent = attendance.simulator.events
            if known != sent {
                ledger.failed("考勤 \(known) 个事件，送出 \(sent) / attendance: \(known) events of \(sent)")
            }
        }
        let registered = try await granted(system) - grantedBefore.withLock { $0 }
        let asked = ledger.count(of: .registrations)
        if registered != asked {
            ledger.failed("登记册多 \(registered) 人，登记 \(asked) / the register has \(registered) more people of \(asked)")
        }
    }

    /// People of all counties whom identity has granted.
    private func granted(_ system: FeedLoad.System) async throws -> Int {
        var granted = 0
        for county in registrants.counties {
            let summary = try await system.services.registry.get(
                "/v1/summary", ["county": county.description], as: .auditor)
            granted += summary["people"]["granted"].integer ?? 0
        }
        return granted
    }
}
