import Calendars
import Models

/// An event of an attendance device as its line says it, before anything is judged but its form.
struct DeviceEvent: Sendable {
    let event: String
    let device: String
    let `class`: String
    /// Eighteen characters; not checked further.
    let idNumber: String
    /// By the device's clock.
    let at: Moment
    let kind: String
    let confidence: Double
    /// Seconds that the device's clock is declared ahead.
    let offset: Int?
    /// When the device sent the event, by its clock.
    let sent: Moment?
    let longitude: Double?
    let latitude: Double?

    /// Seconds that a clock may be declared ahead or behind.
    static let offsets = -86_400...86_400

    /// Reads a line of the form that devices write: one flat object of plain ASCII, every member in order.
    ///
    /// - Returns: `nil` when anything is unusual, missing or wrong.
    init?(line: UnsafeRawBufferPointer) {
        var object = FlatObject(line)
        var (event, device, course, idNumber, kind): (String?, String?, String?, String?, String?)
        var (at, sent): (Moment?, Moment?)
        var (confidence, longitude, latitude): (Double?, Double?, Double?)
        var offset: Int?
        guard object.open() else { return nil }
        while let name = object.name() {
            guard let value = object.value() else { return nil }
            switch name.count {
            case 5 where name.spells("event"):
                guard event == nil, let text = value.identifier else { return nil }
                event = text
            case 6 where name.spells("device"):
                guard device == nil, let text = value.identifier else { return nil }
                device = text
            case 5 where name.spells("class"):
                guard course == nil, let text = value.identifier else { return nil }
                course = text
            case 8 where name.spells("idNumber"):
                guard idNumber == nil, let text = value.idNumber else { return nil }
                idNumber = text
            case 2 where name.spells("at"):
                guard at == nil, let moment = value.moment else { return nil }
                at = moment
            case 4 where name.spells("kind"):
                guard kind == nil, value.isText, value.bytes.spells("in") || value.bytes.spells("out") else {
                    return nil
                }
                kind = value.bytes.count == 2 ? "in" : "out"
            case 10 where name.spells("confidence"):
                guard confidence == nil, let number = value.decimal, (0...1).contains(number) else { return nil }
                confidence = number
            case 6 where name.spells("offset"):
                guard offset == nil, let number = value.decimal, let whole = Int(exactly: number),
                    Self.offsets.contains(whole)
                else { return nil }
                offset = whole
            case 4 where name.spells("sent"):
                guard sent == nil, let moment = value.moment else { return nil }
                sent = moment
            case 9 where name.spells("longitude"):
                guard longitude == nil, let number = value.decimal, abs(number) <= 180 else { return nil }
                longitude = number
            case 8 where name.spells("latitude"):
                guard latitude == nil, let number = value.decimal, abs(number) <= 90 else { return nil }
                latitude = number
            default: break
            }
        }
        guard object.isClosed, let event, let device, let course, let idNumber, let at, let kind, let confidence,
            (longitude == nil) == (latitude == nil)
        else { return nil }
        self.event = event
        self.device = device
        self.`class` = course
        self.idNumber = idNumber
        self.at = at
        self.kind = kind
        self.confidence = confidence
        self.offset = offset
        self.sent = sent
        self.longitude = longitude
        self.latitude = latitude
    }

    init(
        event: String, device: String, class id: String, idNumber: String, at: Moment, kind: String, confidence: Double,
        offset: Int?, sent: Moment?, longitude: Double?, latitude: Double?
    ) {
        self.event = event
        self.device = device
        `class` = id
        self.idNumber = idNumber
        self.at = at
        self.kind = kind
        self.confidence = confidence
        self.offset = offset
        self.sent = sent
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The row that goes on.
    ///
    /// - Parameter isLive: the event came straight from its sender, so that the clocks can be compared.
    func row(
        _ ref: RowReference, _ county: DivisionCode, _ person: PersonKey, received: Moment?, isLive: Bool
    ) -> AttendanceRow {
        var skew: Int?
        if isLive, let sent, let received { skew = Int((sent.milliseconds - received.milliseconds) / 1_000) }
        return AttendanceRow(
            ref: ref, county: county, class: ClassID(unchecked: `class`), person: person, event: event, device: device,
            at: Moment(milliseconds: at.milliseconds - Int64(offset ?? 0) * 1_000).clamped, kind: kind,
            confidence: confidence, offset: offset, skew: skew, longitude: longitude, latitude: latitude)
    }

    /// What the row's digest is made of: the same for the same event however its line is written.
    func content(_ number: IDNumber) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160)
        for field in [event, device, `class`, number.text, kind] {
            bytes.append(contentsOf: field.utf8)
            bytes.append(0)
        }
        let numbers = [
            at.milliseconds, Int64((confidence * 1e6).rounded()), Int64(offset ?? 0), sent?.milliseconds ?? 0,
            Int64(((longitude ?? 0) * 1e6).rounded()), Int64(((latitude ?? 0) * 1e6).rounded()),
        ]
        for number in numbers { withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) } }
        return bytes
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func spells(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        for index in 0..<count where self[index] != word.utf8Start[index] { return false }
        return true
    }
}

/// Walks over a flat JSON object of plain ASCII.
private struct FlatObject {
    struct Value {
        let bytes: UnsafeRawBufferPointer
        let isText: Bool
    }

    private let bytes: UnsafeRawBufferPointer
    private var index = 0
    private(set) var isClosed = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    mutating func open() -> Bool {
        skipSpace()
        return take(UInt8(ascii: "{"))
    }

    /// The next member's name; `nil` at the end, which is in order if ``isClosed``.
    mutating func name() -> UnsafeRawBufferPointer? {
        skipSpace()
        if take(UInt8(ascii: "}")) {
            skipSpace()
            isClosed = index == bytes.count
            return nil
        }
        guard let name = text() else { return nil }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return nil }
        return name
    }

    /// A text without escapes, a number or a word; the comma behind it is taken, the closing brace left.
    mutating func value() -> Value? {
        skipSpace()
        guard index < bytes.count else { return nil }
        let value: Value
        if bytes[index] == UInt8(ascii: "\"") {
            guard let text = text() else { return nil }
            value = Value(bytes: text, isText: true)
        } else {
            let start = index
            while index < bytes.count, Self.isPlain(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            value = Value(bytes: UnsafeRawBufferPointer(rebasing: bytes[start..<index]), isText: false)
            guard value.isJSON else { return nil }
        }
        skipSpace()
        if take(UInt8(ascii: ",")) {
            skipSpace()
            return index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? value : nil
        }
        return index < bytes.count && bytes[index] == UInt8(ascii: "}") ? value : nil
    }

    private mutating func text() -> UnsafeRawBufferPointer? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return UnsafeRawBufferPointer(rebasing: bytes[start..<index - 1])
            }
            guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\\") else { return nil }
            index += 1
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0D { index += 1 }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 97...122, UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension FlatObject.Value {
    /// `true`, `false`, `null` or a plain decimal number; with an exponent it is left to others.
    var isJSON: Bool { bytes.spells("true") || bytes.spells("false") || bytes.spells("null") || decimalParts != nil }

    /// 1 to 64 of `A-Z a-z 0-9 . _ : -`, without digits that could be a person's number.
    var identifier: String? {
        guard isText, (1...64).contains(bytes.count) else { return nil }
        var digits = 0
        for byte in bytes {
            switch byte {
            case 48...57: digits += 1
            case 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "-"):
                digits = 0
            default: return nil
            }
            guard digits < 11 else { return nil }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Seventeen digits and a digit or X.
    var idNumber: String? {
        guard isText, bytes.count == 18, bytes[..<17].allSatisfy({ (48...57).contains($0) }),
            (48...57).contains(bytes[17]) || bytes[17] == UInt8(ascii: "X")
        else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A decimal number without exponent, of at most fifteen digits: what a `Double` holds exactly, divided by a power of ten.
    var decimal: Double? {
        guard !isText, let (mantissa, places, isNegative) = decimalParts else { return nil }
        let number = Double(mantissa) / Self.powers[places]
        return isNegative ? -number : number
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private var decimalParts: (mantissa: Int64, places: Int, isNegative: Bool)? {
        var index = 0
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { index = 1 }
        let start = index
        var (mantissa, places, digits): (Int64, Int, Int) = (0, 0, 0)
        var hasPoint = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "."), !hasPoint, digits > 0 {
                hasPoint = true
            } else if (48...57).contains(byte), digits < 15 {
                mantissa = mantissa * 10 + Int64(byte - 48)
                digits += 1
                if hasPoint { places += 1 }
            } else {
                return nil
            }
            index += 1
        }
        // JSON has neither leading zeros nor a point at the end.
        guard digits > 0, !hasPoint || places > 0,
            bytes[start] != 48 || digits - places == 1
        else { return nil }
        return (mantissa, places, isNegative)
    }

    /// `2018-03-05T08:12:30+08:00`, with or without fractions of a second, or with `Z`.
    var moment: Moment? {
        guard isText, bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let century = two(0), let year = two(2), let month = two(5), let day = two(8), let hour = two(11),
            let minute = two(14), let second = two(17), hour < 24, minute < 60, second < 61,
            let date = Day(year: century * 100 + year, month: month, day: day)
        else { return nil }
        var index = 19
        var milliseconds = 0
        if bytes[index] == UInt8(ascii: ".") {
            var scale = 100
            index += 1
            while index < bytes.count, (48...57).contains(bytes[index]) {
                milliseconds += Int(bytes[index] - 48) * scale
                scale /= 10
                index += 1
            }
        }
        guard index < bytes.count else { return nil }
        var zone = 0
        if bytes[index] == UInt8(ascii: "Z") {
            guard bytes.count == index + 1 else { return nil }
        } else {
            guard bytes.count == index + 6, bytes[index + 3] == UInt8(ascii: ":"), let hours = two(index + 1),
                let minutes = two(index + 4), bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-")
            else { return nil }
            zone = (hours * 60 + minutes) * (bytes[index] == UInt8(ascii: "-") ? -1 : 1)
        }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(hour * 3600 + (minute - zone) * 60 + second)
        return Moment(milliseconds: seconds * 1_000 + Int64(milliseconds))
    }

    private func two(_ index: Int) -> Int? {
        let (tens, ones) = (bytes[index], bytes[index + 1])
        guard (48...57).contains(tens), (48...57).contains(ones) else { return nil }
        return Int(tens - 48) * 10 + Int(ones - 48)
    }
}
