import Models
import ServiceKit

/// What the visitor may do next about a class, by their role and by how far the class is.
struct ClassDesk {
    /// The steps, each with its own name in the address.
    enum Step: String, CaseIterable {
        case approval, `return`, amendment, cancellation, inspection, mending, correction, exam, certificates, closing
        case settlement, failing

        /// Who may take it, as the route of training has it.
        var roles: Set<Role> {
            switch self {
            case .approval, .return, .settlement: [.reviewer, .approver]
            case .amendment: [.clerk, .institution]
            case .cancellation: [.clerk, .institution, .reviewer, .approver]
            case .inspection, .mending, .correction: [.inspector, .clerk, .reviewer]
            case .exam, .certificates: [.clerk, .reviewer]
            case .closing: [.clerk, .reviewer, .approver]
            case .failing: [.approver]
            }
        }

        /// When it can be taken; training itself says why it cannot.
        func isOpen(_ status: String) -> Bool {
            switch self {
            case .approval, .return: status == "filed"
            case .amendment: ["filed", "returned", "approved"].contains(status)
            case .cancellation: ["drafted", "filed", "returned", "approved"].contains(status)
            case .inspection, .mending, .correction, .exam, .certificates, .closing:
                ["approved", "running"].contains(status)
            case .settlement: status == "closed"
            case .failing: ["approved", "running", "closed"].contains(status)
            }
        }
    }

    struct Choice {
        let code: String
        let text: Bilingual
    }

    struct Person {
        let person: String
        let name: String
    }

    struct Waiver {
        let code: String
        let name: String
    }

    let today: String
    let place: String
    let start: String
    let end: String
    /// The forms that are shown, by step; a step that is not open for the visitor is not there.
    let approval: ShownForm?
    let giveBack: ShownForm?
    let amendment: ShownForm?
    let cancellation: ShownForm?
    let inspection: ShownForm?
    let mending: ShownForm?
    let correction: ShownForm?
    let exam: ShownForm?
    let certificates: ShownForm?
    let closing: ShownForm?
    let settlement: ShownForm?
    let failing: ShownForm?
    let hasNone: Bool
    let sessions: [Choice]
    let people: [Person]
    let outcomes: [Choice]
    let parts: [Choice]
    let kinds: [Choice]
    let waivers: [Waiver]
    let openFindings: [Choice]

    init(
        _ request: PageRequest, _ answer: ClassAnswer, _ attendance: AttendanceAnswer?,
        refused: (step: Step, form: ShownForm)? = nil
    ) {
        let (caller, status) = (request.visitor.caller, answer.summary.status)
        func form(_ step: Step) -> ShownForm? {
            if let refused, refused.step == step { return refused.form }
            return step.isOpen(status) && caller.has(any: step.roles) ? ShownForm() : nil
        }
        today = request.today.description
        place = answer.summary.place
        start = answer.summary.start.description
        end = answer.summary.end.description
        approval = form(.approval)
        giveBack = form(.return)
        amendment = form(.amendment)
        cancellation = form(.cancellation)
        inspection = form(.inspection)
        let unmended = answer.findings.filter { $0.mendedOn == nil }
        mending = unmended.isEmpty ? nil : form(.mending)
        correction = attendance?.sessions.isEmpty ?? true ? nil : form(.correction)
        exam = answer.trainees.isEmpty ? nil : form(.exam)
        certificates = answer.trainees.isEmpty ? nil : form(.certificates)
        closing = form(.closing)
        settlement = form(.settlement)
        failing = form(.failing)
        hasNone = Step.allCases.allSatisfy { form($0) == nil }
        sessions = (attendance?.sessions ?? []).map {
            let text = ClassWording.session($0.session)
            return Choice(code: $0.session, text: Bilingual("\(text.day) \(text.half)午", $0.session))
        }
        people = answer.trainees.map { Person(person: $0.person.description, name: $0.name) }
        outcomes = ExamOutcome.allCases.map { Choice(code: $0.rawValue, text: ClassWording.outcome($0)) }
        parts = [ExamPart.whole, .theory, .practice].map { Choice(code: $0.rawValue, text: ClassWording.part($0)) }
        kinds = CertificateKind.allCases.map { Choice(code: $0.rawValue, text: ClassWording.certificate($0)) }
        waivers = answer.duties.filter { $0.force == "in-principle" && $0.state != "met" }.map {
            Waiver(code: $0.code, name: $0.zh)
        }
        openFindings = unmended.map {
            Choice(code: $0.finding, text: Bilingual("\($0.finding) \($0.text)", $0.finding))
        }
    }
}
