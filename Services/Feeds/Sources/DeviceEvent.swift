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
