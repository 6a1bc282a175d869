import Calendars
import Journal
import Models

/// What holds of every posting's terms, whoever hands them in.
enum PostingRules {
    /// More posts in one posting are a slip of the pen.
    static let mostPosts = 100_000
    /// As for pay: no wage is as high.
    static let highestWage = Fen.yuan(1_000_000)

    /// - Throws: the first reason against the terms.
    static func check(_ terms: PostingTerms, _ plan: PlacementPlan) throws(Refusal) {
        let findings = EqualTreatment.findings(terms)
        guard findings.isEmpty else {
            throw Refusal(
                "discriminates", zh: "违反平等就业:\(findings.map(\.zh).joined(separator: ";"))",
                en: "against equal treatment: \(findings.map(\.en).joined(separator: "; "))")
        }
        guard !terms.title.isEmpty, !terms.trade.isEmpty, !terms.employerName.isEmpty else {
            throw Refusal("blank", zh: "请写明单位、岗位和工种", en: "say employer, title and trade")
        }
        guard (1...mostPosts).contains(terms.posts) else {
            throw Refusal("posts-out-of-range", zh: "岗位数应为 1 至 \(mostPosts)", en: "posts must be 1 to \(mostPosts)")
        }
        guard terms.wageFrom >= .zero, terms.wageFrom <= terms.wageTo, terms.wageTo <= highestWage else {
            throw Refusal("wage-out-of-range", zh: "月工资下限高于上限或超出合理范围", en: "the wage is upside down or beyond any wage")
        }
        guard terms.from <= terms.until else {
            throw Refusal("ends-before-start", zh: "截止日期早于起始日期", en: "the last day lies before the first")
        }
        let abilities = terms.requirements.abilities ?? []
        guard abilities.allSatisfy({ SeekerAbility($0) != nil }), terms.requirements.abilities?.isEmpty != true else {
            throw Refusal(
                "unknown-ability", zh: "劳动能力应为 \(SeekerAbility.words)",
                en: "an ability is none of \(SeekerAbility.words)")
        }
        guard ["1", "2", nil].contains(terms.requirements.sex) else {
            throw Refusal("unknown-sex", zh: "性别代码应为 1 或 2", en: "a sex is 1 or 2")
        }
        if terms.requirements.needsCertificate == true, terms.requirements.trades?.isEmpty ?? true {
            throw Refusal("certificate-of-what", zh: "要求证书时请写明工种", en: "a certificate of which trade is asked for?")
        }
        if let refusal = plan.refusal(of: terms.channel, in: PostingLists.channels, zh: "发布渠道") { throw refusal }
        if let partner = terms.partner, let refusal = plan.refusal(of: partner, in: PostingLists.partners, zh: "协作结对") {
            throw refusal
        }
    }
}

/// Lists of the plans that postings and offers are filed by.
enum PostingLists {
    static let channels = "publishing-channels"
    static let partners = "partner-areas"
    static let steps = "priority-steps"
    /// Lists that name people who come first.
    static let priority = ["priority-groups", "key-groups", "monitored-groups", "platform-people"]
    /// The indicator of posts opened in a year.
    static let opened = "posts-opened"
}
