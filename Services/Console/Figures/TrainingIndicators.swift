import Models
import ServiceKit

extension IndicatorCatalogue {
    private static func outcome(_ indicator: String, _ name: Bilingual) -> [Indicator] {
        [
            entry(
                indicator + "-people", Bilingual("\(name.zh)人数", "people: \(name.en)"), .people,
                .peopleInPeriod(Series.outcome(indicator)),
                Bilingual(
                    "结业班次中,工资发放记录证明达到该项就业标准的学员;按班次结束日归期。",
                    "trainees of classes that ended in the period whom pay proves to have worked as the plan measures it"
                )),
            entry(
                indicator, name, .permille, .share(indicator + "-people", of: "trainees-passed"),
                Bilingual("达到该项就业标准的学员占合格学员的比例。", "trainees who reached it, of those who passed")),
        ]
    }

    static let training: [Indicator] =
        [
            entry(
                "classes-opened", Bilingual("开班数", "classes begun"), .count, .things(Series.classesOpened),
                Bilingual("已批准、开班日在期内的班次。", "approved classes that begin in the period")),
            entry(
                "classes-ended", Bilingual("结业班数", "classes ended"), .count, .things(Series.classesEnded),
                Bilingual(
                    "结束日在期内、已结班或结算的班次;不合格结班的不计。",
                    "classes whose last day lies in the period and that were closed or settled, not failed")),
            entry(
                "training-people", Bilingual("培训人数", "people trained"), .people, .peopleInPeriod(Series.finished),
                Bilingual("期内结业班次的学员,每人计一次。", "trainees of classes ended in the period, each person once"),
                ["changdu-TRN-01"]),
            entry(
                "training-people-poor", Bilingual("其中建档立卡人员", "of these card-registered"), .people,
                .peopleInPeriod(Series.finishedCard),
                Bilingual("班次结束日身份为建档立卡贫困户或已脱贫的学员。", "who were on the card register on the class's last day"),
                ["jilin-TRN-02", "changdu-TRN-02"]),
            entry(
                "training-person-times", Bilingual("培训人次", "training places completed"), .cases,
                .things(Series.trainingTimes),
                Bilingual(
                    "期内结业班次的学员人次,参加几个班计几次。人次与人数不相加。", "places in classes ended in the period; never added to people"),
                ["hekou-TRN-01", "heyuan-TRN-02"]),
            entry(
                "training-person-times-poor", Bilingual("其中建档立卡人员", "of these card-registered"), .cases,
                .things(Series.trainingTimesCard),
                Bilingual("班次结束日身份为建档立卡贫困户或已脱贫的人次。", "places of people on the card register on the class's last day"),
                ["hekou-TRN-02"]),
            entry(
                "trainees-passed", Bilingual("考核合格人数", "passed"), .people, .peopleInPeriod(Series.passed),
                Bilingual("期内结业班次中考核合格的学员,每人计一次。", "trainees of classes ended in the period who passed, each once")),
            entry(
                "trainees-certified", Bilingual("取得证书人数", "certified"), .people, .peopleInPeriod(Series.certified),
                Bilingual("期内结业班次中取得职业证书的学员(结业证不计),每人计一次。", "trainees with a certificate for a trade, each once")),
            entry(
                "pass-rate", Bilingual("考核合格率", "pass rate"), .permille,
                .share("trainees-passed", of: "training-people"),
                Bilingual("合格人数占培训人数的比例。", "passed, of people trained")),
            entry(
                "certificate-rate", Bilingual("取证率", "certificate rate"), .permille,
                .share("trainees-certified", of: "training-people"),
                Bilingual("取得证书人数占培训人数的比例。", "certified, of people trained"), ["hekou-TRN-04"]),
        ]
        + outcome("first-employment-rate", Bilingual("首次就业率", "first employment rate"))
        + outcome("three-month-employment-rate", Bilingual("三个月后就业率", "employment rate after three months"))
        + outcome("stable-rate-after-training", Bilingual("培训后稳定就业率", "stable employment rate after training"))
        + [
            entry(
                "class-inspections", Bilingual("培训督查次数", "class inspections"), .count, .things(Series.inspections),
                Bilingual("期内对培训班的督查次数。", "inspections of classes in the period"))
        ]

    static let service: [Indicator] = [
        entry(
            "postings", Bilingual("发布招聘信息", "postings"), .count, .things(Series.postings),
            Bilingual("期内登记的招聘信息条数。", "postings opened in the period")),
        entry(
            "posts-opened", Bilingual("归集就业岗位", "posts offered"), .count, .things(Series.posts),
            Bilingual("期内登记的招聘信息的岗位数合计。", "posts of the postings opened in the period"), ["changdu-PLC-01"]),
        entry(
            "activities", Bilingual("就业服务活动", "activities held"), .count, .things(Series.activities),
            Bilingual("期内举办的招聘会、送岗下乡等各类活动场次。", "fairs, deliveries of posts and other activities held in the period")),
        entry(
            "job-fairs", Bilingual("招聘会", "job fairs"), .count, .things(Series.activities("job-fair")),
            Bilingual("期内举办的招聘会场次。", "job fairs held in the period"), ["jilin-PLC-01", "hekou-PLC-04"]),
        entry(
            "activity-visitors", Bilingual("活动参加人次", "visits to activities"), .cases, .things(Series.activityVisitors),
            Bilingual("期内各场活动记录的参加人次合计。", "visitors as recorded for the period's activities, added up")),
        entry(
            "activity-hired", Bilingual("活动现场录用人次", "hired at activities"), .cases, .things(Series.activityHired),
            Bilingual("期内各场活动记录的现场录用人次合计。", "people hired on the spot as recorded, added up")),
        entry(
            "services-given", Bilingual("公共就业服务人次", "employment services given"), .cases, .things(Series.services),
            Bilingual(
                "期内窗口登记的公共就业服务和到人的就业服务记录;拒绝、谢绝、未联系上的不计。",
                "services recorded at desks and services recorded of a person in the period; not those refused, declined or that "
                    + "reached nobody"), ["heyuan-RPT-06"]),
        entry(
            "guidance-times", Bilingual("其中职业指导", "of these guidance"), .cases,
            .things(Series.services("guidance")),
            Bilingual("期内给予的服务中,种类为职业指导的。", "services given of the kind guidance")),
        entry(
            "introduction-times", Bilingual("其中职业介绍", "of these job introductions"), .cases,
            .things(Series.services("referral")),
            Bilingual("期内给予的服务中,种类为职业介绍的。", "services given of the kind job introduction")),
        entry(
            "referrals", Bilingual("推荐上岗人次", "referrals to a post"), .cases, .things(Series.referrals),
            Bilingual("推荐日在期内的推荐记录。", "referrals of a person to a post in the period")),
        entry(
            "referrals-hired", Bilingual("其中录用", "of these hired"), .cases, .things(Series.referralsHired),
            Bilingual("录用日在期内的推荐记录。", "referrals that ended in hiring, by the day of hiring")),
        entry(
            "people-surveyed", Bilingual("满意度调查人数", "people asked whether they are satisfied"), .cases,
            .things(Series.surveyed),
            Bilingual("期内各次群众满意度调查的调查人数合计。", "people asked in the period's surveys of satisfaction, added up")),
        entry(
            "people-satisfied", Bilingual("其中满意", "of these satisfied"), .cases, .things(Series.satisfied),
            Bilingual("期内各次群众满意度调查的满意人数合计。", "people satisfied in these surveys, added up")),
        entry(
            "satisfaction", Bilingual("群众满意度", "users' satisfaction"), .permille,
            .share("people-satisfied", of: "people-surveyed"),
            Bilingual("满意人数占调查人数的比例。", "satisfied, of the people asked"), ["heyuan-RPT-06"]),
        entry(
            "rights-cases", Bilingual("劳动权益案件", "rights cases"), .cases, .things(Series.rightsCases),
            Bilingual("期内立案的劳动权益案件。", "cases about workers' rights opened in the period"), ["changdu-OTH-10"]),
        entry(
            "arrears-cases", Bilingual("其中拖欠工资", "of these wage arrears"), .cases, .things(Series.arrears),
            Bilingual("期内立案、事由为拖欠工资的案件。", "opened in the period about wages in arrears"), ["changdu-OTH-01"]),
        entry(
            "rights-cases-closed", Bilingual("已结案件", "rights cases closed"), .cases, .things(Series.rightsClosed),
            Bilingual("期内结案的劳动权益案件。", "closed in the period")),
        entry(
            "labour-inspections", Bilingual("用工检查", "inspections of firms"), .count,
            .things(Series.labourInspections),
            Bilingual("期内对用人单位和中介机构的检查次数。", "inspections of firms and agencies in the period"), ["jilin-OTH-04"]),
        entry(
            "projects", Bilingual("新开工项目", "projects begun"), .count, .things(Series.projects),
            Bilingual("开工日在期内的登记项目。", "registered projects that begin in the period")),
        entry(
            "projects-poor-areas", Bilingual("项目安排在贫困地区的比例", "share of projects in poor areas"), .permille,
            .projectsInPoorAreas,
            Bilingual(
                "开工日在期内的登记项目中,项目所在地在开工日为文件认定的贫困地区的比例。",
                "of registered projects that begin in the period, those in an area that a document calls poor on that day"
            ),
            ["hekou-RPT-09"]),
    ]

    static let grants: [Indicator] = [
        entry(
            "grants-found", Bilingual("符合条件待遇件数", "entitlements found"), .cases, .things(Series.casesFound),
            Bilingual("期内由事实认定符合条件、且未失效的补贴申请件。", "grants found due by the facts in the period that have not lapsed"),
            ["hekou-OTH-11"]),
        entry(
            "grants-delivered", Bilingual("其中已兑现", "of these delivered"), .cases, .things(Series.casesDelivered),
            Bilingual("期内认定的申请件中已发放到位的。", "of these, paid"), ["hekou-OTH-11"]),
        entry(
            "grant-delivery-rate", Bilingual("待遇兑现率", "delivery rate"), .permille,
            .share("grants-delivered", of: "grants-found"),
            Bilingual("期内认定的申请件中已兑现的比例。", "delivered, of those found"), ["hekou-OTH-11"]),
        entry(
            "grants-submitted", Bilingual("申报件数", "cases submitted"), .cases, .things(Series.casesSubmitted),
            Bilingual("期内申报、未撤回的申请件。", "submitted in the period and not taken back")),
        entry(
            "grants-approved", Bilingual("审批件数", "cases approved"), .cases, .things(Series.casesApproved),
            Bilingual("期内审批通过、未撤回的申请件。", "approved in the period and not taken back")),
        entry(
            "grants-approved-money", Bilingual("审批金额", "money approved"), .fen, .money(Series.casesApproved),
            Bilingual("期内审批通过、未撤回的金额。", "approved in the period and not taken back")),
        entry(
            "grants-paid", Bilingual("发放件数", "cases paid"), .cases, .things(Series.casesPaid),
            Bilingual("银行回盘成功日在期内的申请件。", "cases that the bank paid in the period")),
        entry(
            "grants-paid-money", Bilingual("发放金额", "money paid"), .fen, .money(Series.casesPaid),
            Bilingual("银行回盘成功日在期内的金额。", "what the bank paid in the period")),
        entry(
            "grant-people", Bilingual("享受补贴人数", "people paid a grant"), .people, .peopleInPeriod(Series.granted),
            Bilingual(
                "期内有补贴发放到位的人,几项补贴也计一次。", "people for whom a grant was paid in the period, each once whatever the number"
            )),
        entry(
            "grants-returned", Bilingual("退回件次", "returns"), .cases, .things(Series.casesReturned),
            Bilingual("期内审核不通过退回的次数。", "times a review sent a case back in the period")),
        entry(
            "grants-rejected", Bilingual("不予批准件数", "cases refused"), .cases, .things(Series.casesRejected),
            Bilingual("期内不予批准的申请件。", "refused in the period and not taken back")),
        entry(
            "objections", Bilingual("公示异议", "objections"), .cases, .things(Series.objections),
            Bilingual("期内收到的公示异议。", "objections to public notices in the period")),
        entry(
            "clawed-back", Bilingual("追回金额", "money taken back"), .fen, .money(Series.clawedBack),
            Bilingual("期内退还或抵扣的金额。", "repaid or set off in the period")),
    ]
}
