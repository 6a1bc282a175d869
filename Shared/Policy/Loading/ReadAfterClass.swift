/// What a pack says of the time after a class: how work is measured, and what trainees are owed.
extension PolicyPackLoader {
    func readMeasure(_ node: PackNode) throws(PackProblem) -> WorkMeasure {
        let object = try node.object("base", "paid", "months")
        return WorkMeasure(
            base: try object.required("base").choice(TraineeBase.self),
            paid: try object.required("paid").choice(WorkMeasure.Paid.self),
            months: try object.required("months").integer(atLeast: 1))
    }

    func readService(_ node: PackNode) throws(PackProblem) -> TraineeService {
        let object = try node.object("kind", "of", "times", "by-organiser")
        return TraineeService(
            kind: try object.required("kind").choice(TraineeService.Kind.self),
            group: try object.required("of").choice(TraineeService.Group.self),
            times: try object.required("times").integer(atLeast: 1), isByOrganiser: try object.flag("by-organiser"))
    }
}
