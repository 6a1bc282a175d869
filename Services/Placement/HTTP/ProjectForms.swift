import Models

// The bodies of what is said of projects; the caller is the actor.

struct RegisterProjectForm: Codable, Sendable {
    let county: DivisionCode
    let project: String
    let name: String
    let department: String
    let industryDepartment: String
    let industry: String
    let investment: ProjectInvestment
    let isKey: Bool
    let hireCondition: String?
    let poorWorkersPromised: Int?
    let place: DivisionCode
    let from: Day
    let to: Day?

    func command(by actor: ActorID) -> RegisterProject {
        RegisterProject(
            county: county.county, project: project, name: name, department: department,
            industryDepartment: industryDepartment, industry: industry, investment: investment, isKey: isKey,
            hireCondition: hireCondition, poorWorkersPromised: poorWorkersPromised, place: place, from: from, to: to,
            actor: actor)
    }
}

struct RecordProjectLabourForm: Codable, Sendable {
    let county: DivisionCode
    let month: Month
    let workers: [ProjectWorker]

    func command(project: String, by actor: ActorID) -> RecordProjectLabour {
        RecordProjectLabour(county: county.county, project: project, month: month, workers: workers, actor: actor)
    }
}

struct FileProjectLabourForm: Codable, Sendable {
    let county: DivisionCode
    let month: Month
    let by: ProjectFiler
    let on: Day

    func command(project: String, by actor: ActorID) -> FileProjectLabour {
        FileProjectLabour(county: county.county, project: project, month: month, by: by, on: on, actor: actor)
    }
}

struct ArrangeProjectLabourForm: Codable, Sendable {
    let county: DivisionCode
    let arrangement: String
    let form: String
    let department: String
    let wanted: Int
    let people: [PersonKey]
    let on: Day

    func command(project: String, by actor: ActorID) -> ArrangeProjectLabour {
        ArrangeProjectLabour(
            county: county.county, project: project, arrangement: arrangement, form: form, department: department,
            wanted: wanted, people: people, on: on, actor: actor)
    }
}

struct EvaluateProjectForm: Codable, Sendable {
    let county: DivisionCode
    let on: Day
    let finding: String
    let measures: String

    func command(project: String, by actor: ActorID) -> EvaluateProject {
        EvaluateProject(
            county: county.county, project: project, on: on, finding: finding, measures: measures, actor: actor)
    }
}
