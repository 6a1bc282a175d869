import Models
import Policy
import ServiceKit

/// A pack as its page shows it.
struct PackContent {
    let pack: PolicyPack

    var sections: [DeskSection] { [head, settings] + pack.items.map(item) + [targets, deadlines, readings] }

    private var head: DeskSection {
        var section = DeskSection(id: "pack", title: Bilingual("政策包 \(pack.id)", "the pack"))
        section.facts = [
            DeskFact(zh: "文件", en: "document", text: "《\(pack.document.title)》"),
            DeskFact(zh: "文号", en: "number", text: pack.document.number ?? "—"),
            DeskFact(zh: "印发单位", en: "issuer", text: pack.document.issuer),
            DeskFact(zh: "成文日期", en: "issued", text: pack.document.issued?.description ?? "—"),
            DeskFact(zh: "适用地区", en: "area", text: PageFrame.name(of: pack.area.description)),
            DeskFact(
                zh: "施行", en: "in force",
                text: "\(pack.effective.from) – \(pack.effective.until?.description ?? "")"),
            DeskFact(zh: "版本", en: "version", text: "\(pack.version)"),
            DeskFact(zh: "摘要", en: "hash", text: String(pack.hash.prefix(16))),
        ]
        section.lines = pack.overlays.map { overlay in
            "覆盖 \(overlay.pack)" + (overlay.drops.isEmpty ? "" : "，停用 \(overlay.drops.joined(separator: "、"))")
        }
        return section
    }

    private var settings: DeskSection {
        var section = DeskSection(id: "settings", title: Bilingual("由县确定的设置", "what the county decides"))
        section.table = DeskTable(
            [.text("设置", "setting"), .text("含义", "meaning"), .text("默认", "default")],
            pack.settings.map { setting in
                [
                    .text(setting.name), .both(Bilingual(setting.label.zh, setting.label.en)),
                    .text(setting.defaultValue.map(\.description) ?? "待县里确定"),
                ]
            })
        return section
    }

    /// One item: who for whom, conditions, caps, what excludes it, rates, papers.
    private func item(_ item: SubsidyItem) -> DeskSection {
        var section = DeskSection(id: "item-\(item.id)", title: Bilingual(item.name.zh, item.name.en))
        section.facts = [
            DeskFact(zh: "代码", en: "item", text: item.id), DeskFact(zh: "种类", en: "kind", text: item.kind.rawValue),
            DeskFact(zh: "申请人", en: "claimant", text: BodyWording.holder(item.claimant.rawValue).zh),
            DeskFact(zh: "享受对象", en: "for", text: BodyWording.holder(item.beneficiary.rawValue).zh),
            DeskFact(zh: "期间", en: "term", text: item.term.rawValue),
            DeskFact(zh: "公示", en: "notice", text: notice(item.notice)),
            DeskFact(zh: "资金来源", en: "fund", text: item.fund.map { $0.label.zh } ?? "方案未指明"),
        ]
        section.clauses =
            [clause(Bilingual("依据", "basis"), "calm", item.name, item.citation, nil)]
            + item.conditions.map { clause(Bilingual("条件", "condition"), "grey", $0.label, $0.citation, $0.reading) }
            + item.caps.map { clause(Bilingual("限额", "cap"), "warn", $0.label, $0.citation, $0.reading) }
            + item.exclusions.map { exclusion in
                clause(
                    Bilingual("排除", "exclusion"), "bad", exclusion.label, exclusion.citation, exclusion.reading,
                    exclusion.items.joined(separator: "、"))
            } + rates(item)
            + (item.evidence?.proofs ?? []).map {
                clause(Bilingual("材料", "paper"), "calm", $0.label, $0.citation, $0.reading)
            }
        section.lines = item.readings.map { "按此理解：\($0.text.zh) — read as: \($0.text.en)" }
        return section
    }

    private func rates(_ item: SubsidyItem) -> [DeskClause] {
        switch item.amount {
        case .none: []
        case .setByCounty(let setting):
            [
                clause(
                    Bilingual("金额", "amount"), "good",
                    Label(zh: "方案未定标准，由县确定（\(setting)）", en: "the county has to set it"), item.citation, nil)
            ]
        case .cases(let cases):
            cases.map { rate in
                let most = rate.cap.map { "，最高 \($0.yuanText) 元" } ?? ""
                return clause(
                    Bilingual("金额", "amount"), "good",
                    Label(zh: "\(rate.label.zh)：\(rate.fen.sql)（分）\(most)", en: rate.label.en), rate.citation,
                    rate.reading)
            }
        }
    }

    private func clause(
        _ kind: Bilingual, _ tone: String, _ label: Label, _ citation: Citation, _ reading: Label?,
        _ items: String = ""
    ) -> DeskClause {
        DeskClause(
            outcome: kind, tone: tone, zh: label.zh + (items.isEmpty ? "" : "（\(items)）"), en: label.en,
            clause: citation.clause, quote: citation.quote, missing: "",
            reading: reading.map { "\($0.zh) \($0.en)" } ?? "")
    }

    private func notice(_ notice: SubsidyItem.Notice) -> String {
        switch notice {
        case .none: "不公示"
        case .days(let days): "\(days) 个工作日"
        case .setting(let name): "由县确定（\(name)）"
        }
    }

    private var targets: DeskSection {
        var section = DeskSection(id: "targets", title: Bilingual("目标", "targets"))
        section.table = DeskTable(
            [
                .text("目标", "target"), .number("数", "amount"), .text("年度", "year"), .text("力度", "force"),
                .text("依据", "clause"),
            ],
            pack.targets.map { target in
                [
                    .both(Bilingual(target.label.zh, target.label.en)),
                    .number("\(Numeral.grouped(target.amount)) \(target.unit.rawValue)"),
                    .text(target.year.map(String.init)), .text(target.force.rawValue),
                    .text(target.citation.description, note: target.reading.map { "按此理解：\($0.zh)" } ?? ""),
                ]
            })
        return section
    }

    private var deadlines: DeskSection {
        var section = DeskSection(id: "deadlines", title: Bilingual("期限", "deadlines"))
        section.table = DeskTable(
            [
                .text("事项", "duty"), .text("周期", "period"), .text("责任单位", "owner"), .text("报送对象", "recipient"),
                .text("依据", "clause"),
            ],
            pack.deadlines.map { rule in
                [
                    .both(Bilingual(rule.label.zh, rule.label.en)), .text(rule.period.rawValue),
                    .both(Bilingual(rule.owner.zh, rule.owner.en)), .text(rule.recipient?.zh),
                    .text(rule.citation.description, note: rule.reading.map { "按此理解：\($0.zh)" } ?? ""),
                ]
            })
        return section
    }

    private var readings: DeskSection {
        var section = DeskSection(id: "readings", title: Bilingual("整体理解", "readings of the whole plan"))
        section.lines = pack.readings.map { "\($0.about)：\($0.text.zh) — \($0.text.en)" }
        if section.lines.isEmpty { section.note = Bilingual("无", "none") }
        return section
    }
}
