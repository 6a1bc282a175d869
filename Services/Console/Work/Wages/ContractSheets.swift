import Models
import ServiceKit

private struct EndingAnswer: Decodable, Sendable {
    struct Contract: Decodable, Sendable {
        let contract: ContractID
        let person: PersonKey
        let employer: OrganisationID
        let employerName: String?
        let workplace: DivisionCode
        let post: String
        let from: Day
        let to: Day
    }

    let contract: Contract
    let hasNext: Bool
}

private struct StableMilestone: Decodable, Sendable {
    let person: PersonKey
    let months: Int
    let first: Month?
    let last: Month?
}

private struct StableSummary: Decodable, Sendable {
    struct Count: Decodable, Sendable {
        let months: Int
        let people: Int
        let unproven: Int
    }

    let stable: [Count]
}

/// Contracts that are about to end, and people who stayed in paid work.
enum ContractSheets {
    static func ending(_ scope: WorkScope) async throws -> WorkSheet {
        let days = try scope.request.value("days", as: Int.self) ?? 30
        let list = try await scope.get(
            Target(
                "v1/contracts/ending",
                query: ["county": scope.county, "on": scope.day, "days": days, "page": scope.page]),
            as: WorkList<EndingAnswer>.self)
        var card = WorkCard("ending", "\(days) 日内到期的合同", "contracts ending within \(days) days")
        card.search = WorkSearch(
            "days", "多少日内", "within days", type: "number", value: "\(days)", keeping: scope.request.query)
        card.grids = [
            WorkGrid(
                "最早到期的在前",
                [
                    .init("到期日", "ends"), .init("人员", "person"), .init("单位与岗位", "employer, post"),
                    .init("地点", "place"), .init("接续", "next contract"), .init("合同", "contract"),
                ],
                list.items.map { line in
                    let contract = line.contract
                    return [
                        .text(contract.to), WorkPerson.cell(contract.person, scope),
                        WorkCell(
                            .link(
                                contract.employerName ?? contract.employer.description,
                                scope.address("organisations", "employers", contract.employer.description)),
                            .note(contract.post)),
                        .text(WorkWording.place(contract.workplace)),
                        line.hasNext
                            ? .tag(Bilingual("已有下一份", "has one"), "good")
                            : .tag(Bilingual("尚无", "none yet"), "warn"), .text(contract.contract),
                    ]
                }, empty: Bilingual("没有即将到期的合同", "none"))
        ]
        card.page(list, scope)
        var end = WorkAct(
            "end", "登记合同结束", "say that a contract ended",
            [
                WorkField("contract", "合同编号", "contract", isRequired: true),
                WorkField("on", "最后工作日", "last day", .day, isRequired: true, value: scope.day.description),
                WorkField(
                    "reason", "原因", "reason",
                    .choice(WorkWording.choices(ContractEndReason.self) { WorkWording.contractEnd($0) }),
                    isRequired: true),
                WorkField("note", "备注", "note"),
            ]
        ) { Target("v1/contracts", $0, "end") }
        end.pathField = "contract"
        card.acts = [end]
        return WorkSheet("到期合同", "Contracts ending", [card])
    }

    static func stable(_ scope: WorkScope) async throws -> WorkSheet {
        let summary = try await scope.get(
            Target("v1/summary", query: ["county": scope.county]), as: StableSummary.self)
        let lengths = summary.stable.map(\.months)
        let months = try scope.request.value("months", as: Int.self) ?? lengths.first ?? 3
        let list = try await scope.get(
            Target("v1/stable", query: ["county": scope.county, "months": months, "page": scope.page]),
            as: WorkList<StableMilestone>.self)
        var card = WorkCard("stable", "连续发薪满 \(months) 个月", "paid for \(months) consecutive months")
        card.headlines = summary.stable.flatMap { count in
            [
                Headline(
                    zh: "满 \(count.months) 个月", en: "reached", number: Numeral.grouped(count.people), unit: "人"),
                Headline(
                    zh: "其中更正后不再连续", en: "not proven any more", number: Numeral.grouped(count.unproven), unit: "人"),
            ]
        }
        card.chips = lengths.map {
            Link(zh: "\($0) 个月", en: "months", address: scope.here(["months": "\($0)"]), isHere: $0 == months)
        }
        card.grids = [
            WorkGrid(
                "达到的人", [.init("人员", "person"), .init("连续月份", "months"), .init("状态", "state")],
                list.items.map { line in
                    [
                        WorkPerson.cell(line.person, scope),
                        .text(line.first.flatMap { first in line.last.map { "\(first) 至 \($0)" } }),
                        line.first == nil
                            ? .tag(Bilingual("更正后不再连续", "not proven any more"), "warn")
                            : .tag(Bilingual("已证实", "proven by pay"), "good"),
                    ]
                })
        ]
        card.page(list, scope)
        return WorkSheet("稳定就业", "Stable employment", [card])
    }
}
