import Calendars
import Foundation
import Models

@testable import LaowuService

/// Somebody made up whom no generated file lists, as village, poverty office, agency and employer write of them.
struct SampleWorker: Sendable {
    /// The only village of a county of so few people.
    static let village = "532532101200"

    /// Tells them apart, 1 … 99.
    let serial: Int
    let name: String

    init(_ serial: Int, _ name: String) { (self.serial, self.name) = (serial, name) }

    /// Well-formed; of a day and a sequence that the generated people do not have.
    var idNumber: String {
        let body = "53253219880214" + String(900 + serial)
        return body + String(IDNumber.checkDigit(for: body) ?? "?")
    }

    /// A line of the labour roster (劳动力导入, 14 columns).
    func rosterRow(idNumber: String? = nil, education: String = "初中") -> [String] {
        [
            name, self.idNumber, name, idNumber ?? self.idNumber, "1380013\(4_000 + serial)", education, "农业就业", "",
            "普通劳动力", "未参加", "转移就业技能", "否", "非在校", "测试生成",
        ]
    }

    /// A file as an office saves it: UTF-8, titles first.
    static func file(_ titles: [String], _ rows: [[String]]) -> Data {
        Data((([titles] + rows).map { $0.joined(separator: ",") }.joined(separator: "\r\n") + "\r\n").utf8)
    }
}

extension BrowserSystem {
    /// Lets somebody be registered poor and go to work in another province for a year, through an agency of the county.
    ///
    /// - Parameter months: for which pay is reported. Their employer has no other people, so that the sheet corrects nobody's pay.
    func deliver(_ worker: SampleWorker, paidIn months: [Month] = []) async throws {
        let options = try CountyFiles(directory: folder.files).options
        let book = OrganisationBook(
            county: CountyPlace(options.county), seed: options.seed, people: options.people,
            firstPayrollMonth: options.firstPayrollMonth)
        let (employer, agency) = (book.employer(book.employers * (1 + worker.serial)), book.agency(0))
        let start = options.firstPayrollMonth.firstDay
        func hand(_ source: FeedSource, _ titles: [String], _ row: [String], of month: Month? = nil) async throws {
            let area = source == .roster ? SampleWorker.village : options.county.description
            let name = [area, source.rawValue, "\(worker.serial)", month?.description].compactMap(\.self)
            try await deliver(
                name.joined(separator: "-") + ".csv", source.rawValue, area: area, SampleWorker.file(titles, [row]))
        }
        try await hand(.organisations, Organisation.titles, employer.row.map(\.text))
        try await hand(.roster, RosterWriter.titles, worker.rosterRow())
        try await hand(
            .poverty, CountyRegisters.povertyTitles,
            [
                "", "", "", "\(SampleWorker.village)9\(100 + worker.serial)", worker.name, worker.idNumber, "建档立卡贫困户",
                "2016-03-01",
            ])
        try await hand(
            .contracts, ContractWriter.titles,
            [
                "YL-\(worker.serial)", worker.name, worker.idNumber, employer.name, employer.code, employer.place,
                "装配工",
                "\(start)", "\(start.adding(months: 13))", agency.code, "是", "是", "\(start)",
            ])
        for month in months {
            try await hand(
                .payroll, PayrollWriter.titles,
                [
                    employer.name, employer.code, "\(month)", "\(month.next.firstDay.adding(days: 9))", worker.name,
                    worker.idNumber, "", "22", "3200.00", "0.00", "3200.00", "YL-\(worker.serial)-\(month)",
                ], of: month)
        }
    }
}
