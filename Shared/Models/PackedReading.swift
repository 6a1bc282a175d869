extension AttendanceRow {
    /// `row class person event device at kind confidence`, parted by spaces; `at` in milliseconds since 1970 with the declared offset taken off
    /// already. Behind them, where known: `o` and the seconds that the device's clock was declared ahead, `s` and the seconds that it was
    /// seen ahead, `g` with longitude and latitude in millionths of a degree.
    public var packed: String {
        var text: [UInt8] = []
        text.reserveCapacity(160)
        text.append(decimal: Int64(ref.row))
        for field in [`class`.description, person.description, event, device] {
            text.append(0x20)
            text.append(contentsOf: field.utf8)
        }
        text.append(0x20)
        text.append(decimal: at.milliseconds)
        text.append(0x20)
        text.append(contentsOf: kind.utf8)
        text.append(0x20)
        text.append(contentsOf: confidence.description.utf8)
        for (mark, number) in [(UInt8(ascii: "o"), offset), (UInt8(ascii: "s"), skew)] {
            guard let number else { continue }
            text.append(0x20)
            text.append(mark)
            text.append(decimal: Int64(number))
        }
        if let longitude, let latitude {
            text.append(0x20)
            text.append(UInt8(ascii: "g"))
            text.append(decimal: Int64((longitude * 1e6).rounded()))
            text.append(UInt8(ascii: ","))
            text.append(decimal: Int64((latitude * 1e6).rounded()))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// - Returns: `nil` for a text that ``packed`` does not write.
    public init?(packed text: String, county: DivisionCode, batch: BatchID, received: Moment?) {
        var copy = text
        let row = copy.withUTF8 { bytes -> AttendanceRow? in
            var fields = PackedFields(bytes: UnsafeRawBufferPointer(bytes))
            guard let row = fields.integer(), let id = fields.text(), let person = fields.text(),
                let event = fields.text(), let device = fields.text(), let at = fields.integer(),
                let kind = fields.text(), kind == "in" || kind == "out",
                let confidence = fields.text().flatMap(Double.init)
            else { return nil }
            var (offset, skew, longitude, latitude): (Int?, Int?, Double?, Double?) = (nil, nil, nil, nil)
            while let extra = fields.text() {
                switch extra.utf8.first {
                case UInt8(ascii: "o"): offset = Int(extra.dropFirst())
                case UInt8(ascii: "s"): skew = Int(extra.dropFirst())
                case UInt8(ascii: "g"):
                    let parts = extra.dropFirst().split(separator: ",").compactMap { Int($0) }
                    if parts.count == 2 { (longitude, latitude) = (Double(parts[0]) / 1e6, Double(parts[1]) / 1e6) }
                default: return nil
                }
            }
            return AttendanceRow(
                ref: RowReference(batch: batch, row: Int(row)), county: county, class: ClassID(unchecked: id),
                person: PersonKey(unchecked: person), event: event, device: device,
                at: Moment(milliseconds: at).clamped,
                kind: kind, confidence: confidence, received: received, offset: offset, skew: skew,
                longitude: longitude, latitude: latitude)
        }
        guard let row else { return nil }
        self = row
    }

    /// The row of a packed reading, without unpacking the rest.
    public static func row(ofPacked text: String) -> Int? {
        var number = 0
        var digits = 0
        for byte in text.utf8 {
            guard (48...57).contains(byte), digits < 12 else { return byte == 0x20 && digits > 0 ? number : nil }
            number = number * 10 + Int(byte - 48)
            digits += 1
        }
        return nil
    }

    /// The county that the class code of a packed reading begins with.
    public static func county(ofPacked text: String) -> DivisionCode? {
        guard let space = text.utf8.firstIndex(of: 0x20) else { return nil }
        let code = text[text.utf8.index(after: space)...].utf8.prefix(7)
        guard code.count == 7, code.last == UInt8(ascii: "-") else { return nil }
        return DivisionCode(String(Substring(code.dropLast())))
    }
}
