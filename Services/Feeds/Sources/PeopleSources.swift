import Calendars
import Models
import Sheets

extension SourceDeclaration {
    /// 劳动力花名册: the fourteen columns of the provincial labour import; one village a file.
    static let roster = SourceDeclaration(
        .roster,
        .table([
            .optional("户主身份证", "户主身份证号", "户主证件号码"), .required("劳动力姓名", "姓名"), .required("身份证", "身份证号", "身份证号码", "证件号码"),
            .optional("电话", "联系电话", "手机号"), .required("文化程度", "学历"), .required("就业创业状态", "就业状态"),
            .optional("就创业意愿", "就业创业意愿"), .optional("劳动能力"), .optional("培训教育状态"), .optional("培训意愿"),
            .optional("是否残疾人", "是否残疾"), .optional("上学状态"), .optional("备注"),
        ])
    ) { row in
        let head = row.personIfValid("户主身份证")
        let name = row.name("劳动力姓名")
        let person = row.person("身份证")
        let phone = row.phone("电话")
        let education = row.code("文化程度", as: Education.self)
        let state = row.code("就业创业状态", as: EmploymentState.self)
        let wish = row.text("就创业意愿", required: state == .neither)
        let ability = row.code("劳动能力", as: LabourAbility.self, required: false)
        let trained = row.text("培训教育状态", required: false)
        let trainingWish = row.text("培训意愿", required: false)
        let isDisabled = row.yesNo("是否残疾人", required: false)
        let schooling = row.text("上学状态", required: false)
        let note = row.text("备注", required: false)
        guard row.faults.isEmpty, let person, let education, let state else { return nil }
        return .roster(
            row: RosterRow(
                ref: row.ref, county: row.place.county, village: row.place.area, person: person.key, head: head,
                name: name,
                sealedIDNumber: try row.sealer.seal(person.number.text, PersonalField.idNumber, of: person.key),
                sealedPhone: try phone.map { try row.sealer.seal($0, PersonalField.phone, of: person.key) },
                birth: person.number.birth, sex: person.number.sex.code ?? "0", education: education.rawValue,
                labourAbility: ability?.rawValue ?? "", employmentState: state.rawValue, jobWish: wish,
                trainingState: trained, trainingWish: trainingWish, isDisabled: isDisabled ?? false,
                schooling: schooling, note: note))
    }

    /// 建档立卡名单 of the poverty office.
    static let poverty = SourceDeclaration(
        .poverty,
        .table([
            .required("户编号", "户编码"), .optional("姓名"), .required("身份证号", "身份证", "身份证号码", "证件号码"),
            .required("脱贫属性", "贫困户属性", "户属性"), .required("识别日期", "识别时间"),
        ])
    ) { row in
        let household = row.identifier("户编号", as: HouseholdID.self)
        let person = row.person("身份证号")
        let status = row.text("脱贫属性")
        let since = row.day("识别日期")
        guard row.faults.isEmpty, let household, let person, let since else { return nil }
        return .poverty(
            row: PovertyRow(
                ref: row.ref, county: row.place.county, person: person.key, householdNumber: household.description,
                status: status, since: since))
    }

    /// 一卡通账户. The holder is the person unless a column names somebody else.
    static let accounts = SourceDeclaration(
        .accounts,
        .table([
            .required("姓名"), .required("身份证号", "身份证", "身份证号码", "证件号码"), .required("开户银行", "开户行"),
            .required("银行卡号", "银行账号", "卡号", "账号"), .optional("户名", "开户人", "收款人姓名"),
        ])
    ) { row in
        let name = row.name("姓名")
        let person = row.person("身份证号")
        let bank = row.text("开户银行")
        let card = row.account("银行卡号")
        let holder = row.text("户名", required: false)
        guard row.faults.isEmpty, let person, let card else { return nil }
        return .account(
            row: AccountRow(
                ref: row.ref, county: row.place.county, person: person.key, bank: bank,
                sealedHolder: try row.sealer.seal(
                    holder.isEmpty ? name : holder, PersonalField.accountHolder, of: person.key),
                sealedCard: try row.sealer.seal(card, PersonalField.accountCard, of: person.key)))
    }
}
