import Journal
import Models

/// Exams and certificates.
extension TrainingTables {
    func certify(_ request: CertifyTrainees, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .conduct, on: request.on)
        let refusal = try CertificationRules.refusal(
            of: request, course, try exams.trainees(course.id), try sessions(of: course, rules), rules.settings,
            isInUse: { try certificates.certificate(request.county, $0) != nil })
        if let refusal { throw refusal }
        return .traineesCertified(
            TraineesCertified(
                county: request.county, request: request, trade: course.trade, level: course.level,
                firstRow: try certificates.nextRow(course.id),
                homes: try homes(request.results.filter { $0.certificate != nil }.map(\.person), in: course.id)))
    }

    func examine(_ request: RecordExam, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .conduct, on: request.on)
        let refusal = try ExamRules.refusal(
            of: request, course, try exams.trainees(course.id), try sessions(of: course, rules), rules.settings,
            today: context.today, marks: { try exams.marks(course.id, $0) })
        if let refusal { throw refusal }
        return .examRecorded(ExamRecorded(request: request))
    }

    func issue(_ request: IssueCertificates, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let course = try course(request.class, of: request.county, for: .issueCertificates, on: context.today)
        let trainees = try exams.trainees(course.id)
        let refusal = CertificateRules.refusal(
            of: request.certificates, course, trainees, try sessions(of: course, rules), rules.settings,
            borne: try certificates.certificates(of: course.id).filter(\.isInForce), today: context.today,
            inUse: Set(
                try request.certificates.map(\.number).filter {
                    try certificates.certificate(request.county, $0) != nil
                }))
        if let refusal { throw refusal }
        return .certificatesIssued(
            CertificatesIssued(
                county: request.county, class: request.class, trade: course.trade, certificates: request.certificates,
                firstRow: try certificates.nextRow(course.id),
                homes: try homes(request.certificates.map(\.person), in: course.id), actor: request.actor))
    }

    func correct(_ request: CorrectCertificate, _ context: Context, _ rules: TrainingRules) throws -> TrainingEvent {
        let (course, entry) = try inForce(
            request.number, of: request.class, request.county, on: request.on, context.today)
        try Self.requireReason(request.reason)
        let number = request.certificate.number
        let isTaken = try number != request.number && certificates.certificate(request.county, number) != nil
        let borne = try certificates.certificates(of: course.id).filter { $0.isInForce && $0.number != entry.number }
        let refusal = CertificateRules.refusal(
            of: [request.certificate], course, try exams.trainees(course.id), try sessions(of: course, rules),
            rules.settings, borne: borne, today: context.today, inUse: isTaken ? [number] : [])
        if let refusal { throw refusal }
        // Two people may not be told apart by a correction: the wrong bearer's is withdrawn and the right one's given out.
        guard request.certificate.person == entry.person else {
            throw Refusal(
                "another-bearer", zh: "更正不能更换持证人，请撤销后重新登记",
                en: "a correction does not change the bearer; withdraw it instead")
        }
        return .certificateCorrected(
            CertificateCorrected(
                request: request, trade: course.trade, row: try certificates.nextRow(course.id),
                home: try homes([entry.person], in: course.id)?.first?.home))
    }

    func withdraw(_ request: WithdrawCertificate, _ context: Context) throws -> TrainingEvent {
        let (course, entry) = try inForce(
            request.number, of: request.class, request.county, on: request.on, context.today)
        try Self.requireReason(request.reason)
        return .certificateWithdrawn(
            CertificateWithdrawn(
                request: request, person: entry.person, trade: course.trade, row: try certificates.nextRow(course.id),
                home: try homes([entry.person], in: course.id)?.first?.home))
    }

    /// Where those of the people are at home who are visitors of the class; `nil`: none is.
    private func homes(_ people: [PersonKey], in id: ClassID) throws -> [TraineeHome]? {
        let homes = try people.compactMap { person in
            try visits.home(id, person).map { TraineeHome(person: person, home: $0) }
        }
        return homes.isEmpty ? nil : homes
    }

    private func inForce(
        _ number: String, of id: ClassID, _ county: DivisionCode, on day: Day, _ today: Day
    ) throws -> (Course, CertificateTable.Entry) {
        let course = try course(id, of: county, for: .correct, on: day)
        guard day <= today else {
            throw Refusal("in-future", zh: "日期 \(day) 晚于今天 \(today)", en: "\(day) is after today, \(today)")
        }
        guard let entry = try certificates.certificate(county, number), entry.class == id else {
            throw Refusal(
                "unknown-certificate", zh: "本班没有该证书", en: "the class has no such certificate", isMissing: true)
        }
        guard entry.isInForce else {
            throw Refusal("certificate-void", zh: "该证书已更正或撤销", en: "the certificate is replaced or withdrawn already")
        }
        return (course, entry)
    }
}
