import Models
import ServiceKit

/// Puts simulated classes in place before their devices report: people registered, classes filed and approved, trainees enrolled.
struct DeviceClasses: Sendable {
    let county: DivisionCode
    let shape: DeviceShape

    /// Classes that are filed at a time.
    private static let atOnce = 4

    func prepare(_ simulator: DeviceSimulator, _ seed: UInt64, _ system: FeedLoad.System) async throws {
        let files = DeviceFiles(folder: system.folder.files, county: county)
        let institution = try files.write(simulator, seed: seed)
        try await system.tide.ready()
        try await system.deliver("organisations.csv", .organisations, county)
        try await system.deliver("people.csv", .roster, county)
        try await system.tide.settle("登记人员", "registering people")
        try await file(simulator, institution, system)
        try await system.deliver("rosters.csv", .classRoster, county)
        try await system.tide.settle("报名", "enrolling")
    }

    private func file(_ simulator: DeviceSimulator, _ institution: String, _ system: FeedLoad.System) async throws {
        let filed = shape.start.adding(days: -28)
        let (training, reporter) = (system.services.training, system.reporter)
        let documents = ["class-application", "trainee-roster", "teaching-plan", "teachers", "exam-plan"]
        let (county, end, start) = (county.description, simulator.end, shape.start)
        let hours = simulator.days.count * 8
        for group in stride(from: 0, to: simulator.courses.count, by: Self.atOnce) {
            let part = Array(simulator.courses[group..<min(group + Self.atOnce, simulator.courses.count)])
            _ = try await concurrently(part) { course in
                try await training.post(
                    "/v1/classes",
                    [
                        "county": .string(county), "class": .string(course.code), "institution": .string(institution),
                        "trade": .string("家政服务员"), "level": .string("初级"), "hours": .integer(Int64(hours)),
                        "start": .string(start.description), "end": .string(end.description),
                        "place": .string("村委会活动室"), "filedOn": .string(filed.description),
                        "documents": .array(documents.map { .string($0) }),
                    ], key: "file.\(course.code)", as: .institution(institution))
                try await training.post(
                    "/v1/classes/\(course.code)/approval", ["on": .string(filed.adding(days: 3).description)],
                    key: "approve.\(course.code)", as: .approver)
                return course.code
            }
            reporter.progress("已备案 \(group + part.count)", "classes filed")
        }
    }
}
