import Journal
import Models
import ServiceKit

/// What a page is made from: who asks for what, the read model and the services.
struct PageRequest: Sendable {
    let visitor: Visitor
    /// The request's path without its query.
    let path: String
    /// Parts of the path, as the route names them.
    let parameters: [String: String]
    let query: [String: String]
    let view: any ConsoleSource
    let services: any ServiceCalls
    let system: any SystemDesk
    /// When the request arrived.
    let receivedAt: Timestamp

    /// Today in China.
    var today: Day { Moment(milliseconds: receivedAt.milliseconds).chinaDay }

    /// The division that the address names with `county`, or the visitor's own.
    ///
    /// - Throws: 400 when it is no division, 403 when it lies outside the visitor's area.
    func area() throws(Problem) -> DivisionCode {
        guard let text = query["county"], !text.isEmpty else { return visitor.caller.area }
        guard let area = DivisionCode(text) else {
            throw .invalid("county", code: "format", Bilingual("区划代码格式不正确", "the division code is malformed"))
        }
        try visitor.caller.require(area: area)
        return area
    }

    /// A part of the path.
    ///
    /// - Throws: 404 when the text is no such value, because then nothing can be there.
    func parameter<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value {
        guard let value = parameters[name].flatMap({ Value($0) }) else { throw .notFound }
        return value
    }

    /// A value of the query; `nil` when it is absent or empty, as fields of a form are.
    func value<Value: LosslessStringConvertible>(_ name: String, as type: Value.Type) throws(Problem) -> Value? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let value = Value(text) else {
            throw .invalid(name, code: "format", Bilingual("参数 \(name) 的格式不正确", "parameter \(name) is malformed"))
        }
        return value
    }
}
