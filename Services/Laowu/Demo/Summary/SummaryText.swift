import Models
import Policy
import ServiceKit

/// The summary as a person reads it: Chinese first, English beside it.
extension DemoSummary {
    var lines: [String] {
        [""] + peopleLines + refusalLines + classLines + employmentLines + caseLines + moneyLines + targetLines
            + endLines
    }

    private func title(_ chinese: String, _ english: String) -> String { "━━ \(chinese)  \(english)" }

    private var peopleLines: [String] {
        [title("人员", "People")]
            + people.sorted { $0.key == county.description && $1.key != county.description }.map { code, summary in
                let counts = summary["people"]
                let counted = (counts["claimed"].integer ?? 0) + (counts["granted"].integer ?? 0)
                return "  \(code)  登记 \(counted) 人（\(counts["granted"].integer ?? 0) 人已经全省查重），"
                    + "另县重复不计 \(counts["denied"].integer ?? 0) 人，"
                    + "建档立卡 \(summary["registeredPoor"].integer ?? 0) 人，\(summary["households"].integer ?? 0) 户"
                    + "  \(counted) registered, \(counts["denied"].integer ?? 0) counted elsewhere"
            }
    }

    private var refusalLines: [String] {
        let groups: [(String, JSONValue)] =
            [("文件 files", .object(refusedRows.mapValues { .integer(Int64($0)) }))]
            + people.sorted { $0.key < $1.key }.map { ("花名册 rosters \($0.key)", $0.value["refused"]) }
            + [
                ("培训名册 class rosters", training["rosterRefusals"]), ("考勤 attendance", training["attendanceRefusals"]),
                ("就业 placement", placement["refusedByReason"]),
                ("补贴 subsidy", subsidy["refused"]),
            ]
        var lines = [title("未采用的行及原因", "Rows refused, with reasons")]
        for (name, reasons) in groups {
            let counts = reasons.members.compactMap { reason, count in count.integer.map { (reason, $0) } }
                .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            guard !counts.isEmpty else { continue }
            lines.append(
                "  \(name)  共 \(counts.reduce(0) { $0 + $1.1 })  "
                    + counts.map { "\($0.0) \($0.1)" }.joined(separator: "，"))
        }
        lines.append("  重复报送的文件 \(repeatedFiles) 个，未重复计入  files handed in twice, counted once")
        let parked = [
            ("登记 registry", people.values.reduce(0) { $0 + ($1["parked"].integer ?? 0) }),
            ("培训 training", training["waitingRows"].members.values.reduce(0) { $0 + ($1.integer ?? 0) }),
            ("就业 placement", placement["parked"].integer ?? 0), ("分发 route", feeds["payrollParked"].integer ?? 0),
        ].filter { $0.1 > 0 }
        if !parked.isEmpty {
            lines.append(
                "  待认领 parked  " + parked.map { "\($0.0) \($0.1)" }.joined(separator: "，")
                    + "  （查无此人，登记后自动补上 nobody registered; taken up once they are）")
        }
        return lines
    }

    private var classLines: [String] {
        let count = training["classes"].members.values.reduce(0) { $0 + ($1.integer ?? 0) }
        let enrolled = training["enrolled"]["personTimes"].integer ?? 0
        let poor = training["enrolled"]["personTimesCardRegistered"].integer ?? 0
        let finished = training["finished"]["personTimes"].integer ?? 0
        let certified = training["certified"].integer ?? 0
        return [
            title("培训", "Training"),
            "  \(count) 个班（结班 \(training["classes"]["closed"].integer ?? 0)），学员 \(enrolled) 人次"
                + "（建档立卡 \(poor)），结业 \(finished)，取证 \(certified)  "
                + "\(count) classes, \(enrolled) trainees, \(certified) certificates",
        ]
    }

    private var employmentLines: [String] {
        let contracts = placement["contracts"]
        var lines = [
            title("就业", "Employment"),
            "  合同 \(contracts["total"].integer ?? 0) 份：县内 \(contracts["inCounty"].integer ?? 0)，"
                + "县外省内 \(contracts["inProvince"].integer ?? 0)，省外 \(contracts["outOfProvince"].integer ?? 0)；"
                + "有工资记录 \(placement["peoplePaid"].integer ?? 0) 人  contracts, people with pay",
        ]
        for stable in placement["stable"].elements {
            lines.append(
                "  连续 \(stable["months"].integer ?? 0) 个月发放工资 \(stable["people"].integer ?? 0) 人  "
                    + "people with that many paid months in a row")
        }
        return lines
    }

    private var caseLines: [String] {
        var lines = [title("补贴申请件", "Subsidy cases")]
        for (item, found) in Dictionary(grouping: cases, by: \.item).sorted(by: { $0.key < $1.key }) {
            let states = Dictionary(grouping: found, by: \.state).map { "\($0.key) \($0.value.count)" }.sorted()
            let sum = found.reduce(Fen.zero) { $0 + $1.amount }
            let determination = found.first { $0.determination != nil }?.determination
            lines.append(
                "  \(determination?.itemName.zh ?? item)  \(found.count) 件 \(sum)  "
                    + "（\(states.joined(separator: "，"))）  \(determination?.itemName.en ?? item)")
            for (clause, part) in byClause(found) {
                lines.append("    \(clause)  \(part.count) 件，每件 \(range(of: part))  cases")
            }
        }
        if let sample = cases.first(where: { $0.state == "paid" && $0.determination != nil }) {
            lines.append("  举例 for example \(sample.item)")
            lines += (sample.determination?.explain() ?? []).map { "    \($0)" }
        }
        for (code, held) in payments.heldBack.sorted(by: { $0.key < $1.key }) {
            lines.append("  暂缓 held back  \(code) \(held.count) 件 cases：\(held.example)")
        }
        return lines
    }

    /// Cases by the clause that decides their amount.
    private func byClause(_ cases: [GrantCase]) -> [(clause: String, cases: [GrantCase])] {
        Dictionary(grouping: cases) { $0.determination?.amount?.citation.description ?? "–" }
            .map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
    }

    private func range(of cases: [GrantCase]) -> String {
        let amounts = cases.map(\.amount)
        guard let least = amounts.min(), let most = amounts.max() else { return "–" }
        return least == most ? "\(least)" : "\(least) … \(most)"
    }

    private var moneyLines: [String] {
        [title("资金", "Funds")]
            + funds.map { fund in
                "  \(fund.fund)  下达 \(fund.appropriated) = 可用 \(fund.available) + 预留 \(fund.committed) + "
                    + "已发放 \(fund.paid) − 退回 \(fund.returned)  \(fund.isBalanced ? "平 balanced" : "不平 NOT balanced")"
            } + [
                "  发放批次 \(payments.batches) 个：成功 \(payments.paidLines) 笔，失败 \(payments.failedLines) 笔（资金已释放）  "
                    + "payment batches, lines paid and failed"
            ]
    }

    private var targetLines: [String] {
        let quarter = (asOf.month.month - 1) / 3 + 1
        return [
            title(
                "\(asOf.year) 年第 \(quarter) 季度（截至 \(asOf)）对照方案年度目标",
                "Quarter \(quarter) of \(asOf.year) against the plan's targets")
        ]
            + targets.map { target in
                let wanted = "\(target.amount)\(target.unit)"
                let reached =
                    target.reached.map { "\($0)\(target.unit)\($0 >= target.amount ? " 达到" : "")" }
                    ?? "未采集 not recorded yet"
                return "  \(target.label.zh) \(target.force == "直述" ? "" : target.force)\(wanted)：\(reached)  "
                    + "\(target.label.en)  \(target.citation)"
            }
    }

    private var endLines: [String] {
        var lines = [""]
        if !restarts.isEmpty {
            let list = restarts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: "，")
            lines.append("  重新启动 restarted: \(list)")
        }
        lines.append("  用时 \(Int(seconds.rounded())) 秒  \(Int(seconds.rounded())) seconds")
        return lines
    }
}
