import Calendars
import Models
import Sheets

extension SourceDeclaration {
    /// 培训机构、用人单位、人力资源服务机构 that a county has on file. Institutions go to training, the others to placement.
    static let organisations = SourceDeclaration(
        .organisations,
        .table([
            .required("类型", "机构类型", "单位类型"), .required("名称", "单位名称", "机构名称"), .required("统一社会信用代码", "社会信用代码"),
            .required("所在地代码", "区划代码"), .optional("人力资源服务许可证号", "许可证号"), .optional("备案日期"),
            .optional("许可证有效期至", "有效期至"), .optional("收款账号", "银行账号"), .optional("开户银行", "开户行"),
        ])
    ) { row in
        let kind = row.code("类型", as: OrganisationKind.self)
        let name = row.text("名称")
        let code = row.organisation("统一社会信用代码")
        let seat = row.division("所在地代码")
        let licence = row.text("人力资源服务许可证号", required: false)
        let filedOn = row.day("备案日期", required: false)
        let licensedUntil = row.day("许可证有效期至", required: false)
        let account = row.account("收款账号", required: false)
        let bank = row.text("开户银行", required: false)
        guard row.faults.isEmpty, let kind, let code, let seat else { return nil }
        if kind == .institution {
            return .institution(
                row: InstitutionRow(ref: row.ref, county: row.place.county, institution: code, name: name))
        }
        return .organisation(
            row: OrganisationRow(
                ref: row.ref, county: row.place.county, organisation: code, kind: kind.rawValue, name: name, seat: seat,
                licence: licence.isEmpty ? nil : licence, filedOn: filedOn, licensedUntil: licensedUntil,
                bank: bank.isEmpty ? nil : bank,
                sealedAccount: try account.map { try row.sealer.seal($0, OrganisationField.account, of: code) }))
    }

    /// 培训班学员名册. What it says of the class itself stands in the filing and is not read here.
    static let classRoster = SourceDeclaration(
        .classRoster,
        .table([
            .required("班级代码", "班级编号", "班次代码"), .required("姓名", "学员姓名"),
            .required("身份证号", "身份证", "身份证号码", "证件号码"), .required("本人选择", "是否本人选择"),
            .optional("意向工种", "本人选择工种"), .optional("意向就业地点", "就业地点"), .optional("动员方式", "组织动员方式"),
        ])
    ) { row in
        let course = row.identifier("班级代码", as: ClassID.self)
        let name = row.name("姓名")
        let person = row.person("身份证号")
        let isOwnChoice = row.yesNo("本人选择")
        let said = ["意向工种", "意向就业地点", "动员方式"].map { row.text($0, required: false) }.map { $0.isEmpty ? nil : $0 }
        guard row.faults.isEmpty, let course, let person, let isOwnChoice else { return nil }
        return .classRoster(
            row: ClassRosterRow(
                ref: row.ref, county: row.place.county, class: course, person: person.key, name: name,
                isOwnChoice: isOwnChoice,
                choice: said.allSatisfy { $0 == nil }
                    ? nil : EnrolmentChoice(trade: said[0], place: said[1], reached: said[2])))
    }

    /// 考勤设备事件, one JSON object a line: `event`, `device`, `class`, `idNumber`, `at`, `kind`, `confidence`; where known `offset`, `sent`,
    /// `longitude` and `latitude`. Lines in the usual form are read by ``DeviceEvent`` alone; this names what is wrong with the others.
    static let attendance = SourceDeclaration(.attendance, .jsonLines(.deviceEvents)) { row in
        let event = row.identifier("event", as: DeviceName.self)
        let device = row.identifier("device", as: DeviceName.self)
        let course = row.identifier("class", as: ClassID.self)
        let person = row.person("idNumber")
        let at = row.moment("at")
        let kind = row.value(
            "kind", required: true, "kind-unknown", "kind 应为 in 或 out。", "kind is in or out.", spelling: { $0 }
        ) { ["in", "out"].contains($0.text) ? $0.text : nil }
        let confidence = row.share("confidence")
        let offset = row.value(
            "offset", required: false, "offset-malformed", "offset 应为 -86400 至 86400 的整数秒。",
            "offset is a whole number of seconds from -86400 to 86400.", spelling: { String($0) }
        ) { cell in Int(cell.text).flatMap { DeviceEvent.offsets.contains($0) ? $0 : nil } }
        let sent = row.value(
            "sent", required: false, "time-malformed", "sent 不是带时区的时间，请写成 2018-03-05T08:30:00+08:00。",
            "sent is no time with its zone: write 2018-03-05T08:30:00+08:00.", spelling: \.description
        ) { Moment(iso8601: $0.text) }
        let longitude = row.degrees("longitude", most: 180)
        let latitude = row.degrees("latitude", most: 90)
        if row.faults.isEmpty, (longitude == nil) != (latitude == nil) {
            row.fail(
                longitude == nil ? "longitude" : "latitude", "value-missing", "longitude 与 latitude 应同时填写。",
                "longitude and latitude come together.")
        }
        guard row.faults.isEmpty, let event, let device, let course, let person, let at, let kind, let confidence else {
            return nil
        }
        let read = DeviceEvent(
            event: event.description, device: device.description, class: course.description,
            idNumber: person.number.text,
            at: at, kind: kind, confidence: confidence, offset: offset, sent: sent, longitude: longitude,
            latitude: latitude)
        row.replaceContent(read.content(person.number))
        guard let county = row.place.county(of: course) else {
            row.fail("class", "class-outside-area", DeliveryPlace.classOutsideArea)
            return nil
        }
        return .attendance(
            row: read.row(row.ref, county, person.key, received: row.received, isLive: row.isLive))
    }
}

extension RowReading {
    /// A longitude or latitude.
    fileprivate mutating func degrees(_ column: String, most: Double) -> Double? {
        value(
            column, required: false, "degrees-malformed", "\(column) 应为 -\(Int(most)) 至 \(Int(most)) 的度数。",
            "\(column) is a number of degrees from -\(Int(most)) to \(Int(most)).", spelling: { String($0) }
        ) { cell in Double(cell.text).flatMap { abs($0) <= most ? $0 : nil } }
    }
}

/// The kinds of organisations on a county's file (类型).
private enum OrganisationKind: String, RosterCode {
    case institution, employer, agency

    var code: String? { nil }

    var label: String {
        switch self {
        case .institution: "培训机构"
        case .employer: "用人单位"
        case .agency: "人力资源服务机构"
        }
    }

    var spellings: [String] {
        switch self {
        case .institution: ["职业培训机构"]
        case .employer: ["用工单位", "企业"]
        case .agency: ["中介机构", "人力资源公司", "劳务公司"]
        }
    }
}

/// A device, or an event as its device numbers it.
private struct DeviceName: Identifier {
    let description: String
    init(unchecked text: String) { description = text }
}
