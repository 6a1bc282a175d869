import Journal
import Models
import Policy

/// What may be said of targets.
enum TargetRules {
    /// Above this a number is a slip of the pen: the largest target of the plans, a sum of yuan, is below it.
    static let largest: Int64 = 1_000_000_000_000
    /// Targets that no plan names begin with this.
    static let ownPrefix = "own-"

    /// A plan's target for a year.
    static func planned(_ name: TargetName, in pack: PolicyPack?) -> Policy.Target? {
        pack?.targets.first { $0.id == name.target && ($0.year == nil || $0.year == name.year) }
    }

    /// - Parameter version: the version that the statement becomes.
    static func refusal(
        of request: SetAreaTarget, version: Int, _ pack: PolicyPack?
    ) -> Refusal? {
        if let refusal = refusal(of: request.target, unit: request.unit, pack) { return refusal }
        guard (0...largest).contains(request.amount) else { return .amount }
        guard !request.document.isBlank else { return .blank("依据文件", "the document") }
        guard version == 1 || !request.reason.isBlank else {
            return Refusal(
                "reason", zh: "已有第 \(version - 1) 版，改动须写明原因",
                en: "there is a version \(version - 1): a change needs its reason")
        }
        return nil
    }

    static func refusal(of request: DivideTarget, version: Int, _ pack: PolicyPack?) -> Refusal? {
        if let refusal = refusal(of: request.target, unit: request.unit, pack) { return refusal }
        guard !request.shares.isEmpty else { return .blank("分解数", "the shares") }
        let names = request.shares.map(\.to)
        if Set(names).count != names.count {
            return Refusal("repeated-share", zh: "分解对象重复", en: "something has two shares")
        }
        for share in request.shares {
            guard (0...largest).contains(share.amount) else { return .amount }
            guard isPart(share.to, request) else {
                return Refusal(
                    "not-a-part", zh: "“\(share.to)”不是 \(request.area) 的下一级",
                    en: "\(share.to) is no next part of \(request.area)")
            }
        }
        guard !request.document.isBlank else { return .blank("依据文件", "the document") }
        guard version == 1 || !request.reason.isBlank else {
            return Refusal(
                "reason", zh: "已分解过 \(version - 1) 次，改动须写明原因",
                en: "it was divided \(version - 1) times: a change needs its reason")
        }
        return nil
    }

    static func refusal(of request: SignTargetLetter, _ lines: [TargetLetterLine]) -> Refusal? {
        guard request.area.lies(in: request.issuer), request.area != request.issuer else {
            return Refusal("issuer", zh: "责任书由上一级签发", en: "a letter is issued by the level above")
        }
        guard [.prefecture, .county, .township].contains(request.area.tier) else {
            return Refusal("tier", zh: "责任书由市、县、乡三级签订", en: "prefectures, counties and townships sign letters")
        }
        for (text, zh, en) in [
            (request.signedBy, "责任人", "who signs"), (request.countersignedBy, "上级签字人", "who countersigns"),
            (request.document, "文件", "the document"),
        ] where text.isBlank { return .blank(zh, en) }
        guard !lines.isEmpty else {
            return Refusal(
                "no-targets", zh: "\(request.area) 在 \(request.year) 年没有任务，先下达任务",
                en: "\(request.area) has no targets of \(request.year) to answer for")
        }
        return nil
    }

    private static func refusal(of name: TargetName, unit: String, _ pack: PolicyPack?) -> Refusal? {
        guard (2000...2100).contains(name.year) else {
            return Refusal("year", zh: "年份 \(name.year) 有误", en: "\(name.year) is no year of a plan")
        }
        guard let pack else {
            return Refusal(
                "no-such-plan", zh: "该区划在 \(name.year) 年不适用方案 \(name.plan)",
                en: "the plan \(name.plan) does not bind the area in \(name.year)", isMissing: true)
        }
        if let planned = planned(name, in: pack) {
            guard unit == planned.unit.rawValue else {
                return Refusal(
                    "unit", zh: "“\(planned.label.zh)”的单位是\(planned.unit.rawValue)（\(planned.citation)）",
                    en: "\(planned.id) is counted in \(planned.unit.rawValue)")
            }
            return nil
        }
        guard name.target.hasPrefix(ownPrefix), ActorID(name.target) != nil else {
            let known = pack.targets.map { "\($0.id)（\($0.label.zh)）" }.joined(separator: "、")
            return Refusal(
                "unknown-target", zh: "方案没有任务“\(name.target)”，有：\(known)；方案外的任务以 \(ownPrefix) 开头",
                en: "the plan has no target \(name.target); one of the area's own begins with \(ownPrefix)")
        }
        guard !unit.isBlank else { return .blank("单位", "the unit") }
        return nil
    }

    private static func isPart(_ name: String, _ request: DivideTarget) -> Bool {
        guard request.by == .area else { return !name.isBlank && name.count <= 60 }
        return DivisionCode(name)?.isPart(of: request.area) ?? false
    }
}

extension Refusal {
    fileprivate static let amount = Refusal(
        "amount", zh: "任务数应为 0 至 \(TargetRules.largest)", en: "an amount is 0 to \(TargetRules.largest)")

    static func blank(_ zh: String, _ en: String) -> Refusal {
        Refusal("incomplete", zh: "请填写\(zh)", en: "\(en) must not be empty")
    }
}

extension String {
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
