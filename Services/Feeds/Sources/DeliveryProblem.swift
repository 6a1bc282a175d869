import Models
import ServiceKit
import Sheets

/// Why nothing of a delivery can be used. Says what to do; never quotes the file's content.
struct DeliveryProblem: Error, Hashable, Sendable {
    /// Stable, kebab-case.
    let code: String
    let text: Bilingual

    init(_ code: String, _ zh: String, _ en: String) {
        self.code = code
        text = Bilingual(zh, en)
    }

    init(_ problem: SheetProblem) {
        self.init(problem.code.rawValue, problem.chineseMessage, problem.englishMessage)
    }
}

extension DeliveryProblem {
    static func villageMissing(_ file: String) -> DeliveryProblem {
        DeliveryProblem(
            "village-missing", "\(file)：不知道是哪个村的花名册。请增加“村代码”或“乡镇”“行政村”列，或以12位村代码作文件名开头。",
            "\(file): whose roster this is is not known. Add a column 村代码, or 乡镇 and 行政村, or begin the file name with "
                + "the village's 12-digit code.")
    }

    static func columnsMissing(_ file: String, _ titles: [String]) -> DeliveryProblem {
        DeliveryProblem(
            "columns-missing", "\(file)：缺少列 \(titles.joined(separator: "、"))。请补上这些列后重新报送。",
            "\(file): columns are missing: \(titles.joined(separator: ", ")). Add them and send the file again.")
    }

    static func villageOutsideArea(_ file: String, _ area: DivisionCode) -> DeliveryProblem {
        DeliveryProblem(
            "village-outside-area", "\(file)：文件名中的村代码不在报送区划 \(area) 之内。请核对村代码，或由该村所属区划报送。",
            "\(file): the village code in the file name lies outside the sender's area \(area). Check the code, or let "
                + "the village's own area send it.")
    }

    static func countyMissing(_ file: String, _ area: DivisionCode) -> DeliveryProblem {
        DeliveryProblem(
            "county-missing", "\(file)：区划 \(area) 不是县级或县以下区划。请按县分别报送，area 填县代码。",
            "\(file): area \(area) is no county and lies in none. Send a file for each county, with the county's code.")
    }

    static func noRows(_ file: String) -> DeliveryProblem {
        DeliveryProblem(
            "no-rows", "\(file)：文件中没有数据行。请确认导出是否完成后重新报送。",
            "\(file): the file holds no rows. Check that the export finished, then send it again.")
    }

    static func notJSONLines(_ file: String, _ form: JSONLineForm) -> DeliveryProblem {
        DeliveryProblem(
            "not-json-lines", "\(file)：不是\(form.noun.zh)文件，应为每行一个 JSON 对象（UTF-8）。请从\(form.platform.zh)重新导出。",
            "\(file): not a file of \(form.noun.en)s, which has one JSON object (UTF-8) a line. Export it again from the "
                + "\(form.platform.en).")
    }

    static func unreadable(_ file: String) -> DeliveryProblem {
        DeliveryProblem(
            "file-unreadable", "\(file)：文件无法读取。请重新报送。", "\(file): the file cannot be read. Send it again.")
    }
}
