import Models
import Policy

/// What the plans in force for a county on a day say about training, as `training` asks for it: codes, bounds, the filing window.
/// It comes from the policy packs; where they are silent, the county's own settings hold.
public struct TrainingPlan: Hashable, Sendable {
    /// A number that a plan sets, with the place where it stands.
    public struct Bound: Codable, Hashable, Sendable {
        public let value: Int
        /// 力争, 确保, … as the plan puts it.
        public let force: String
        public let pack: String
        public let clause: String
        public let quote: String
        /// Among whom a rate is measured; `nil` where the plan's pack does not say.
        public let base: TraineeBase?

        public init(
            value: Int, force: String, pack: String, clause: String, quote: String, base: TraineeBase? = nil
        ) {
            self.value = value
            self.base = base
            self.force = force
            self.pack = pack
            self.clause = clause
            self.quote = quote
        }
    }

    /// Codes by the list's id.
    public var codes: [String: [String]]
    /// The same lists with their words and places in the plan.
    public var lists: [String: PlanList] = [:]
    /// Bounds by indicator.
    public var bounds: [String: Bound]
    /// Working days before the start that bound a filing.
    public var filing: Bound?
    /// What is taught, by whom and in which form, as the plans list it.
    public var catalogueLists: [PlanList] = []
    /// Numbers of trainees that the plans set.
    public var targets: [Target] = []
    /// The papers that a filing holds; `nil` where no plan lists them.
    public var documents: [FilingDocument]?
    /// A plan asks the county for a training plan of the year (年度培训计划).
    public var announcesPlan = false
    /// What the plans ask for without a number or a day, by id.
    public var tasks: [String: PlanTask] = [:]
    /// What holds after a class.
    public var afterClass = AfterClassPlan()
    /// Who may be enrolled.
    public var enrolment: EnrolmentRules

    public init(
        codes: [String: [String]] = [:], bounds: [String: Bound] = [:], filing: Bound? = nil,
        enrolment: EnrolmentRules = EnrolmentRules()
    ) {
        self.codes = codes
        self.bounds = bounds
        self.filing = filing
        self.enrolment = enrolment
    }

    /// The certificate rate (取证率) that the plan aims at; reported, never enforced.
    var certificateAim: Bound? { bounds["certificate-rate"] }

    /// Inspections that a class needs before it can be closed.
    func inspections(_ settings: TrainingSettings) -> Int {
        bounds["class-inspections"]?.value ?? settings.minimumInspections
    }

    /// The papers that a filing holds.
    func documents(_ settings: TrainingSettings) -> [FilingDocument] { documents ?? settings.documents }

    func filingWorkingDays(_ settings: TrainingSettings) -> Int { filing?.value ?? settings.filingWorkingDays }
}
