import Models
import Policy
import Testing

@testable import TrainingService

/// What the bundled plans say about enrolments, as training asks for it.
@Suite("Enrolment rules of the plans") struct EnrolmentPackTests {
    private func rules(_ county: String, _ date: String) throws -> EnrolmentRules {
        EnrolmentRules(try PolicyLibrary.standard.inForce(area: DivisionCode(county)!, on: day(date)))
    }

    private func verdict(
        of last: EnrolmentPlan.Application, after seats: [EnrolmentPlan.Application] = [], _ facts: TraineeFacts,
        _ rules: EnrolmentRules
    ) -> EnrolmentPlan.Verdict? {
        EnrolmentPlan(seats + [last], facts: facts, rules: { _ in rules }).verdicts[last.class]
    }

    @Test(
        "changdu-TRN-14, changdu-TRN-03: no repetition in Changdu but for the poor who were trained since 2016 and found no work"
    )
    func changdu() throws {
        let rules = try rules("540302", "2020-05-06")
        let before = application(1, "2018-03-05", "2018-03-09", .enrolled, trade: "焊工", isOpen: false)
        let again = application(2, "2020-05-06", "2020-05-20", trade: "焊工", kind: "market")
        var facts = TraineeFacts.poor(on: "2014-01-01", "已脱贫")
        facts.answers = [.init("transferred", since: day("2019-12-31"))]
        guard case .refused(let finding) = verdict(of: again, after: [before], facts, rules) else {
            Issue.record("not refused")
            return
        }
        #expect(finding.pack == "changdu-2020")
        #expect(finding.clause == "三(二)")
        #expect(finding.quote == "有效避免重复培训、多头培训")
        facts.answers = [.init("neither", since: day("2019-12-31"))]
        #expect(verdict(of: again, after: [before], facts, rules) == .seat)
        #expect(try self.rules("540302", "2021-05-06").rules.isEmpty)
    }

    @Test("changdu-TRN-29, baishan-TRN-01, baishan-TRN-07: the groups that come first are the plan's")
    func priority() throws {
        #expect(try rules("540302", "2020-05-06").priorityGroups.map(\.id) == ["relocated"])
        #expect(
            try rules("220602", "2022-05-06").priorityGroups.map(\.id) == ["registered-unemployed", "relocated"])
    }

    @Test("jilin-TRN-01, jilin-TRN-04: one free course a year, and technical education for school leavers alone")
    func jilin() throws {
        let plan = try #require(try PolicyLibrary.standard.pack("jilin-2018"))
        let rules = try rules(plan.area.description, "2018-06-01")
        let first = application(1, "2018-06-04", "2018-06-08", .enrolled, trade: "甲", kind: "vocational")
        let second = application(2, "2018-09-03", "2018-09-07", trade: "乙", kind: "vocational")
        guard case .refused(let cap) = verdict(of: second, after: [first], TraineeFacts(), rules) else {
            Issue.record("not refused")
            return
        }
        #expect(cap.rule == "cap-reached" && cap.quote == "提供一次免费的技能培训")
        let school = application(1, "2018-09-03", "2018-12-28", trade: "焊工", kind: "school-leaver")
        var facts = TraineeFacts()
        guard case .pending(let open) = verdict(of: school, facts, rules) else {
            Issue.record("not pending")
            return
        }
        #expect(open.missing == ["education", "schooling"])
        (facts.education, facts.schooling) = ("juniorHigh", "非在校")
        #expect(verdict(of: school, facts, rules) == .seat)
        facts.schooling = "在校"
        guard case .refused(let refused) = verdict(of: school, facts, rules) else {
            Issue.record("not refused")
            return
        }
        #expect(refused.rule == "not-of-the-group")
    }

    @Test("hekou-TRN-08, baishan-TRN-02, baishan-TRN-09: start-up courses are for people who wish to found a business")
    func founders() throws {
        for (county, date, kind) in [
            ("532532", "2018-05-07", "skill-and-startup"), ("220602", "2022-05-09", "return-founder"),
        ] {
            let rules = try rules(county, date)
            let course = application(1, date, date, trade: "甲", kind: kind)
            var facts = TraineeFacts()
            guard case .pending = verdict(of: course, facts, rules) else {
                Issue.record("\(county): not pending")
                continue
            }
            facts.wishes["startUpWish"] = [.init("开店", since: day("2018-01-05"))]
            #expect(verdict(of: course, facts, rules) == .seat)
        }
    }

    @Test("hekou-TRN-09: a refusal for want of the person's own choice cites the plan")
    func ownChoice() throws {
        let finding = EnrolmentFinding.notOwnChoice(try rules("532532", "2018-05-07").rule(.ownChoice))
        #expect(finding.quote == "让农民自主选择培训工种和就业地点")
    }
}
