import Models
import ServiceKit

/// Who employs, places and serves: employers, and every register of the county.
enum OrganisationPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/organisations", text: Bilingual("单位与名录", "employers, registers"), roles: .officers)
    ]

    private static let tabs = [
        WorkTab("/organisations", "用人单位", "employers"),
        WorkTab("/organisations/registers", "名录", "registers"),
        WorkTab("/organisations/figures", "数字与目标", "figures and targets"),
        WorkTab("/organisations/gaps", "缺项", "what is lacking"),
        WorkTab("/organisations/firms", "带动就业", "who takes people on"),
    ]

    static func add(to routes: PageRoutes) {
        let pages = WorkRoutes(routes: routes, tabs: tabs)
        pages.sheet("organisations", EmployerSheets.list)
        pages.sheet("organisations/employers/{employer}", EmployerSheets.employer)
        pages.sheet("organisations/registers", RegisterSheets.kinds)
        pages.sheet("organisations/registers/{kind}", RegisterSheets.list)
        pages.sheet("organisations/entries/{entry}", RegisterSheets.entry)
        pages.sheet("organisations/figures", RegisterFigureSheets.figures)
        pages.sheet("organisations/gaps", RegisterFigureSheets.gaps)
        pages.sheet("organisations/firms", EmployerSheets.firms)
    }
}
