import Models

extension OwedService {
    /// What a class's trainees are owed, duty by duty, and how far it was done.
    static func all(_ duties: [AfterClassDuty], _ trainees: [FormerTrainee], on day: Day) -> [OwedService] {
        duties.map { duty in
            let states = trainees.flatMap { AfterClassTasks.tasks(duty, $0, on: day) }.map(\.state)
            return OwedService(
                duty: duty.id, zh: duty.zh, en: duty.en, done: states.count { $0 == .done },
                open: states.count { $0 == .open }, overdue: states.count { $0 == .overdue }, pack: duty.pack,
                clause: duty.clause)
        }
    }
}
