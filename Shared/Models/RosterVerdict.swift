/// What would become, or became, of one row of a roster.
public struct RosterVerdict: Codable, Hashable, Sendable {
    public let row: Int
    public let outcome: Outcome
    /// The titles of the columns that differ from the record.
    public let differences: [String]?
    /// The village of the county in which the person is registered.
    public let existingVillage: DivisionCode?
    /// The county in which the person's one living record stands.
    public let heldBy: DivisionCode?

    public init(
        row: Int, outcome: Outcome, differences: [String]? = nil, existingVillage: DivisionCode? = nil,
        heldBy: DivisionCode? = nil
    ) {
        self.row = row
        self.outcome = outcome
        self.differences = differences
        self.existingVillage = existingVillage
        self.heldBy = heldBy
    }

    public enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        /// Registers the person.
        case registered
        /// Already there with exactly these details.
        case same
        /// Already there with other details: becomes a change request.
        case differs
        /// Registered in another village of the county.
        case otherVillage = "other-village"
        /// The living record stands in another county.
        case otherCounty = "other-county"
        case movedAway = "moved-away"
        case merged
        case closed
        case villageOutsideCounty = "village-outside-county"
        /// The row cannot be read.
        case refused
        case batchUndone = "batch-undone"
        /// Registered, and withdrawn when the batch was undone.
        case withdrawn
        /// Waits for the person to be registered.
        case parked
        /// A row about somebody registered, taken into their record.
        case recorded
        /// Sent on to the county to which the person moved.
        case forwarded

        /// In Chinese, as tables for officers print it.
        public var label: String {
            switch self {
            case .registered: "登记"
            case .same: "已登记,内容一致"
            case .differs: "已登记,内容不一致"
            case .otherVillage: "本县其他村已登记"
            case .otherCounty: "档案在其他县"
            case .movedAway: "已迁出本县"
            case .merged: "档案已合并"
            case .closed: "档案已关闭"
            case .villageOutsideCounty: "村不在本县"
            case .refused: "不能读取"
            case .batchUndone: "批次已撤销"
            case .withdrawn: "登记后随批次撤销"
            case .parked: "等待人员登记"
            case .recorded: "已记入档案"
            case .forwarded: "已转现户籍县"
            }
        }

        /// What an officer does about it, in Chinese; blank where there is nothing to do.
        public var advice: String {
            switch self {
            case .registered, .same, .recorded, .forwarded, .withdrawn: ""
            case .differs: "不会覆盖现有登记;生成变更申请,由乡镇或县审核"
            case .otherVillage: "同一人只登记一次;如已搬迁,请办理县内迁移"
            case .otherCounty: "请与档案所在县联系,办理跨县迁移"
            case .movedAway: "请从名册中删去,或由现户籍县报送"
            case .merged: "请改用合并后保留的档案"
            case .closed: "请核对本人状况;如系误关闭,请恢复档案"
            case .villageOutsideCounty: "请核对村代码"
            case .refused: "请按原因改正后重新报送"
            case .batchUndone: "请重新报送整份文件"
            case .parked: "请先登记该人员"
            }
        }
    }
}

/// Asks what would become of a row, as if it were delivered now.
public struct RosterQuestion: Codable, Sendable {
    public let row: RosterRow
    /// The row of the same file that would register the person before this one comes.
    public let earlier: RosterRow?

    public init(row: RosterRow, earlier: RosterRow? = nil) {
        self.row = row
        self.earlier = earlier
    }
}

/// Asks whether a batch was undone in a county.
public struct UndoneQuestion: Codable, Sendable {
    public let county: DivisionCode
    public let batch: BatchID

    public init(county: DivisionCode, batch: BatchID) {
        self.county = county
        self.batch = batch
    }
}

/// The names under which `registry` answers.
public enum RosterQuestionName {
    /// ``RosterQuestion`` rows of one county, to ``RosterVerdict`` in the same order.
    public static let verdicts = "roster-verdicts"
    /// ``UndoneQuestion``, to true or false.
    public static let undone = "batch-undone"
    /// Person keys whose partitions the asked instance owns, to the counties that hold them.
    public static let holders = "holders"
}
