import Models
import Store

/// Who was told of which postings, and which villages got the booklet.
struct OfferTable {
    static let schema = """
        CREATE TABLE posting_push (
            county TEXT NOT NULL, person TEXT NOT NULL, posting TEXT NOT NULL, on_day TEXT NOT NULL, channel TEXT NOT NULL,
            actor TEXT NOT NULL, PRIMARY KEY (county, person, posting)) WITHOUT ROWID;
        CREATE INDEX posting_push_day ON posting_push (county, on_day);
        CREATE TABLE booklet (
            county TEXT NOT NULL, village TEXT NOT NULL, on_day TEXT NOT NULL,
            carrier TEXT NOT NULL CHECK (carrier IN ('work-team', 'village-committee')), delivered_by TEXT NOT NULL,
            copies INTEGER NOT NULL CHECK (copies > 0), actor TEXT NOT NULL,
            PRIMARY KEY (county, village, on_day, carrier)) WITHOUT ROWID;
        CREATE TABLE booklet_posting (
            county TEXT NOT NULL, village TEXT NOT NULL, on_day TEXT NOT NULL, carrier TEXT NOT NULL, posting TEXT NOT NULL,
            PRIMARY KEY (county, village, on_day, carrier, posting)) WITHOUT ROWID;

        """

    private let addPush, isPushed, addBooklet, addBookletPosting, hasBooklet: Statement

    init(_ connection: Connection) throws {
        addPush = try connection.prepare("INSERT OR IGNORE INTO posting_push VALUES (?, ?, ?, ?, ?, ?)")
        isPushed = try connection.prepare(
            "SELECT 1 FROM posting_push WHERE county = ? AND person = ? AND posting = ?")
        addBooklet = try connection.prepare("INSERT INTO booklet VALUES (?, ?, ?, ?, ?, ?, ?)")
        addBookletPosting = try connection.prepare("INSERT OR IGNORE INTO booklet_posting VALUES (?, ?, ?, ?, ?)")
        hasBooklet = try connection.prepare(
            "SELECT 1 FROM booklet WHERE county = ? AND village = ? AND on_day = ? AND carrier = ?")
    }

    func apply(_ event: PostingsPushed) throws {
        for offer in event.offers {
            for posting in offer.postings {
                try addPush.run(event.county, offer.person, posting, event.on, event.channel, event.actor)
            }
        }
    }

    func apply(_ event: BookletIssued) throws {
        let request = event.request
        let carrier = request.carrier.rawValue
        try addBooklet.run(
            request.county, request.village, request.on, carrier, request.deliveredBy, request.copies, request.actor)
        for posting in request.postings {
            try addBookletPosting.run(request.county, request.village, request.on, carrier, posting)
        }
    }

    func isPushed(_ posting: PostingID, to person: PersonKey, in county: DivisionCode) throws -> Bool {
        try isPushed.first(county, person, posting) { _ in true } ?? false
    }

    func hasBooklet(_ request: IssueBooklet) throws -> Bool {
        try hasBooklet.first(request.county, request.village, request.on, request.carrier.rawValue) { _ in true }
            ?? false
    }
}
