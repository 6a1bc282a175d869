/// What somebody outside the product put on a topic of theirs, as one batch: its usable lines go on, of the others it says which and why.
/// No ID number is in it, whatever the record held.
public struct OutsideBatchTaken: Message {
    public static let type = "laowu.intake.outside-batch-taken.v1"
    public let batch: BatchID
    public let source: FeedSource
    /// The area that the sender answers for; that of the whole country where the sender is not known.
    public let area: DivisionCode
    /// Absent where the record does not prove whose it is.
    public let sender: ActorID?
    public let topic: String
    public let offset: Int64
    /// When the record was written.
    public let received: Moment
    /// The readings' county; absent where the code of each reading's class says it.
    public let county: DivisionCode?
    /// Of attendance each as ``AttendanceRow/packed``, of payroll as ``PayrollRow/packed(for:)``.
    public let readings: [String]
    public let refused: [RefusedRow]
    /// Why nothing of the record can be used, and what to do.
    public let code: String?
    public let message: String?

    public init(
        batch: BatchID, source: FeedSource, area: DivisionCode, sender: ActorID?, topic: String, offset: Int64,
        received: Moment, county: DivisionCode?, readings: [String], refused: [RefusedRow], code: String? = nil,
        message: String? = nil
    ) {
        self.batch = batch
        self.source = source
        self.area = area
        self.sender = sender
        self.topic = topic
        self.offset = offset
        self.received = received
        self.county = county
        self.readings = readings
        self.refused = refused
        self.code = code
        self.message = message
    }

    public var key: String { batch.description }
    public var subject: String { batch.description }
}
