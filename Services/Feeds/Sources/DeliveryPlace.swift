import Models

/// The area that a delivery's rows belong to.
struct DeliveryPlace: Hashable, Sendable {
    /// What the batch is filed under: the village of a roster that is one village's, else the area that the sender gave.
    let area: DivisionCode

    var county: DivisionCode { area.county }

    /// - Parameters:
    ///   - fileName: of one village's roster, begins with the village's twelve digits unless `area` is the village. The
    ///     rows of any other roster name their villages themselves.
    ///   - area: the area that the sender answers for.
    init(of source: FeedSource, fileName: String, area: DivisionCode) throws(DeliveryProblem) {
        if source == .roster {
            self.area = try Self.village(fileName, area) ?? area
        } else {
            self.area = area
        }
        // Payroll rows find their county by the person, device events by the class; all others belong to the sender's.
        if source != .payroll, source != .attendance, county.description.hasSuffix("00") {
            throw .countyMissing(fileName, area)
        }
    }

    /// `nil` when the sender answers for more than a county.
    var singleCounty: DivisionCode? { county.description.hasSuffix("00") ? nil : county }

    /// The county of a class: the sender's, or for one who answers for more than a county the one that the class code begins with.
    func county(of id: ClassID) -> DivisionCode? {
        if let singleCounty { return singleCounty }
        guard let named = id.county, !named.description.hasSuffix("00"), named.lies(in: area) else { return nil }
        return named
    }

    static let classOutsideArea =
        "班级代码不以报送区划内的县代码开头，请核对班级代码。 The class code does not begin with the code of a county of the sender's area: check it."

    /// The village of a roster that is one village's.
    private static func village(_ fileName: String, _ area: DivisionCode) throws(DeliveryProblem) -> DivisionCode? {
        guard let named = DivisionCode(String(fileName.prefix(12))), named.description.utf8.count == 12 else {
            return area.isVillage ? area : nil
        }
        guard named.lies(in: area) else { throw .villageOutsideArea(fileName, area) }
        return named
    }
}

extension DivisionCode {
    var isVillage: Bool { description.utf8.count == 12 }
}
