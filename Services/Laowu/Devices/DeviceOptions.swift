import ArgumentParser
import Models

/// What simulated devices are to report.
struct DeviceOptions {
    let county: DivisionCode
    let seed: UInt64
    /// No wrong clocks, copies, late batches or strangers.
    let clean: Bool
    let shape: DeviceShape

    var classes: Int { shape.classes }
    var trainees: Int { shape.trainees }
    var days: Int { shape.days }
    var start: Day { shape.start }
    var places: Bool { shape.places }
}

/// How many classes with how many people meet when.
struct DeviceShape: ParsableArguments {
    @Option(help: "培训班数 / classes.")
    var classes = 4

    @Option(help: "每班人数 / trainees of a class.")
    var trainees = 40

    @Option(name: .customLong("class-days"), help: "上课天数 / days on which the classes meet.")
    var days = 5

    @Option(help: "开班日期 / the first day.")
    var start = Day("2018-03-05")!

    @Flag(help: "带经纬度 / with longitude and latitude.")
    var places = false

    func validate() throws {
        guard (1...9_999).contains(classes), (1...1_000).contains(trainees), (1...250).contains(days) else {
            throw ValidationError(
                "--classes 1 … 9999、--trainees 1 … 1000、--class-days 1 … 250。"
                    + "Out of range: --classes, --trainees or --class-days.")
        }
    }
}
