import Models
import ServiceKit

struct MatchReasonAnswer: Decodable, Sendable {
    let part: String
    let points: Int
    let zh: String
    let en: String
}

struct MatchLine: Decodable, Sendable {
    let county: DivisionCode
    let posting: PostingID
    let score: Int
    let title: String
    let employerName: String
    let workplace: DivisionCode
    let wageFromFen: Fen
    let wageToFen: Fen
    let open: Int
    let reasons: [MatchReasonAnswer]
}

private struct PersonMatchesAnswer: Decodable, Sendable {
    let person: PersonKey
    let zh: String?
    let en: String?
    let matches: [MatchLine]
    let considered: Int
    let suitable: Int
    let partitions: Int
    let allPartitions: Int
}

private struct CandidatesAnswer: Decodable, Sendable {
    struct Candidate: Decodable, Sendable {
        let person: PersonKey
        let village: DivisionCode
        let isPriority: Bool
        let score: Int
        let reasons: [MatchReasonAnswer]
        let pushedOn: Day?
    }

    let posting: PostingID
    let candidates: [Candidate]
    let considered: Int
    let barred: [String: Int]
    let priority: [String]
    let unknownPriority: [String]
}

/// Who suits a posting and what suits a person, every point of the score drawn and explained.
enum MatchingSheets {
    /// The colours of parts, in the order in which placement explains them.
    private static let tones = ["calm", "good", "warn", "grey"]

    /// A score as a bar of its parts; the best of the list fills the width.
    static func score(_ score: Int, _ reasons: [MatchReasonAnswer], best: Int) -> WorkCell {
        let parts = reasons.enumerated().map { index, reason in
            (WorkWording.matchPart(reason.part).zh, reason.points, tones[index % tones.count])
        }
        return WorkCell(
            [WorkPiece(.plain, "\(score) 分"), WorkMeter.piece(parts, of: best)]
                + reasons.filter { $0.points > 0 }.map { .note("\($0.zh) +\($0.points)", $0.en) })
    }

    static func posting(_ scope: WorkScope) async throws -> WorkSheet {
        let id = try scope.request.parameter("posting", as: PostingID.self)
        let answer = try await scope.get(
            Target("v1/postings", id.description, "people", query: ["county": scope.county, "on": scope.day]),
            as: CandidatesAnswer.self)
        let best = answer.candidates.map(\.score).max() ?? 0
        var card = WorkCard("people", "合适的人", "people who suit")
        card.notes = [
            Bilingual(
                "看了 \(answer.considered) 人；重点人群在前，再按分数。",
                "\(answer.considered) people looked at; the plan's groups first, then by points.")
        ]
        if !answer.unknownPriority.isEmpty {
            card.notes.append(
                Bilingual(
                    "方案所列而登记中没有依据的人群：\(answer.unknownPriority.joined(separator: "、"))",
                    "groups that no fact of the register shows"))
        }
        card.grids = [
            WorkGrid(
                "每一分的来由",
                [
                    .init("人员", "person"), .init("所在村", "village"), .init("得分与来由", "score and why"),
                    .init("已推送", "told"),
                ],
                answer.candidates.map { line in
                    [
                        WorkCell(
                            [WorkPerson.piece(line.person, scope)]
                                + (line.isPriority ? [.tag(Bilingual("重点人群", "priority"), "good")] : [])),
                        .text(WorkWording.place(line.village)), score(line.score, line.reasons, best: best),
                        .text(line.pushedOn),
                    ]
                }, empty: Bilingual("没有合适的人", "nobody suits"))
        ]
        card.acts = [pushing(answer, scope)].compactMap(\.self)
        var barred = WorkCard("barred", "不能考虑的人", "people who cannot be considered")
        barred.bars = Scale.bars(
            answer.barred.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                (WorkWording.bar($0.key), $0.value, "grey")
            })
        if answer.barred.isEmpty { barred.notes = [Bilingual("没有", "none")] }
        return WorkSheet("岗位 \(id) 合适的人", "People for a posting", [card, barred])
    }

    private static func pushing(_ answer: CandidatesAnswer, _ scope: WorkScope) -> WorkAct? {
        let people = answer.candidates.filter { $0.pushedOn == nil }.prefix(50)
        guard !people.isEmpty else { return nil }
        var act = PushSheets.pushing(
            people.map {
                .init($0.person.description, Bilingual("\($0.person.description.prefix(8)) \($0.score) 分", ""))
            }, scope)
        let posting = answer.posting.description
        act.complete = { form, members in
            members["offers"] = .array(
                (form.fields["chosen"] ?? []).map {
                    .object(["person": .string($0), "postings": .array([.string(posting)])])
                })
            members.removeValue(forKey: "chosen")
        }
        return act
    }

    static func person(_ scope: WorkScope) async throws -> WorkSheet {
        let person = try scope.request.value("person", as: PersonKey.self)
        var search = WorkCard("search", "为谁找岗位", "for whom")
        search.search = WorkSearch(
            "person", "人员键", "person key", value: person?.description, keeping: scope.request.query)
        guard let person else { return WorkSheet("为人找岗", "Posts for a person", [search]) }
        let answer = try await scope.get(
            Target("v1/people", person.description, "postings", query: ["county": scope.county, "on": scope.day]),
            as: PersonMatchesAnswer.self)
        let best = answer.matches.map(\.score).max() ?? 0
        var card = WorkCard("postings", "合适的岗位", "postings that suit")
        card.facts = [WorkFact("人员", "person", WorkPerson.piece(person, scope))]
        card.notes = [
            Bilingual(
                "看了 \(answer.considered) 个岗位，可以考虑 \(answer.suitable) 个。",
                "\(answer.considered) postings looked at, \(answer.suitable) may be considered.")
        ]
        if answer.partitions < answer.allPartitions {
            card.notes.append(
                Bilingual(
                    "只看到 \(answer.allPartitions) 个分区中的 \(answer.partitions) 个。", "Some counties did not answer."))
        }
        if let bar = answer.zh {
            card.facts.append(WorkFact("不推荐", "not offered anything", .tag(Bilingual(bar, answer.en ?? ""), "warn")))
        }
        card.grids = [
            WorkGrid(
                "每一分的来由",
                [
                    .init("岗位", "posting"), .init("单位与工作地", "employer, workplace"),
                    .init("月工资(元)", "wage, yuan", isNumber: true), .init("空岗", "open", isNumber: true),
                    .init("得分与来由", "score and why"),
                ],
                answer.matches.map { line in
                    [
                        line.county == scope.county
                            ? .link(
                                line.title, scope.address("postings", "numbers", line.posting.description),
                                note: line.posting.description)
                            : WorkCell(.text(line.title), .note("\(WorkWording.place(line.county)) \(line.posting)")),
                        WorkCell(.text(line.employerName), .note(WorkWording.place(line.workplace))),
                        .figure(
                            "\(Numeral.grouped(line.wageFromFen.value / 100))–\(Numeral.grouped(line.wageToFen.value / 100))"
                        ),
                        .number(line.open), score(line.score, line.reasons, best: best),
                    ]
                }, empty: Bilingual("没有合适的岗位", "no posting suits"))
        ]
        return WorkSheet("为人找岗", "Posts for a person", [search, card])
    }
}
