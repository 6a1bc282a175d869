import Models
import Sheets

extension SourceDeclaration {
    /// 工资发放名册 with the statutory columns (保障农民工工资支付条例 art. 15), as a table or as JSON lines. A line below zero takes back what was
    /// overpaid.
    static let payroll = SourceDeclaration(
        .payroll,
        .table(
            [
                .required("统一社会信用代码", "用人单位代码"), .required("支付周期", "工资月份"), .required("支付日期", "发放日期"),
                .required("身份证号码", "身份证号", "身份证", "证件号码"), .required("出勤天数", "工作天数"),
                .required("应发工资", "应发金额", "应发"), .required("代扣代缴", "代扣代缴金额"),
                .required("实发工资", "实发金额", "实发"), .optional("欠发工资", "欠发金额", "欠发"), .optional("更正序号", "修订号"),
            ], orLines: .payroll)
    ) { row in
        let bounds = -PayLine.mostPay...PayLine.mostPay
        let employer = row.organisation("统一社会信用代码")
        let month = row.month("支付周期")
        let paidOn = row.day("支付日期")
        let person = row.person("身份证号码")
        let days = row.integer("出勤天数", in: 0...31)
        let gross = row.yuan("应发工资", in: bounds)
        let deductions = row.yuan("代扣代缴", in: bounds)
        let arrears = row.yuan("欠发工资", in: bounds, required: false)
        let net = row.yuan("实发工资", in: bounds)
        let revision = row.integer("更正序号", in: PayLine.revisions, required: false)
        guard row.faults.isEmpty, let employer, let month, let paidOn, let person, let days, let gross, let deductions,
            let net
        else { return nil }
        let line = PayLine(
            employer: employer, month: month, paidOn: paidOn, daysWorked: days, gross: gross, deductions: deductions,
            arrears: arrears ?? .zero, net: net, revision: revision ?? 0)
        row.replaceContent(line.content(person.number))
        for fault in line.faults(received: row.received?.chinaDay) { row.fail(fault) }
        guard row.faults.isEmpty else { return nil }
        return .payroll(row: line.row(row.ref, person.key))
    }
}
