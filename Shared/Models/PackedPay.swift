extension PayrollRow {
    /// `row person employer month paidOn days gross deductions net`, parted by spaces, amounts in fen; behind them, where the line was corrected, `r`
    /// and the revision.
    public var packed: String { packed(for: nil) }

    /// The same with `@` and the county at the end in which the person is at home, where that is known.
    public func packed(for county: DivisionCode?) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(144)
        text.append(decimal: Int64(ref.row))
        for field in [person.description, employer.description, month.description, paidOn.description] {
            text.append(0x20)
            text.append(contentsOf: field.utf8)
        }
        for number in [Int64(daysWorked), gross.value, deductions.value, net.value] {
            text.append(0x20)
            text.append(decimal: number)
        }
        if let revision {
            text.append(0x20)
            text.append(UInt8(ascii: "r"))
            text.append(decimal: Int64(revision))
        }
        if let county {
            text.append(0x20)
            text.append(UInt8(ascii: "@"))
            text.append(contentsOf: county.description.utf8)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Returns: `nil` for a text that ``packed`` does not write.
    public init?(packed text: String, batch: BatchID) {
        var copy = text
        let row = copy.withUTF8 { bytes -> PayrollRow? in
            var fields = PackedFields(bytes: UnsafeRawBufferPointer(bytes))
            guard let row = fields.integer(), let person = fields.text(), let employer = fields.text(),
                let month = fields.next().flatMap({ Month(utf8: $0) }),
                let paidOn = fields.next().flatMap({ Day(packed: $0) }), let days = fields.integer(),
                let gross = fields.integer(), let deductions = fields.integer(), let net = fields.integer()
            else { return nil }
            var revision: Int?
            while let extra = fields.next() {
                switch extra[0] {
                case UInt8(ascii: "r"):
                    guard let number = PackedFields.integer(extra.dropFirst()) else { return nil }
                    revision = Int(number)
                case UInt8(ascii: "@"): break
                default: return nil
                }
            }
            return PayrollRow(
                ref: RowReference(batch: batch, row: Int(row)), person: PersonKey(unchecked: person),
                employer: OrganisationID(unchecked: employer), month: month, paidOn: paidOn, daysWorked: Int(days),
                gross: Fen(gross), deductions: Fen(deductions), net: Fen(net), revision: revision)
        }
        guard let row else { return nil }
        self = row
    }

    /// The county behind the `@` of a packed line and the line without it; `nil` where none is known.
    public static func addressed(_ text: String) -> (county: DivisionCode, line: String)? {
        guard let mark = text.utf8.lastIndex(of: UInt8(ascii: "@")), mark > text.startIndex,
            let county = DivisionCode(String(text[text.utf8.index(after: mark)...]))
        else { return nil }
        return (county, String(text[..<text.utf8.index(before: mark)]))
    }

    /// The net of a packed line, without unpacking the rest.
    public static func net(ofPacked text: String) -> Fen? {
        var copy = text
        return copy.withUTF8 { bytes in
            var fields = PackedFields(bytes: UnsafeRawBufferPointer(bytes))
            for _ in 0..<8 where fields.next() == nil { return nil }
            return fields.integer().map { Fen($0) }
        }
    }
}

extension Day {
    /// `2018-03-05`, exactly so.
    fileprivate init?(packed bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 10, bytes[7] == UInt8(ascii: "-"),
            let month = Month(utf8: UnsafeRawBufferPointer(rebasing: bytes[0..<7])),
            let day = PackedFields.integer(bytes[8...])
        else { return nil }
        self.init(year: month.year, month: month.month, day: Int(day))
    }
}
