import Journal
import Models

/// What an inspection has to say: every item of the plan's list, and for each that is not in order what is to be done by when.
enum InspectionRules {
    /// - Parameter known: numbers of the findings that the class has already.
    static func refusal(of request: InspectClass, _ plan: TrainingPlan, known: Set<String>) -> Refusal? {
        let items = request.items ?? []
        let defects = request.defects ?? []
        let names = items.map(\.item)
        if let list = plan.lists["inspection-items"] {
            let missing = list.entries.map(\.code).filter { !names.contains($0) }
            guard missing.isEmpty else {
                let words = list.words(missing)
                return Refusal(
                    "items-incomplete", zh: "检查内容缺：\(words.zh)（\(list.clause)“\(list.quote)”）",
                    en: "items without a result: \(words.en) (\(list.pack) \(list.clause))")
            }
            if let wrong = names.first(where: { name in !list.entries.contains { $0.code == name } }) {
                return Refusal("unknown-item", zh: "检查内容“\(wrong)”不在方案所列", en: "'\(wrong)' is no item of the plan")
            }
            guard request.isScheduled != nil else {
                return Refusal("schedule-missing", zh: "请填写定期或不定期检查", en: "say whether the inspection was announced")
            }
        }
        guard Set(names).count == names.count else {
            return Refusal("item-repeated", zh: "检查内容重复", en: "an item stands twice")
        }
        if let session = request.session.map({ HalfDay($0) }), session?.day != request.on {
            return Refusal("session", zh: "督查场次应为当日上午或下午", en: "the session is no half day of that day")
        }
        for defect in defects {
            guard !defect.finding.allSatisfy(\.isWhitespace), defect.finding.utf8.count <= 64 else {
                return Refusal("finding-number", zh: "问题编号为空或过长", en: "a finding's number is empty or too long")
            }
            guard !defect.text.allSatisfy(\.isWhitespace), !defect.mending.allSatisfy(\.isWhitespace) else {
                return Refusal(
                    "finding-incomplete", zh: "问题 \(defect.finding) 缺少内容或整改要求",
                    en: "finding \(defect.finding) lacks what was found or what is to be done")
            }
            guard defect.due >= request.on else {
                return Refusal(
                    "mending-due", zh: "问题 \(defect.finding) 的整改期限早于督查日期",
                    en: "finding \(defect.finding) is due before the inspection")
            }
            guard items.contains(where: { $0.item == defect.item && !$0.isInOrder }) else {
                return Refusal(
                    "finding-without-item", zh: "问题 \(defect.finding) 没有对应的不合格检查内容",
                    en: "finding \(defect.finding) belongs to no item that is out of order")
            }
        }
        let numbers = defects.map(\.finding)
        guard Set(numbers).count == numbers.count, known.isDisjoint(with: numbers) else {
            return Refusal("finding-repeated", zh: "问题编号已存在", en: "a finding's number stands already")
        }
        if let item = items.first(where: { item in !item.isInOrder && !defects.contains { $0.item == item.item } }) {
            return Refusal(
                "item-without-finding", zh: "检查内容“\(item.item)”不合格，请填写问题和整改期限",
                en: "item '\(item.item)' is out of order: say what is to be mended by when")
        }
        return nil
    }
}
