import Models

/// Everything about a class that its duties are judged by.
struct ClassFacts {
    let course: Course
    let figures: ClassFigures
    let results: ClassResults
    let sessions: Sessions
    /// One for each inspection: whether it was announced.
    let inspections: [Bool?]
    let findings: [InspectionTable.Finding]
    /// Contents that the filing claims, and those that were taught.
    let claimed: [String]
    let taught: Set<String>
    /// The check list as far as it was gone through.
    let checks: [String: Bool]
    /// Reasons for duties left undone.
    let waivers: [String: String]
    /// Certificates in force that rest on a pass which a correction took back.
    let unfounded: [String]
}

extension ClassFacts {
    /// All duties of a class, by the plan in force when it began.
    ///
    /// - Parameter day: on which they are judged; `nil`: whether the class has ended is not asked.
    func duties(_ plan: TrainingPlan, _ settings: TrainingSettings, on day: Day?) -> [ClassDuty] {
        procedure(plan, settings, on: day) + inspected(plan, settings, on: day) + examined(plan, on: day)
            + covered(plan, on: day) + certified(on: day)
    }

    private func procedure(_ plan: TrainingPlan, _ settings: TrainingSettings, on day: Day?) -> [ClassDuty] {
        let isFiled = course.status != .drafted && course.status != .returned
        let isApproved = course.status.isTaught
        // A half day holds so many of the hours (课时) for which the class was filed.
        let held = sessions.held * settings.hoursPerSession
        var duties = [
            ClassDuty(
                "filed", zh: "已按期备案", en: "filed in time", isMet: isFiled, due: course.start,
                source: plan.filing.map { ClassDuty.Source($0) }, on: day),
            ClassDuty(
                "approved", zh: "备案已审核通过", en: "the filing is approved", isMet: isApproved, due: course.start, on: day),
            ClassDuty("trainees", zh: "有学员", en: "somebody is enrolled", isMet: figures.enrolled > 0, on: day),
            ClassDuty(
                "attendance", zh: "有考勤记录", en: "attendance is recorded", isMet: figures.attendances > 0, on: day),
            ClassDuty(
                "hours", zh: "已授 \(held) 课时，备案 \(course.hours) 课时", en: "\(held) of \(course.hours) hours were held",
                isMet: held >= course.hours, due: course.end, on: day),
        ]
        if let day {
            duties.append(
                ClassDuty(
                    "ended", zh: "培训已于 \(course.end) 结束", en: "the class has ended (\(course.end))",
                    isMet: day >= course.end))
        }
        return duties
    }

    private func inspected(_ plan: TrainingPlan, _ settings: TrainingSettings, on day: Day?) -> [ClassDuty] {
        let needed = plan.inspections(settings)
        let bound = plan.bounds["class-inspections"]
        let open = findings.filter { $0.mendedOn == nil }
        return [
            ClassDuty(
                "inspections", zh: "督查不少于 \(needed) 次（现有 \(inspections.count) 次）",
                en: "inspected at least \(needed) times (\(inspections.count) so far)",
                isMet: inspections.count >= needed, force: bound.map { .init(word: $0.force) } ?? .binding,
                due: course.end, source: bound.map { ClassDuty.Source($0) }, waivers: waivers, on: day),
            ClassDuty(
                "findings-mended",
                zh: open.isEmpty ? "督查发现的问题已整改" : "督查发现的问题未整改：\(open.map(\.finding).joined(separator: "、"))",
                en: open.isEmpty
                    ? "what inspections found is mended"
                    : "findings not mended: \(open.map(\.finding).joined(separator: ", "))",
                isMet: open.isEmpty, due: open.map(\.due).min(), source: bound.map { ClassDuty.Source($0) }, on: day),
        ]
    }

    private func examined(_ plan: TrainingPlan, on day: Day?) -> [ClassDuty] {
        var duties = [
            ClassDuty(
                "exam", zh: results.missing == 0 ? "已考核并登记结果" : "尚有 \(results.missing) 名学员没有考核结果",
                en: results.missing == 0
                    ? "the exam's results are entered" : "\(results.missing) trainees have no exam result",
                isMet: results.examined > 0 && results.missing == 0, on: day)
        ]
        for (code, zh, en, rate) in [
            ("pass-rate", "合格率", "pass rate", results.passRate),
            ("certificate-rate", "取证率", "certificate rate", results.certificateRate),
        ] {
            guard let rate else { continue }
            let percent = rate.percent.map { "\($0)%" } ?? "—"
            duties.append(
                ClassDuty(
                    code, zh: "\(zh) \(percent)，要求不低于 \(rate.bound.value)%（\(rate.reached)/\(rate.among)）",
                    en: "\(en) \(percent), at least \(rate.bound.value) % (\(rate.reached) of \(rate.among))",
                    isMet: rate.isReached, force: .init(word: rate.bound.force), source: ClassDuty.Source(rate.bound),
                    waivers: waivers, on: day))
        }
        return duties
    }

    /// Stands there only while a certificate has to be corrected or withdrawn.
    private func certified(on day: Day?) -> [ClassDuty] {
        guard !unfounded.isEmpty else { return [] }
        let numbers = unfounded.joined(separator: "、")
        return [
            ClassDuty(
                "certificates-founded", zh: "考核结果更正后证书须更正或撤销：\(numbers)",
                en: "certificates to correct or withdraw since results were corrected: \(numbers)", isMet: false,
                on: day)
        ]
    }

    private func covered(_ plan: TrainingPlan, on day: Day?) -> [ClassDuty] {
        var duties: [ClassDuty] = []
        if let list = plan.lists["general-contents"] {
            let missing = Set(claimed).subtracting(taught)
            let words = list.words(missing)
            duties.append(
                ClassDuty(
                    "contents",
                    zh: missing.isEmpty ? "备案的通用素质内容已授课" : "备案的通用素质内容未授课：\(words.zh)",
                    en: missing.isEmpty ? "general contents as filed are taught" : "not taught: \(words.en)",
                    isMet: missing.isEmpty, due: course.end, source: ClassDuty.Source(list), on: day))
            if let entry = list.entries.first(where: { $0.code == Self.throughout }) {
                duties.append(
                    ClassDuty(
                        entry.code, zh: "\(entry.zh)内容已授课", en: "\(entry.en) is taught",
                        isMet: taught.contains(entry.code), due: course.end, source: ClassDuty.Source(list, entry),
                        on: day))
            }
        }
        if let list = plan.lists["five-real"] {
            let missing = list.entries.map(\.code).filter { checks[$0] != true }
            let words = list.words(missing)
            duties.append(
                ClassDuty(
                    "five-real", zh: missing.isEmpty ? "“五实”已核对" : "“五实”未达到：\(words.zh)",
                    en: missing.isEmpty ? "the five realities are checked" : "five realities not met: \(words.en)",
                    isMet: missing.isEmpty, source: ClassDuty.Source(list), on: day))
        }
        return duties
    }

    /// The content that a plan wants in every class, claimed or not (贯穿于培训全过程).
    private static let throughout = "motivation"
}
