import Journal
import Models

extension TrainingTables {
    func refer(_ request: RecordReferral, _ context: Context) throws -> TrainingEvent {
        try allow(request.class, request.person, of: request.county, by: request.institution, on: request.on, context)
        if let refusal = AfterClassRules.require(request.outcome, among: AfterClassRules.outcomes, "outcome") {
            throw refusal
        }
        guard ActorID(request.referral) != nil, !AfterClassRules.isBlank(request.employerName),
            !AfterClassRules.isBlank(request.post)
        else {
            throw Refusal(
                "referral-incomplete", zh: "请填写推荐编号、用人单位和岗位", en: "give the referral's name, the employer and the post")
        }
        if let known = try afterClass.referral(request.county, request.referral) {
            guard known.class == request.class, known.person == request.person else {
                throw Refusal("referral-exists", zh: "推荐编号已用于他人", en: "the referral is somebody else's")
            }
            guard request.on >= known.outcomeOn else {
                throw Refusal(
                    "before-referral", zh: "日期早于已登记的 \(known.outcomeOn)", en: "the day is before \(known.outcomeOn)")
            }
        }
        return .jobReferred(JobReferred(request: request))
    }

    func followUp(_ request: RecordFollowUp, _ context: Context) throws -> TrainingEvent {
        try allow(request.class, request.person, of: request.county, by: request.institution, on: request.on, context)
        if let refusal = AfterClassRules.require(request.channel, among: AfterClassRules.channels, "channel") {
            throw refusal
        }
        guard !AfterClassRules.isBlank(request.finding) else {
            throw Refusal("finding-missing", zh: "请填写跟踪情况", en: "say what was found")
        }
        guard try !afterClass.isFollowedUp(request) else {
            throw Refusal(
                "follow-up-repeated", zh: "当日已以同一方式跟踪此人", en: "the person was asked after in that way on that day")
        }
        return .traineeFollowedUp(TraineeFollowedUp(request: request))
    }

    func name(_ request: NameModelTrainee, _ context: Context) throws -> TrainingEvent {
        try allow(request.class, request.person, of: request.county, by: nil, on: request.on, context)
        if let refusal = AfterClassRules.require(request.kind, among: AfterClassRules.modelKinds, "kind") {
            throw refusal
        }
        guard !AfterClassRules.isBlank(request.story) else {
            throw Refusal("story-missing", zh: "请填写事迹", en: "tell the story")
        }
        return .modelTraineeNamed(ModelTraineeNamed(request: request))
    }

    func remove(_ request: RemoveModelTrainee) throws -> TrainingEvent {
        guard try afterClass.isModel(request.county, request.person) else {
            throw Refusal(
                "not-a-model", zh: "先进典型名册中没有此人", en: "the register of models lacks the person", isMissing: true)
        }
        guard !AfterClassRules.isBlank(request.reason) else {
            throw Refusal("reason-missing", zh: "请填写理由", en: "give the reason")
        }
        return .modelTraineeRemoved(ModelTraineeRemoved(request: request))
    }

    private func allow(
        _ id: ClassID, _ person: PersonKey, of county: DivisionCode, by institution: OrganisationID?, on day: Day,
        _ context: Context
    ) throws {
        guard let course = try courses.course(id), course.county == county, course.status != .cancelled else {
            throw Refusal("unknown-class", zh: "本县没有班级 \(id)", en: "the county has no class \(id)", isMissing: true)
        }
        let refusal = AfterClassRules.refusal(
            to: person, of: course, by: institution, on: day, today: context.today,
            isEnrolled: try enrolments.isEnrolled(id, person))
        if let refusal { throw refusal }
    }
}
