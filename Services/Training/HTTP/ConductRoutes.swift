import Hummingbird
import Models
import ServiceKit

/// Commands about a class that runs, and about what comes of it.
extension TrainingRoutes {
    func addConduct(to classes: CallerRoutes) {
        classes.routeCommand(
            "{id}/mendings", gateway: host, roles: [.inspector, .clerk, .reviewer], as: MendingForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: MendFinding.type, area: county,
                payload: MendFinding(
                    county: county, class: id, finding: form.finding, on: form.on, proof: form.proof,
                    actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/exams", gateway: host, roles: [.clerk, .reviewer, .system], success: .created, as: ExamForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: RecordExam.type, area: county,
                payload: RecordExam(
                    county: county, class: id, on: form.on, marks: form.marks, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/contents", gateway: host, roles: [.clerk, .institution, .inspector], success: .created,
            as: ContentsForm.self
        ) { form, _, context in
            let (id, county) = try await context.visibleClass { try await host.read($0, $1) }
            return CommandDraft(
                type: RecordContents.type, area: county,
                payload: RecordContents(
                    county: county, class: id, on: form.on, contents: form.contents, proof: form.proof,
                    actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/checks", gateway: host, roles: [.clerk, .reviewer, .inspector], as: ChecksForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: CheckClass.type, area: county,
                payload: CheckClass(
                    county: county, class: id, on: form.on, checks: form.checks, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/settlement", gateway: host, roles: [.reviewer, .approver], as: SettlingForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: SettleClass.type, area: county,
                payload: SettleClass(
                    county: county, class: id, on: form.on, priceStandard: form.priceStandard,
                    actor: context.caller.actor))
        }
        addCertificates(to: classes)
    }

    private func addCertificates(to classes: CallerRoutes) {
        classes.routeCommand(
            "{id}/certificates", gateway: host, roles: [.clerk, .reviewer, .system], success: .created,
            as: CertificatesForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: IssueCertificates.type, area: county,
                payload: IssueCertificates(
                    county: county, class: id, certificates: form.certificates, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/certificate-corrections", gateway: host, roles: [.reviewer, .approver],
            as: CertificateCorrectionForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: CorrectCertificate.type, area: county,
                payload: CorrectCertificate(
                    county: county, class: id, number: form.number, certificate: form.certificate, on: form.on,
                    reason: form.reason, actor: context.caller.actor))
        }
        classes.routeCommand(
            "{id}/certificate-withdrawals", gateway: host, roles: [.reviewer, .approver],
            as: CertificateWithdrawalForm.self
        ) { form, _, context in
            let (id, county) = try Self.classID(context)
            return CommandDraft(
                type: WithdrawCertificate.type, area: county,
                payload: WithdrawCertificate(
                    county: county, class: id, number: form.number, on: form.on, reason: form.reason,
                    actor: context.caller.actor))
        }
    }
}
