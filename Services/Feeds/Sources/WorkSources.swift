import Models
import Sheets

extension SourceDeclaration {
    /// 转移就业名册 with contracts; without 中介机构代码 the person found the work alone.
    static let contracts = SourceDeclaration(
        .contracts,
        .table([
            .required("合同编号"), .required("姓名"), .required("身份证号", "身份证", "身份证号码", "证件号码"),
            .required("用人单位代码", "统一社会信用代码"), .required("工作地代码", "工作地区划代码"), .optional("岗位", "工种"),
            .required("合同起始", "合同起始日期"), .required("合同终止", "合同终止日期"), .optional("中介机构代码"),
            .optional("是否免费推介"), .optional("是否协助签订合同"), .optional("输出日期"),
        ])
    ) { row in
        let contract = row.identifier("合同编号", as: ContractID.self)
        let name = row.name("姓名")
        let person = row.person("身份证号")
        let employer = row.organisation("用人单位代码")
        let workplace = row.division("工作地代码")
        let post = row.text("岗位", required: false)
        let from = row.day("合同起始")
        let to = row.day("合同终止")
        let agency = row.organisation("中介机构代码", required: false)
        let isFree = row.yesNo("是否免费推介", required: agency != nil)
        let hasHelped = row.yesNo("是否协助签订合同", required: agency != nil)
        let departed = row.day("输出日期", required: false)
        if let from, let to, to < from {
            row.fail(
                "合同终止", "ends-before-start", "合同终止早于合同起始，请核对两个日期。",
                "The contract ends before it begins: check both dates.")
        }
        guard row.faults.isEmpty, let contract, let person, let employer, let workplace, let from, let to else {
            return nil
        }
        return .contract(
            row: ContractRow(
                ref: row.ref, county: row.place.county, contract: contract, person: person.key, name: name,
                employer: employer, workplace: workplace, post: post, from: from, to: to, agency: agency,
                isFreeOfCharge: isFree ?? false, hasHelpedSign: hasHelped ?? false, departedOn: departed))
    }

    /// 交通费票据 of people who went to work outside the province.
    static let transport = SourceDeclaration(
        .transport,
        .table([
            .required("身份证号", "身份证", "身份证号码", "证件号码"), .required("出发日期", "乘车日期"),
            .required("目的地代码", "目的地区划代码"), .required("票据金额(元)", "票据金额", "金额(元)", "金额"),
        ])
    ) { row in
        let person = row.person("身份证号")
        let departed = row.day("出发日期")
        let destination = row.division("目的地代码")
        let amount = row.yuan("票据金额(元)", in: Fen(1)...mostFare)
        guard row.faults.isEmpty, let person, let departed, let destination, let amount else { return nil }
        return .transport(
            row: TransportRow(
                ref: row.ref, county: row.place.county, person: person.key, departedOn: departed,
                destination: destination, amount: amount))
    }

    private static let mostFare = Fen.yuan(100_000)
}
