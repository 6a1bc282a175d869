import Models
import ServiceKit

/// Who was paid, who was not, who lost their work, whose rights are at stake.
enum WagePages: PageSection {
    static let entries = [NavigationEntry(path: "/wages", text: Bilingual("工资与权益", "pay and rights"), roles: .officers)]

    private static let tabs = [
        WorkTab("/wages", "按月工资", "pay by month"),
        WorkTab("/wages/alarms", "工资预警", "alarms about pay"),
        WorkTab("/wages/losses", "失业帮扶", "help after job loss"),
        WorkTab("/wages/contracts", "到期合同", "contracts ending"),
        WorkTab("/wages/stable", "稳定就业", "stable employment"),
        WorkTab("/wages/cases", "权益案件", "rights cases"),
        WorkTab("/wages/inspections", "劳动检查", "inspections"),
        WorkTab("/wages/blacklist", "黑名单与监管", "blacklist, supervision"),
    ]

    static func add(to routes: PageRoutes) {
        let pages = WorkRoutes(routes: routes, tabs: tabs)
        pages.sheet("wages", PayrollSheets.months)
        pages.sheet("wages/months/{month}", PayrollSheets.month)
        pages.sheet("wages/alarms", AlarmSheets.alarms)
        pages.sheet("wages/losses", JobLossSheets.list)
        pages.sheet("wages/losses/{loss}", JobLossSheets.loss)
        pages.sheet("wages/contracts", ContractSheets.ending)
        pages.sheet("wages/stable", ContractSheets.stable)
        pages.sheet("wages/cases", RightsSheets.cases)
        pages.sheet("wages/cases/{case}", RightsSheets.case)
        pages.sheet("wages/inspections", InspectionSheets.inspections)
        pages.sheet("wages/blacklist", InspectionSheets.blacklist)
    }
}
