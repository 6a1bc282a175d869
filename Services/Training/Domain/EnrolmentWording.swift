import Models

/// Why a seat is refused or waits, in words: the rule, where it stands, and what the class was compared with.
extension EnrolmentFinding {
    private static func day(_ course: EnrolmentPlan.Application) -> (zh: String, en: String) {
        ("\(course.class)（\(course.start)至\(course.end)）", "\(course.class) (\(course.start) to \(course.end))")
    }

    private init(
        _ reason: RosterRefusal, _ zh: String, _ en: String, _ rule: EnrolmentRules.Rule?, compared: ClassID? = nil,
        missing: [String] = []
    ) {
        self.init(
            rule: reason.rawValue, zh: zh, en: en, pack: rule?.pack, clause: rule?.clause, quote: rule?.quote,
            compared: compared, missing: missing)
    }

    static func overlap(
        _ course: EnrolmentPlan.Application, _ other: EnrolmentPlan.Application, _ rule: EnrolmentRules.Rule?
    ) -> EnrolmentFinding {
        let (this, that) = (day(course), day(other))
        return EnrolmentFinding(
            .twoClassesAtOnce, "\(this.zh)与已报的班级\(that.zh)时间重叠，同一时间只能参加一个班",
            "\(this.en) is held on days of \(that.en), in which the person has a seat; nobody sits in two classes at one time",
            rule, compared: other.class)
    }

    static func repetition(
        _ course: EnrolmentPlan.Application, _ other: EnrolmentPlan.Application, _ rule: EnrolmentRules.Rule,
        _ exception: EnrolmentRules.Rule?
    ) -> EnrolmentFinding {
        let that = day(other)
        let (zh, en) = exception.map { ("，也不符合例外：\($0.zh)", ", and the exception does not fit: \($0.en)") } ?? ("", "")
        return EnrolmentFinding(
            .sameCourse, "已在班级\(that.zh)参加同一工种同一等级（\(other.trade)、\(other.level)）的培训\(zh)",
            "the same trade and level (\(other.trade), \(other.level)) was trained in \(that.en)\(en)", rule,
            compared: other.class)
    }

    static func openRepetition(
        _ other: EnrolmentPlan.Application, _ exception: EnrolmentRules.Rule, _ missing: [String]
    ) -> EnrolmentFinding {
        let facts = names(of: missing)
        return EnrolmentFinding(
            .sameCourse, "已在班级\(day(other).zh)参加同一工种同一等级的培训；能否按“\(exception.zh)”再次培训尚不能判断，缺少：\(facts.zh)",
            "the same course was taken in \(day(other).en); whether it may be taken again (\(exception.en)) cannot be told yet, "
                + "missing: \(facts.en)", exception, compared: other.class, missing: missing)
    }

    static func cap(
        _ course: EnrolmentPlan.Application, _ last: EnrolmentPlan.Application, _ count: Int,
        _ rule: EnrolmentRules.Rule
    ) -> EnrolmentFinding {
        let (zh, en) = rule.isPerYear ? ("\(course.start.year)年", "in \(course.start.year)") : ("累计", "so far")
        return EnrolmentFinding(
            .capReached, "\(rule.zh)：\(zh)已有 \(count) 个班，最近是\(day(last).zh)，上限 \(rule.count)",
            "\(rule.en): \(count) \(en), the last one \(day(last).en); at most \(rule.count)", rule,
            compared: last.class)
    }

    static func otherAudience(_ groups: [EnrolmentRules.Group], _ rule: EnrolmentRules.Rule) -> EnrolmentFinding {
        EnrolmentFinding(
            .notOfTheGroup, "\(rule.zh)：只限\(groups.map(\.zh).joined(separator: "、"))，登记的情况不符",
            "\(rule.en): for \(groups.map(\.en).joined(separator: ", ")) alone, which the recorded facts do not show",
            rule)
    }

    static func openAudience(
        _ groups: [EnrolmentRules.Group], _ rule: EnrolmentRules.Rule, _ missing: [String]
    ) -> EnrolmentFinding {
        let facts = names(of: missing)
        return EnrolmentFinding(
            .notOfTheGroup, "\(rule.zh)：是否属于\(groups.map(\.zh).joined(separator: "、"))尚不能判断，缺少：\(facts.zh)",
            "\(rule.en): whether the person is of \(groups.map(\.en).joined(separator: ", ")) cannot be told yet, "
                + "missing: \(facts.en)", rule, missing: missing)
    }

    /// The trade is not the person's own choice.
    static func notOwnChoice(_ rule: EnrolmentRules.Rule?) -> EnrolmentFinding {
        EnrolmentFinding(
            .notOwnChoice, "培训工种应由本人自主选择", "the trade has to be the person's own choice", rule)
    }

    /// Who took the person off the roster says why.
    static func withdrawn(_ event: TraineeWithdrawn) -> EnrolmentFinding {
        let reason = RosterRefusal(rawValue: event.kind) ?? .withdrawn
        let (zh, en) = reason == .droppedOut ? ("中途退学", "dropped out") : ("开班前退出", "withdrawn before the class began")
        return EnrolmentFinding(
            reason, "\(zh)（\(event.request.on)）：\(event.request.reason)",
            "\(en) (\(event.request.on)): \(event.request.reason)", nil)
    }

    private static func names(of facts: [String]) -> (zh: String, en: String) {
        let known = facts.map { fact in
            switch fact {
            case "poverty": ("贫困状态", "poverty status")
            case "work": ("就业情况", "employment")
            case "education": ("文化程度", "education")
            case "schooling": ("上学状态", "schooling")
            case "startUpWish": ("创业意愿", "wish to found a business")
            case "trainingWish": ("培训意愿", "wish to be trained")
            case "jobWish": ("就业意愿", "wish to work")
            case "relocation": ("易地搬迁", "relocation")
            case "unemployment": ("失业登记", "registration as unemployed")
            default: (fact, fact)
            }
        }
        return (known.map(\.0).joined(separator: "、"), known.map(\.1).joined(separator: ", "))
    }
}
