import Models
import Policy
import ServiceKit

/// Which steps of a case a visitor may take next, and which of them somebody else has to take: the service refuses those, and the page
/// says so before it does (岗位分离).
struct CaseSteps {
    let view: CaseView
    let visitor: Visitor
    let county: DivisionCode
    /// Whether the item is published before it is approved.
    let needsNotice: Bool
    /// Who took the last step, where it can be taken back; `nil` where the visitor may not read the trail.
    let lastActor: String?

    struct Offer {
        let command: MoneyCommand
        let blocked: Bilingual?
    }

    private var state: String { view.`case`.state }
    private var actor: String { visitor.caller.actor.description }

    /// In the order in which the page shows them.
    var offers: [Offer] {
        var offers: [Offer] = []
        func offer(_ command: MoneyCommand, as post: Post?, wholeCounty: Bool = true) {
            guard visitor.caller.has(any: command.roles) else { return }
            if wholeCounty, !visitor.caller.mayAct(in: county) { return }
            offers.append(Offer(command: command, blocked: post.flatMap(blocked)))
        }
        switch state {
        case "opened", "returned": offer(CaseCommands.submit, as: .submitter)
        case "submitted":
            offer(CaseCommands.passTownship, as: .township, wholeCounty: false)
            offer(CaseCommands.returnTownship, as: .township, wholeCounty: false)
            offer(CaseCommands.rejectAsTownship, as: .township, wholeCounty: false)
        case "township-passed":
            offer(CaseCommands.passCounty, as: .county)
            offer(CaseCommands.returnCounty, as: .county)
            offer(CaseCommands.rejectAsCounty, as: .county)
        case "county-passed":
            if needsNotice {
                offer(CaseCommands.publish, as: nil)
            } else {
                offer(CaseCommands.approve, as: .approver)
                offer(CaseCommands.rejectAsApprover, as: .approver)
            }
            offer(CaseCommands.returnCounty, as: .county)
            offer(CaseCommands.rejectAsCounty, as: .county)
        case "on-notice":
            offer(CaseCommands.object, as: nil)
            offer(CaseCommands.closeNotice, as: nil)
        case "notice-passed":
            offer(CaseCommands.approve, as: .approver)
            offer(CaseCommands.rejectAsApprover, as: .approver)
            offer(CaseCommands.returnCounty, as: .county)
            offer(CaseCommands.rejectAsCounty, as: .county)
        case "paid":
            offer(CaseCommands.closeFile, as: nil)
            offer(CaseCommands.lead, as: nil)
        case "closed": offer(CaseCommands.lead, as: nil)
        default: break
        }
        if lastActor == actor {
            offer(CaseCommands.takeBack, as: nil, wholeCounty: false)
        }
        return offers
    }

    /// - Parameter step: as the trail names it.
    static func canBeTakenBack(_ step: String) -> Bool {
        step == "submitted" || step == "approved" || step == "rejected" || step.contains("-review-")
    }

    /// The posts through which a case passes; five people hold them.
    enum Post: CaseIterable {
        case submitter, township, county, approver, payer

        var name: Bilingual {
            switch self {
            case .submitter: Bilingual("申报人", "submitter")
            case .township: Bilingual("乡镇审核人", "township reviewer")
            case .county: Bilingual("县级审核人", "county reviewer")
            case .approver: Bilingual("审批人", "approver")
            case .payer: Bilingual("发放人", "payer")
            }
        }
    }

    func holder(of post: Post) -> String? {
        switch post {
        case .submitter: view.actors.submitter
        case .township: view.actors.township
        case .county: view.actors.county
        case .approver: view.actors.approver
        case .payer: view.actors.payer
        }
    }

    /// Why the visitor cannot hold a post of this case; `nil`: they can.
    func blocked(_ post: Post) -> Bilingual? {
        if let other = Post.allCases.first(where: { $0 != post && holder(of: $0) == actor }) {
            return Bilingual(
                "您已任本件\(other.name.zh)，不得再任\(post.name.zh)，请由他人办理",
                "you were its \(other.name.en) and cannot be its \(post.name.en): somebody else has to act")
        }
        let declared = view.`case`.determination.declared ?? []
        if post != .submitter, declared.contains(where: { $0.by.description == actor }) {
            return Bilingual(
                "本件所依据的事实由您登记，请由他人办理", "you declared a fact that it rests on: somebody else has to act")
        }
        return nil
    }
}
