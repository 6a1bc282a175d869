/// What a feed brings (数据来源). The source decides the columns, the receiver and the key of its rows.
public enum FeedSource: String, Codable, Sendable, CaseIterable {
    /// 劳动力花名册: the 14-column labour roster of one village.
    case roster
    /// 建档立卡名单, from the poverty office.
    case poverty
    /// 一卡通账户: the accounts into which grants are paid.
    case accounts
    /// 培训机构、用人单位、人力资源服务机构 filed with the county.
    case organisations
    /// 培训班学员名册
    case classRoster = "class-roster"
    /// 考勤设备事件, one JSON object a line.
    case attendance
    /// 转移就业名册 with contracts.
    case contracts
    /// 工资发放名册
    case payroll
    /// 交通费票据
    case transport
    /// 平台花名册: the roster of the national platform or of another office's system, of one year.
    case platform
}

/// The names under which fields of organisations are sealed; the context is the organisation's code.
public enum OrganisationField {
    public static let account = "organisation.account"
}

/// Where a row came from: the delivery and the row's number in the file as a person sees it.
public struct RowReference: Codable, Hashable, Sendable {
    public let batch: BatchID
    public let row: Int

    public init(batch: BatchID, row: Int) {
        self.batch = batch
        self.row = row
    }
}

/// A row that cannot be used, with what to do about it. It carries no content of the row.
public struct RefusedRow: Codable, Hashable, Sendable {
    public let row: Int
    /// The column's title, empty when the whole row is meant.
    public let column: String
    public let code: String
    public let message: String

    public init(row: Int, column: String, code: String, message: String) {
        self.row = row
        self.column = column
        self.code = code
        self.message = message
    }
}

/// A row that can be used, as the letter that will carry it to its receiver.
public enum FeedRow: Codable, Sendable {
    case roster(row: RosterRow)
    case poverty(row: PovertyRow)
    case account(row: AccountRow)
    case institution(row: InstitutionRow)
    case organisation(row: OrganisationRow)
    case classRoster(row: ClassRosterRow)
    case attendance(row: AttendanceRow)
    case contract(row: ContractRow)
    case payroll(row: PayrollRow)
    case transport(row: TransportRow)
    case platform(row: PlatformRow)

    public var message: any Message {
        switch self {
        case .roster(let row): row
        case .poverty(let row): row
        case .account(let row): row
        case .institution(let row): row
        case .organisation(let row): row
        case .classRoster(let row): row
        case .attendance(let row): row
        case .contract(let row): row
        case .payroll(let row): row
        case .transport(let row): row
        case .platform(let row): row
        }
    }

    public var ref: RowReference {
        switch self {
        case .roster(let row): row.ref
        case .poverty(let row): row.ref
        case .account(let row): row.ref
        case .institution(let row): row.ref
        case .organisation(let row): row.ref
        case .classRoster(let row): row.ref
        case .attendance(let row): row.ref
        case .contract(let row): row.ref
        case .payroll(let row): row.ref
        case .transport(let row): row.ref
        case .platform(let row): row.ref
        }
    }

    /// The source that brings such rows.
    public var source: FeedSource {
        switch self {
        case .roster: .roster
        case .poverty: .poverty
        case .account: .accounts
        case .institution, .organisation: .organisations
        case .classRoster: .classRoster
        case .attendance: .attendance
        case .contract: .contracts
        case .payroll: .payroll
        case .transport: .transport
        case .platform: .platform
        }
    }

    public var receiver: ProcessorName {
        switch self {
        case .roster, .poverty, .account, .platform: .registry
        case .institution, .classRoster, .attendance: .training
        case .organisation, .contract: .placement
        case .payroll: .route
        case .transport: .subsidy
        }
    }
}

// MARK: Commands of intake (given by the feeds process while it reads a file)

/// Announces a delivery. The same file again (by digest) is answered with ``BatchRepeated``.
public struct OpenBatch: Message {
    public static let type = "laowu.intake.open-batch.v1"
    public let batch: BatchID
    public let source: FeedSource
    /// The file's name as delivered, without folders.
    public let fileName: String
    /// SHA-256 of the file's bytes.
    public let digest: String
    /// Hexadecimal digest of the set of its rows' contents: the same for the same rows in another order or format.
    public let rowSetDigest: String
    /// The area the sender answers for.
    public let area: DivisionCode
    public let actor: ActorID
    /// The batch with the same rows that was undone in its county: this one takes its place.
    public let replaces: BatchID?

    public init(
        batch: BatchID, source: FeedSource, fileName: String, digest: String, rowSetDigest: String, area: DivisionCode,
        actor: ActorID, replaces: BatchID? = nil
    ) {
        self.replaces = replaces
        self.batch = batch
        self.source = source
        self.fileName = fileName
        self.digest = digest
        self.rowSetDigest = rowSetDigest
        self.area = area
        self.actor = actor
    }

    /// By content, so that two deliveries of the same rows meet in one partition and the second is recognised.
    public var key: String { rowSetDigest }
    public var subject: String { batch.description }
}

/// Some hundred rows of a delivery, or some thousand that travel by the sheet, in the file's order.
public struct AddChunk: Message {
    public static let type = "laowu.intake.add-chunk.v1"
    public let batch: BatchID
    public let partitionKey: String
    /// From 0, without gaps.
    public let index: Int
    public let rows: [FeedRow]
    public let refused: [RefusedRow]
    /// Rows that travel by the sheet: of attendance as ``AttendanceRow/packed``, of payroll as ``PayrollRow/packed(for:)``.
    public let readings: [String]?
    /// Of the readings; absent: attendance.
    public let source: FeedSource?
    /// The readings' county; absent where the code of each reading's class says it.
    public let county: DivisionCode?
    /// When the readings were received.
    public let received: Moment?

    public init(
        batch: BatchID, partitionKey: String, index: Int, rows: [FeedRow], refused: [RefusedRow],
        readings: [String]? = nil, source: FeedSource? = nil, county: DivisionCode? = nil, received: Moment? = nil
    ) {
        self.readings = readings
        self.source = source
        self.county = county
        self.received = received
        self.batch = batch
        self.partitionKey = partitionKey
        self.index = index
        self.rows = rows
        self.refused = refused
    }

    public var key: String { partitionKey }
    public var subject: String { batch.description }
}

/// Ends a delivery with its control figures.
public struct CloseBatch: Message {
    public static let type = "laowu.intake.close-batch.v1"
    public let batch: BatchID
    public let partitionKey: String
    public let chunks: Int
    public let rows: Int
    public let refused: Int
    /// The sum of the source's amount column over the usable rows; zero for sources without one.
    public let controlTotal: Fen
    /// Root of the Merkle tree over the row digests in file order.
    public let merkleRoot: String

    public init(
        batch: BatchID, partitionKey: String, chunks: Int, rows: Int, refused: Int, controlTotal: Fen,
        merkleRoot: String
    ) {
        self.batch = batch
        self.partitionKey = partitionKey
        self.chunks = chunks
        self.rows = rows
        self.refused = refused
        self.controlTotal = controlTotal
        self.merkleRoot = merkleRoot
    }

    public var key: String { partitionKey }
    public var subject: String { batch.description }
}

/// Notes a delivery of which nothing can be used: not a table, without its columns, damaged …
public struct RefuseBatch: Message {
    public static let type = "laowu.intake.refuse-batch.v1"
    public let batch: BatchID
    public let source: FeedSource
    public let fileName: String
    /// SHA-256 of the file's bytes.
    public let digest: String
    public let area: DivisionCode
    public let code: String
    /// What is wrong and what to do, Chinese first.
    public let message: String
    public let actor: ActorID

    public init(
        batch: BatchID, source: FeedSource, fileName: String, digest: String, area: DivisionCode, code: String,
        message: String, actor: ActorID
    ) {
        self.batch = batch
        self.source = source
        self.fileName = fileName
        self.digest = digest
        self.area = area
        self.code = code
        self.message = message
        self.actor = actor
    }

    public var key: String { digest }
    public var subject: String { batch.description }
}

public enum IntakeCommand: MessageUnion {
    case openBatch(OpenBatch)
    case addChunk(AddChunk)
    case closeBatch(CloseBatch)
    case refuseBatch(RefuseBatch)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.openBatch), .init(Self.addChunk), .init(Self.closeBatch), .init(Self.refuseBatch))
    public var message: any Message {
        switch self {
        case .openBatch(let body): body
        case .addChunk(let body): body
        case .closeBatch(let body): body
        case .refuseBatch(let body): body
        }
    }
}

// MARK: Events of intake

/// A delivery is being read; once more when the same file is delivered again before it was closed, and goes on then.
public struct BatchOpened: Message {
    public static let type = "laowu.intake.batch-opened.v1"
    public let request: OpenBatch
    public init(request: OpenBatch) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The same rows were delivered before, whatever the file's name and their order: nothing follows.
public struct BatchRepeated: Message {
    public static let type = "laowu.intake.batch-repeated.v1"
    public let request: OpenBatch
    public let earlier: BatchID
    public init(request: OpenBatch, earlier: BatchID) {
        self.request = request
        self.earlier = earlier
    }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// The rows of a chunk are on their way: each becomes a letter.
public struct ChunkAccepted: Message {
    public static let type = "laowu.intake.chunk-accepted.v1"
    public let chunk: AddChunk
    public init(chunk: AddChunk) { self.chunk = chunk }
    public var key: String { chunk.key }
    public var subject: String { chunk.subject }
}

public struct BatchClosed: Message {
    public static let type = "laowu.intake.batch-closed.v1"
    public let request: CloseBatch
    public init(request: CloseBatch) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

/// Nothing of the delivery can be used.
public struct BatchRefused: Message {
    public static let type = "laowu.intake.batch-refused.v1"
    public let request: RefuseBatch
    public init(request: RefuseBatch) { self.request = request }
    public var key: String { request.key }
    public var subject: String { request.subject }
}

public enum IntakeEvent: MessageUnion {
    case batchOpened(BatchOpened)
    case batchRepeated(BatchRepeated)
    case chunkAccepted(ChunkAccepted)
    case batchClosed(BatchClosed)
    case batchRefused(BatchRefused)
    case outsideBatchTaken(OutsideBatchTaken)

    public static let catalogue = MessageCatalogue<Self>(
        .init(Self.batchOpened), .init(Self.batchRepeated), .init(Self.chunkAccepted), .init(Self.batchClosed),
        .init(Self.batchRefused), .init(Self.outsideBatchTaken))
    public var message: any Message {
        switch self {
        case .batchOpened(let body): body
        case .batchRepeated(let body): body
        case .chunkAccepted(let body): body
        case .batchClosed(let body): body
        case .batchRefused(let body): body
        case .outsideBatchTaken(let body): body
        }
    }
}
