import Calendars
import Foundation
import Models

/// A made-up village with its roster; what is expected of it is known without any service.
struct Village {
    /// From 0; each has people of its own.
    let index: Int
    let county: DivisionCode
    let people: Int

    static let homeCounty = DivisionCode("532532")!

    init(_ index: Int, county: DivisionCode = homeCounty, people: Int = 8) {
        (self.index, self.county, self.people) = (index, county, people)
    }

    var code: String { "\(county)100\(200 + index)" }
    var fileName: String { "\(code)-roster.csv" }

    var roster: Data {
        let head = "户主身份证,劳动力姓名,身份证,文化程度,就业创业状态"
        let rows = (0..<people).map { number in
            "\(idNumber(number / 4 * 4)),村民\(index)之\(number),\(idNumber(number)),初中,农业就业"
        }
        return Data(([head] + rows).joined(separator: "\n").utf8)
    }

    /// Pay of everybody for one month, 3,000 yuan each.
    func payroll(_ month: Month, employer: String) -> Data {
        let head = "统一社会信用代码,支付周期,支付日期,身份证号码,出勤天数,应发工资,代扣代缴,实发工资"
        let rows = (0..<people).map { number in
            "\(employer),\(month),\(month.lastDay),\(idNumber(number)),22,3000,0,3000"
        }
        return Data(([head] + rows).joined(separator: "\n").utf8)
    }

    /// Nobody's: an address of the county, a birth date by village and number, and the check digit that belongs to it.
    func idNumber(_ number: Int) -> String {
        let birth = Day(year: 1970, month: 1, day: 1)!.adding(days: index * 60 + number)
        let body = "\(county)\(birth.description.filter { $0 != "-" })\(101 + number)"
        return body + (IDNumber.checkDigit(for: body).map(String.init) ?? "")
    }
}
