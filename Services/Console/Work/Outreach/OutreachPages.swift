import Models
import ServiceKit

/// What the offices do for people: activities, services, referrals, groups that leave for work.
enum OutreachPages: PageSection {
    static let entries = [
        NavigationEntry(path: "/outreach", text: Bilingual("活动与服务", "activities, services"), roles: .officers)
    ]

    private static let tabs = [
        WorkTab("/outreach", "活动", "activities"), WorkTab("/outreach/duties", "活动任务", "duties"),
        WorkTab("/outreach/services", "就业服务", "services"), WorkTab("/outreach/coverage", "服务覆盖", "who lacks services"),
        WorkTab("/outreach/referrals", "推荐就业", "referrals"), WorkTab("/outreach/groups", "有组织输出", "groups"),
        WorkTab("/outreach/transfers", "输出数字", "figures of groups"),
    ]

    static func add(to routes: PageRoutes) {
        let pages = WorkRoutes(routes: routes, tabs: tabs)
        pages.sheet("outreach", ActivitySheets.list)
        pages.sheet("outreach/activities/{activity}", ActivitySheets.activity)
        pages.sheet("outreach/duties", DutySheets.duties)
        pages.sheet("outreach/services", JobServiceSheets.list)
        pages.sheet("outreach/coverage", JobServiceSheets.coverage)
        pages.sheet("outreach/referrals", ReferralSheets.list)
        pages.sheet("outreach/groups", TransferGroupSheets.list)
        pages.sheet("outreach/groups/{group}", TransferGroupSheets.group)
        pages.sheet("outreach/transfers", TransferGroupSheets.figures)
    }
}
