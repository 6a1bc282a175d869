import Calendars
import Models
import ServiceKit
import Sheets

extension SourceDeclaration {
    /// 劳动力花名册 in all its forms, see ``RosterForm``. What a sheet says that a record has no field for goes into the
    /// note under its title.
    static let roster = SourceDeclaration(
        .roster, .table(RosterForm.columns), check: { has, file in try RosterForm.check(has, file) },
        message: { row in try row.roster() })
}

extension RowReading {
    fileprivate mutating func roster() throws -> FeedRow? {
        let form = RosterForm.of(cells.has)
        var remarks = RosterRemarks()
        let head = personIfValid("户主身份证")
        if head == nil { remark("户主姓名", into: &remarks, unless: "") }
        let name = name("劳动力姓名")
        let person = person("身份证")
        requireSex(of: person)
        let village = village()
        let household = household()
        let relation: Relation? = cells.has("与户主关系") ? registerCode("与户主关系", required: false) : nil
        let phone = phone("电话")
        let education: Education? = registerCode("文化程度", required: form == .labour)
        let state = form == .labour ? code("就业创业状态", as: EmploymentState.self) : work(form, into: &remarks)
        let wish = text("就创业意愿", required: form == .labour && state == .neither)
        let ability: LabourAbility? = registerCode("劳动能力", required: false)
        let trained = text("培训教育状态", required: false)
        let trainingWish = text("培训意愿", required: false)
        let isDisabled = disability(into: &remarks)
        let schooling = text("上学状态", required: false)
        let note = text("备注", required: false)
        for column in ["脱贫属性", "家庭人数"] { remark(column, into: &remarks) }
        for (title, cell) in cells.others() where !RosterForm.unneeded.contains(CellText.folded(title)) {
            remark(titled: CellText.folded(title), cell, into: &remarks)
        }
        noteRemarks(remarks)
        guard faults.isEmpty, let person, let village, form != .labour || (education != nil && state != nil) else {
            return nil
        }
        var unstated = form.unstated(cells.has)
        if state == nil { unstated.append(.employmentState) }
        return .roster(
            row: RosterRow(
                ref: ref, county: place.county, village: village, person: person.key, head: head, name: name,
                sealedIDNumber: try sealer.seal(person.number.text, PersonalField.idNumber, of: person.key),
                sealedPhone: try phone.map { try sealer.seal($0, PersonalField.phone, of: person.key) },
                birth: person.number.birth, sex: person.number.sex.code ?? "0", education: education?.rawValue ?? "",
                labourAbility: ability?.rawValue ?? "", employmentState: state?.rawValue ?? "", jobWish: wish,
                trainingState: trained, trainingWish: trainingWish, isDisabled: isDisabled ?? false,
                schooling: schooling, note: remarks.behind(note), relation: relation?.rawValue,
                householdNumber: head == nil ? household?.description : nil,
                unstated: unstated.isEmpty ? nil : unstated))
    }

    /// Sex follows from the ID number; a sheet that says otherwise has somebody else's number.
    private mutating func requireSex(of person: Person?) {
        let text = CellText.folded(cell("性别").text)
        guard !text.isEmpty, let person, let stated = Sex(chinese: text) ?? Sex(code: text) else { return }
        guard [.male, .female].contains(stated), stated != person.number.sex else { return }
        fail(
            "性别", "sex-differs", "性别与身份证号不符，请核对身份证号是否为本人的。",
            "the sex is not the one that the ID number says: check whether the number is this person's.")
    }

    private mutating func household() -> HouseholdID? {
        guard cells.has("户编号"), !CellText.folded(cell("户编号").text).isEmpty else { return nil }
        return identifier("户编号", as: HouseholdID.self)
    }

    /// What a list of people in work, or an export that names somebody's work, says of their state.
    private mutating func work(_ form: RosterForm, into remarks: inout RosterRemarks) -> EmploymentState? {
        guard form == .employment else {
            let isAway = ["务工地点", "企业"].contains { !CellText.folded(cell($0).text).isEmpty }
            let hasBusiness = !CellText.folded(cell("创业项目").text).isEmpty
            let region = regionOfWork()
            for column in ["务工地点", "企业", "创业项目"] { remark(column, into: &remarks) }
            remarks.add("务工地域", region)
            return isAway || !region.isEmpty ? .transferred : hasBusiness ? .startUp : nil
        }
        let kind = text("就业类型")
        for column in ["就业地域", "地址"] { remarks.add(column, text(column)) }
        remarks.add("就业类型", kind)
        let channel = CellText.folded(cell("就业渠道").text)
        remarks.add("就业渠道", channel.isEmpty ? "自行就业" : channel)
        if cells.has("起始日期"), let day = day("起始日期", required: false) { remarks.add("起始日期", day.description) }
        if let state = EmploymentState(chinese: kind) { return state }
        return kind.contains("创业") ? .startUp : kind.contains("农业") || kind.contains("务农") ? .farming : .transferred
    }

    /// 务工地域 in words: the export's own digits, 1 outside the province, 2 outside the county, 3 within.
    private func regionOfWork() -> String {
        let text = CellText.folded(cell("务工地域").text)
        return ["1": "省外", "2": "省内县外", "3": "县内"][text] ?? text
    }

    /// Whether the person is disabled, as a column of its own says or the state of health does (04 残疾).
    private mutating func disability(into remarks: inout RosterRemarks) -> Bool? {
        let health = CellText.folded(cell("健康状况").text)
        let words = ["01": "健康", "02": "长期慢性病", "03": "大病", "04": "残疾"]
        let said = words[health] ?? health
        remarks.add("健康状况", said)
        guard cells.has("是否残疾人") || said.isEmpty else { return said.contains("残疾") }
        return yesNo("是否残疾人", required: false)
    }

    // MARK: Codes and remarks

    /// A word of a code table, or the register's digits for it, or both (`03初中`).
    private mutating func registerCode<Code: RegisterCode>(_ column: String, required: Bool) -> Code? {
        let words = Code.allCases.map(\.label).joined(separator: "、")
        return value(
            column, required: required, "code-unknown", "\(column)不在代码表中，请从以下选填：\(words)。",
            "\(column) is not in the code table; choose one of: \(words).", spelling: \.rawValue
        ) { cell in
            let text = CellText.folded(cell.text)
            if let known = Code(chinese: text) { return known }
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 2 else { return nil }
            let rest = text.dropFirst(digits.count).drop { "-.、 ".contains($0) }
            return rest.isEmpty
                ? Code(registerCode: digits.count == 1 ? "0\(digits)" : String(digits)) : Code(chinese: String(rest))
        }
    }

    private mutating func remark(_ column: String, into remarks: inout RosterRemarks, unless empty: String = "") {
        guard cells.has(column) else { return }
        remark(titled: column, cell(column), into: &remarks)
    }

    private mutating func remark(titled title: String, _ cell: SheetCell, into remarks: inout RosterRemarks) {
        let text = CellText.folded(cell.text)
        guard text.unicodeScalars.count <= Self.longestText else {
            return fail(
                title, "text-too-long", "\(title)超过\(Self.longestText)个字，请缩短。",
                "\(title) is longer than \(Self.longestText) characters: shorten it.")
        }
        remarks.add(title, text)
    }

    private mutating func noteRemarks(_ remarks: RosterRemarks) {
        for (title, text) in remarks.sorted { note(title, text) }
    }
}

/// What a sheet says beside the fields of a record, each under its title. The order of columns does not matter.
struct RosterRemarks {
    private var texts: [String: String] = [:]

    /// Personal numbers have their own columns; in any other place they are masked.
    mutating func add(_ title: String, _ text: String) {
        let visible = String(
            text.map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
        if !visible.isEmpty { texts[title] = PersonalNumberScan.masked(visible) }
    }

    var sorted: [(title: String, text: String)] { texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }

    /// The note with all of them behind it.
    func behind(_ note: String) -> String {
        ([note].filter { !$0.isEmpty } + sorted.map { "\($0.title)：\($0.text)" }).joined(separator: "；")
    }
}

/// A code table whose values the register of lifted-out households writes in two digits.
protocol RegisterCode: RosterCode {
    init?(registerCode: String)
}

extension Education: RegisterCode {
    init?(registerCode digits: String) {
        guard let value = Education.allCases.first(where: { $0.registerCode == digits }) ?? Education(code: digits)
        else {
            return nil
        }
        self = value
    }
}

extension LabourAbility: RegisterCode {
    init?(registerCode digits: String) { self.init(code: digits) }
}

extension Relation: RegisterCode {
    init?(registerCode digits: String) { self.init(code: digits) }
}
