import Journal
import Models

/// What a class covered and how it was checked, its closing (结班) and its settling (结算).
extension TrainingTables {
    func record(_ request: RecordContents, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .conduct, on: request.on)
        guard course.contains(request.on) else {
            throw Refusal(
                "outside-class-days", zh: "授课日期 \(request.on) 不在培训期 \(course.start) 至 \(course.end) 内",
                en: "taught on \(request.on), outside the class's days \(course.start) to \(course.end)")
        }
        guard !request.contents.isEmpty, !request.proof.allSatisfy(\.isWhitespace) else {
            throw Refusal("incomplete", zh: "请填写授课内容和证明", en: "say what was taught and what shows it")
        }
        try Self.require(request.contents, on: "general-contents", rules.plan(course.county, course.start))
        return .contentsRecorded(ContentsRecorded(request: request))
    }

    func check(_ request: CheckClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .conduct, on: request.on)
        guard !request.checks.isEmpty else {
            throw Refusal("incomplete", zh: "没有核对内容", en: "nothing is checked")
        }
        guard request.checks.allSatisfy({ !$0.note.allSatisfy(\.isWhitespace) }) else {
            throw Refusal("proof-missing", zh: "请逐项填写核对依据", en: "say for every line what shows it")
        }
        try Self.require(request.checks.map(\.code), on: "five-real", rules.plan(course.county, course.start))
        guard Set(request.checks.map(\.code)).count == request.checks.count else {
            throw Refusal("item-repeated", zh: "核对内容重复", en: "a line stands twice")
        }
        return .classChecked(ClassChecked(request: request))
    }

    private static func require(_ codes: [String], on id: String, _ plan: TrainingPlan) throws {
        guard let list = plan.lists[id] else {
            throw Refusal("no-list", zh: "本县现行方案没有此项要求", en: "the plan in force has no list \(id)")
        }
        if let wrong = codes.first(where: { code in !list.entries.contains { $0.code == code } }) {
            throw Refusal(
                "unknown-item", zh: "“\(wrong)”不在方案所列（\(list.clause)“\(list.quote)”）",
                en: "'\(wrong)' is not on the plan's list \(id) (\(list.pack) \(list.clause))")
        }
    }

    func close(_ request: CloseClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county)
        if course.status.isShut, let refusal = ClassMachine.refusal(of: .close, in: course.status) { throw refusal }
        let plan = rules.plan(course.county, course.start)
        let facts = try facts(of: course, rules, waivers: request.waivers ?? [])
        let duties = facts.duties(plan, rules.settings, on: request.on)
        for waiver in request.waivers ?? [] {
            try Self.requireReason(waiver.reason)
            guard duties.contains(where: { $0.code == waiver.duty && $0.force == .inPrinciple }) else {
                throw Refusal(
                    "not-waivable", zh: "“\(waiver.duty)”不是“原则上”的要求，不能免除",
                    en: "'\(waiver.duty)' does not bind in principle only and cannot be waived")
            }
        }
        if let refusal = ClassDuty.refusal(duties) { throw refusal }
        let waived = duties.filter { $0.state == .waived }.map(\.code)
        return .classClosed(
            ClassClosed(
                county: request.county, class: request.class, on: request.on, enrolled: facts.figures.enrolled,
                certified: facts.results.certified, attendancePercent: facts.figures.attendancePercent,
                waivers: request.waivers?.filter { waived.contains($0.duty) }, actor: request.actor))
    }

    func settle(_ request: SettleClass, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .settle, on: request.on)
        guard try !settling.has(request.actor, .closed, in: course.id) else {
            throw Refusal(
                "settles-own-closing", zh: "结班经办人不能办理结算", en: "whoever closed the class does not settle it")
        }
        let closed = try settling.day(.closed, of: course.id)
        if let closed, request.on < closed {
            throw Refusal(
                "before-closing", zh: "结算日期 \(request.on) 早于结班日期 \(closed)",
                en: "settled on \(request.on), before it was closed on \(closed)")
        }
        // A certificate may have been withdrawn since the class was closed.
        let facts = try facts(of: course, rules)
        let duties = facts.duties(rules.plan(course.county, course.start), rules.settings, on: request.on)
        if let refusal = ClassDuty.refusal(duties, to: ("结算", "settled")) { throw refusal }
        return .classSettled(
            ClassSettled(
                county: request.county, class: request.class, institution: course.institution, trade: course.trade,
                level: course.level, on: request.on, priceStandard: request.priceStandard,
                price: try price(of: course), services: try owed(course, on: request.on, rules),
                facts: try settlement(of: course, rules), actor: request.actor))
    }

    /// The amendment that should exist because certificates are not what they were when the class was settled.
    func nextAmendment(of id: ClassID, _ rules: TrainingRules) throws -> TrainingEvent? {
        guard let (version, before) = try settling.settlement(of: id), let course = try courses.course(id) else {
            return nil
        }
        let facts = try settlement(of: course, rules)
        guard facts != before else { return nil }
        let lines = Dictionary(before.trainees.map { ($0.person, $0) }) { first, _ in first }
        return .classSettlementAmended(
            ClassSettlementAmended(
                county: course.county, class: id, version: version + 1, passedMore: facts.passed - before.passed,
                certifiedMore: facts.certified - before.certified,
                people: facts.trainees.filter { lines[$0.person] != $0 }.map(\.person), facts: facts))
    }

    // MARK: Facts

    /// - Parameter waivers: of the command that is being decided; those of the closing stand in the tables.
    func facts(of course: Course, _ rules: TrainingRules, waivers: [DutyWaiver] = []) throws -> ClassFacts {
        let sessions = try sessions(of: course, rules)
        let trainees = try exams.trainees(course.id)
        return ClassFacts(
            course: course, figures: ClassFigures(trainees, sessions, rules.settings, aim: nil),
            results: ClassResults(
                trainees, try exams.standings(course.id), try certificates.certificates(of: course.id), sessions,
                rules.plan(course.county, course.start), rules.settings),
            sessions: sessions, inspections: try inspections.schedules(of: course.id),
            findings: try inspections.findings(of: course.id), claimed: try courses.contents(of: course.id),
            taught: Set(try settling.contents(of: course.id)), checks: try settling.checks(of: course.id),
            waivers: try settling.waivers(of: course.id).merging(waivers.map { ($0.duty, $0.reason) }) { $1 },
            unfounded: try exams.unfounded(course.id))
    }

    private func settlement(of course: Course, _ rules: TrainingRules) throws -> SettlementFacts {
        let facts = try facts(of: course, rules)
        let plan = rules.plan(course.county, course.start)
        let borne = Dictionary(
            grouping: try certificates.certificates(of: course.id).filter(\.isInForce), by: \.person)
        let trainees = try exams.trainees(course.id)
        return SettlementFacts(
            enrolled: facts.figures.enrolled, finished: facts.figures.finished, passed: facts.results.passed,
            certified: facts.results.certified, hours: course.hours, sessionsHeld: facts.sessions.held,
            contents: facts.claimed.filter(facts.taught.contains).sorted(),
            trainees: trainees.map { trainee in
                let certificates = borne[trainee.person] ?? []
                return SettledTrainee(
                    person: trainee.person, attended: trainee.attended,
                    isFinished: trainee.hasFinished(facts.sessions, rules.settings),
                    hasPassed: trainee.hasPassed == true, certificates: certificates.map(\.number),
                    isCertified: certificates.contains {
                        plan.counts($0.kind) && ($0.kind == .completion || trainee.hasPassed == true)
                    })
            })
    }
}
