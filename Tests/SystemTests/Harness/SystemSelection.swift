import Foundation
import Testing

/// Which of the tests on real processes run: a short selection always, all of them in `make test-system`.
enum SystemSelection {
    static let runsAll = ProcessInfo.processInfo.environment["LAOWU_SYSTEM_TESTS"] == "all"
    static let whyNot: Comment = "runs in make test-system (LAOWU_SYSTEM_TESTS=all)"

    /// All arguments in the whole run, the first few otherwise.
    static func some<Value>(_ short: Int, of values: [Value]) -> [Value] {
        runsAll ? values : Array(values.prefix(short))
    }
}
