import Calendars
import Models
import Sheets

extension SourceDeclaration {
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
