import Models

extension DivisionCode {
    /// The lowest and the highest six-digit code inside the division: what an index over counties is searched by.
    var countyBounds: (first: String, last: String) {
        let code = county.description
        if code.hasSuffix("0000") { return (code, code.prefix(2) + "9999") }
        if code.hasSuffix("00") { return (code, code.prefix(4) + "99") }
        return (code, code)
    }
}
