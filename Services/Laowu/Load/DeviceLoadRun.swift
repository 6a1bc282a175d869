import Calendars
import Foundation
import Models
import ServiceKit

/// Device events through feeds and training, on a system of its own, with figures.
final class DeviceLoadRun: Sendable {
    private let options: DemoOptions
    private let shape: DeviceShape
    private let reporter: Reporter

    /// Classes that are filed at a time.
    private static let atOnce = 4

    init(options: DemoOptions, shape: DeviceShape, reporter: Reporter) {
        self.options = options
        self.shape = shape
        self.reporter = reporter
    }

    private var county: DivisionCode { options.county.home }

    func perform() async throws {
        let load = FeedLoad(
            options: options, services: ["registry", "training", "feeds"], source: .attendance, area: county,
            reporter: reporter)
        try await load.perform { try await self.job($0) }
    }

    private func job(_ system: FeedLoad.System) async throws {
        var simulator = DeviceSimulator(
            DeviceOptions(county: county, seed: options.county.seed, clean: options.county.clean, shape: shape))
        let (services, tide) = (system.services, system.tide)
        let files = DeviceFiles(folder: system.folder.files, county: county)
        let institution = try files.write(simulator, seed: options.county.seed)
        try await tide.ready()
        try await system.deliver("organisations.csv", .organisations, county)
        try await system.deliver("people.csv", .roster, county)
        try await tide.settle("登记人员", "registering people")
        try await file(simulator, institution, services)
        try await system.deliver("rosters.csv", .classRoster, county)
        try await tide.settle("报名", "enrolling")
        let before = try await summary(services)
        reporter.line(
            "已报名 \(before["enrolled"]["personTimes"].integer ?? 0) 人次，\(simulator.courses.count) 个班",
            "\(before["enrolled"]["personTimes"].integer ?? 0) enrolled in \(simulator.courses.count) classes")

        let used = system.figures()
        let start = ContinuousClock.now
        var accepted = 0
        let lines = try await SignedSender.batches(of: { simulator.next() }) { batch in
            let answer = try await system.push(batch, "/v1/attendance/events")
            accepted += answer["accepted"].integer ?? 0
            reporter.progress("已推送 \(accepted) 行", "lines pushed")
        }
        let pushed = (ContinuousClock.now - start) / .seconds(1)
        try await system.journalled()
        try await tide.settle("考勤入账", "into the journal")
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = Int(Double(lines) / seconds)
        reporter.line(
            "\(lines) 行（\(simulator.events) 个事件）：推送 \(Int(pushed)) 秒，至全部写入日志 \(Int(seconds)) 秒，每秒 \(rate) 行",
            "\(lines) lines of \(simulator.events) events: pushed in \(Int(pushed)) s, all in the journal after \(Int(seconds)) s, "
                + "\(rate) lines/s")
        system.report(lines, since: used)
        let after = try await summary(services)
        let states = ["taken", "waiting", "refused"].map { after["deviceEvents"][$0].integer ?? 0 }
        reporter.line(
            "training：事件 \(states[0]) 已计、\(states[1]) 等待、\(states[2]) 不计，出勤 \(after["attendances"].integer ?? 0)",
            "training: \(states[0]) events taken, \(states[1]) waiting, \(states[2]) refused, "
                + "\(after["attendances"].integer ?? 0) presences")
        guard states.reduce(0, +) == simulator.events else { throw DemoProblem.unusable("events") }
    }

    // MARK: Steps

    private func summary(_ services: ServiceSet) async throws -> JSONValue {
        try await services.training.get("/v1/summary", ["county": county.description], as: .auditor)
    }

    private func file(_ simulator: DeviceSimulator, _ institution: String, _ services: ServiceSet) async throws {
        let filed = shape.start.adding(days: -28)
        let documents = ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"]
        let (county, end, start) = (county.description, simulator.end, shape.start)
        let hours = simulator.days.count * 8
        for group in stride(from: 0, to: simulator.courses.count, by: Self.atOnce) {
            let part = Array(simulator.courses[group..<min(group + Self.atOnce, simulator.courses.count)])
            _ = try await concurrently(part) { course in
                try await services.training.post(
                    "/v1/classes",
                    [
                        "county": .string(county), "class": .string(course.code), "institution": .string(institution),
                        "trade": .string("家政服务员"), "level": .string("初级"), "hours": .integer(Int64(hours)),
                        "start": .string(start.description), "end": .string(end.description),
                        "place": .string("村委会活动室"), "filedOn": .string(filed.description),
                        "documents": .array(documents.map { .string($0) }),
                    ], key: "file.\(course.code)", as: .institution(institution))
                try await services.training.post(
                    "/v1/classes/\(course.code)/approval", ["on": .string(filed.adding(days: 3).description)],
                    key: "approve.\(course.code)", as: .approver)
                return course.code
            }
            reporter.progress("已备案 \(group + part.count)", "classes filed")
        }
    }
}
