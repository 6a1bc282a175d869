import Journal
import Models

extension PlacementTables {
    /// An event keeps within one record of the journal.
    static let mostOffers = 5_000

    /// Nobody is told of a posting twice: what was told before is left out, and a list in which nothing is new is refused.
    func push(_ request: PushPostings, _ context: Context, _ rules: PlacementRules) throws -> PlacementEvent {
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard request.offers.reduce(0, { $0 + $1.postings.count }) <= Self.mostOffers else {
            throw Refusal("too-many", zh: "一次最多推送 \(Self.mostOffers) 条", en: "\(Self.mostOffers) at a time")
        }
        if !Self.ownChannels.contains(request.channel),
            let refusal = rules.plan(request.county, context.today).refusal(
                of: request.channel, in: PostingLists.channels, zh: "推送渠道")
        {
            throw refusal
        }
        var told: [PersonKey: Set<PostingID>] = [:]
        var offers: [PostingOffer] = []
        for offer in request.offers {
            guard case .granted = try people.standing(of: offer.person, in: request.county) else {
                throw Refusal("unknown-person", zh: "名单中有人不在本县登记", en: "somebody is not registered in the county")
            }
            let new = try offer.postings.filter { posting in
                try requireOpen(posting, request)
                return try !isTold(of: posting, offer.person, request.county)
                    && told[offer.person, default: []].insert(posting).inserted
            }
            if !new.isEmpty { offers.append(PostingOffer(person: offer.person, postings: new)) }
        }
        guard !offers.isEmpty else {
            throw Refusal("already-pushed", zh: "这些岗位都已向他们推送过", en: "they have been told of all of these")
        }
        return .postingsPushed(
            PostingsPushed(
                county: request.county, offers: offers, channel: request.channel, on: request.on,
                actor: request.actor))
    }

    /// An own posting stands in the tables; of another county's the command says what that county said.
    private func requireOpen(_ posting: PostingID, _ request: PushPostings) throws {
        if let vacancy = try postings.vacancy(posting, in: request.county) {
            guard !vacancy.isClosed, request.on <= vacancy.terms.until else { throw PostingRefusal.closed }
        } else {
            guard let known = request.elsewhere?.first(where: { $0.posting == posting }) else {
                throw PostingRefusal.unknown
            }
            guard request.on <= known.until else { throw PostingRefusal.closed }
        }
    }

    /// Ways of telling people one by one that are no publishing channel.
    static let ownChannels = ["visit", "phone", "message"]

    private func isTold(of posting: PostingID, _ person: PersonKey, _ county: DivisionCode) throws -> Bool {
        // What was told under a record that was merged into theirs was told them.
        try people.keys(of: person, in: county).contains { try offered.isPushed(posting, to: $0, in: county) }
    }

    func issue(_ request: IssueBooklet, _ context: Context) throws -> PlacementEvent {
        guard request.on <= context.today else { throw PostingRefusal.inFuture }
        guard request.village.description.utf8.count == 12, request.village.county == request.county else {
            throw Refusal("no-village", zh: "请给出本县的村(居)代码", en: "name a village of the county")
        }
        guard !request.deliveredBy.isEmpty, request.copies > 0, !request.postings.isEmpty else {
            throw Refusal("blank", zh: "请写明由谁送达、份数和岗位", en: "say who delivers how many copies of which postings")
        }
        guard request.postings.count <= Self.mostOffers else {
            throw Refusal("too-many", zh: "一册最多 \(Self.mostOffers) 个岗位", en: "\(Self.mostOffers) postings in a booklet")
        }
        for posting in request.postings {
            guard let vacancy = try postings.vacancy(posting, in: request.county) else { throw PostingRefusal.unknown }
            guard !vacancy.isClosed, request.on <= vacancy.terms.until else { throw PostingRefusal.closed }
        }
        guard try !offered.hasBooklet(request) else {
            throw Refusal("already-issued", zh: "该村当日已由同一方送达", en: "the village got it from them on that day already")
        }
        return .bookletIssued(BookletIssued(request: request))
    }
}
