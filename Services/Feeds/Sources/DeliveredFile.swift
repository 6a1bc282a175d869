import Calendars
import Models
import ServiceKit

/// A delivered file with all that is needed to read it.
struct DeliveredFile: Sendable {
    let path: String
    /// As its sender knows it, personal numbers masked.
    let fileName: String
    let source: FeedSource
    let batch: BatchID
    let place: DeliveryPlace
    /// The areas by whose names a row may say which village it is of.
    var divisions = Divisions.standard
    /// When it was received; `nil` where that says nothing.
    var received: Moment?
    /// It came straight from a sender whose clock can be compared with ours.
    var isLive = false
    /// What it holds, when it lies in no file.
    var bytes: [UInt8]?

    /// - Throws: `DeliveryProblem` when it is no file of this source.
    func open() throws -> any DeliveredRows {
        let declaration = SourceDeclaration.of(source)
        return switch declaration.form {
        case .table(_, let lines?) where bytes != nil || fileName.hasSuffix(".jsonl"): try open(lines)
        case .table(let columns, _):
            try TableRows(path: path, fileName: fileName, columns: columns) { has in
                try declaration.check?(has, self)
            }
        case .jsonLines(let form): try open(form)
        }
    }

    private func open(_ form: JSONLineForm) throws -> any DeliveredRows {
        if let bytes { return JSONLineRows(bytes: bytes, fileName: fileName, form: form) }
        return try JSONLineRows(path: path, fileName: fileName, form: form)
    }
}

/// What became of one row.
struct ReadRow {
    let number: Int
    let outcome: Outcome
    /// What its digest is made of.
    let content: [UInt8]

    enum Outcome {
        case usable(FeedRow)
        case refused(RefusedRow)
    }
}

/// Reads a delivered file row by row into messages and refusals.
final class FileReading {
    private let file: DeliveredFile
    private let rows: any DeliveredRows
    private let declaration: SourceDeclaration
    private let sealer: RowSealer
    private let villages: VillageBook
    /// The same people come and go every day.
    private var keys: [String: PersonKey] = [:]
    private let memory = NumberMemory()
    private static let mostKeys = 200_000

    init(_ file: DeliveredFile, _ sealer: RowSealer) throws {
        self.file = file
        self.sealer = sealer
        rows = try file.open()
        villages = VillageBook(file.divisions, in: file.place.area)
        declaration = .of(file.source)
    }

    /// - Throws: `DeliveryProblem` when the rest of the file cannot be read.
    func next() throws -> ReadRow? {
        switch try rows.next() {
        case nil: return nil
        case .broken(let refused):
            // Its content is lost; where it stood does not matter.
            let content = "\u{0}\(refused.code) \(refused.column)"
            return ReadRow(number: refused.row, outcome: .refused(refused), content: Array(content.utf8))
        case .event(let number, let event, let person): return read(number, event, person)
        case .pay(let number, let line, let person): return read(number, line, person)
        case .cells(let number, let cells):
            if let row = plain(number, cells) { return row }
            var reading = RowReading(
                ref: RowReference(batch: file.batch, row: number), place: file.place, sealer: sealer,
                villages: villages, cells: cells)
            reading.received = file.received
            reading.isLive = file.isLive
            let message: FeedRow?
            do { message = try declaration.message(&reading) } catch SealError.erased {
                message = nil
                reading.fail(
                    "", "person-erased", "该人员的个人信息已依法删除，不能再由报送文件登记。",
                    "The person's data were erased by law: a delivery cannot bring them back.")
            }
            if let refusal = reading.refusal {
                return ReadRow(number: number, outcome: .refused(refusal), content: reading.content)
            }
            guard let message else {
                let refusal = RefusedRow(
                    row: number, column: "", code: "row-incomplete",
                    message: "本行不完整，请补齐后重新报送。 The row is incomplete: complete it and send it again.")
                return ReadRow(number: number, outcome: .refused(refusal), content: reading.content)
            }
            return ReadRow(number: number, outcome: .usable(message), content: reading.content)
        }
    }

    private func read(_ number: Int, _ event: DeviceEvent, _ person: IDNumber) -> ReadRow {
        let content = event.content(person)
        let id = ClassID(unchecked: event.class)
        guard let county = file.place.county(of: id) else {
            let refusal = RefusedRow(
                row: number, column: "class", code: "class-outside-area", message: DeliveryPlace.classOutsideArea)
            return ReadRow(number: number, outcome: .refused(refusal), content: content)
        }
        let row = event.row(
            RowReference(batch: file.batch, row: number), county, key(of: person), received: file.received,
            isLive: file.isLive)
        return ReadRow(number: number, outcome: .usable(.attendance(row: row)), content: content)
    }

    /// A row of a payroll table whose cells are in the usual form.
    private func plain(_ number: Int, _ cells: RowCells) -> ReadRow? {
        guard file.source == .payroll, let pay = PlainPay(cells: cells), let person = memory.person(pay.idNumber),
            let employer = memory.employer(pay.employer)
        else { return nil }
        return read(number, pay.line(of: employer), person) { $0 }
    }

    private func read(
        _ number: Int, _ line: PayLine, _ person: IDNumber,
        title: (String) -> String = { PayLine.members[$0] ?? $0 }
    ) -> ReadRow {
        let content = line.content(person)
        let faults = line.faults(received: file.received?.chinaDay)
        if let refusal = RefusedRow(row: number, faults, title: title) {
            return ReadRow(number: number, outcome: .refused(refusal), content: content)
        }
        let row = line.row(RowReference(batch: file.batch, row: number), key(of: person))
        return ReadRow(number: number, outcome: .usable(.payroll(row: row)), content: content)
    }

    private func key(of person: IDNumber) -> PersonKey {
        if let known = keys[person.text] { return known }
        if keys.count == Self.mostKeys { keys.removeAll(keepingCapacity: true) }
        let key = sealer.key(of: person)
        keys[person.text] = key
        return key
    }
}
