import Journal
import Models
import Policy

/// Accounts of those who claim for themselves and are no person.
extension SubsidyTables {
    /// Kinds of claimants whose account is recorded here; an agency names its own with its filing, a person in the registry.
    static let bodiesWithAccounts: Set<SubsidyItem.Party> = [.institution, .employer, .platform, .bank]

    func decide(_ command: RecordBodyAccount, today: Day) throws -> SubsidyEvent {
        try notInFuture(command.on, today)
        guard Self.hasAccountHere(command.body) else { throw Refusal.noBody(command.body) }
        guard ![command.name, command.bank, command.sealedAccount, command.document].contains(where: \.isEmpty) else {
            throw Refusal(
                "account-incomplete", zh: "请写明户名、开户银行、账号和证明材料",
                en: "the account's name, bank, number and the paper that shows it are needed")
        }
        return .bodyAccountRecorded(BodyAccountRecorded(request: command))
    }

    /// `institution:<code>` and the like, with a code.
    static func hasAccountHere(_ body: BodyID) -> Bool {
        let parts = body.description.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return false }
        let party = SubsidyItem.Party(rawValue: String(parts[0]))
        return parts[0] == "site" || party.map(bodiesWithAccounts.contains) == true
    }
}

extension Refusal {
    static func noBody(_ body: BodyID) -> Refusal {
        Refusal(
            "not-a-body", zh: "\(body) 不是可在此登记账户的单位：机构随备案登记，个人在花名册登记",
            en: "\(body) has no account here: agencies name theirs when filed, people in the registry")
    }
}
