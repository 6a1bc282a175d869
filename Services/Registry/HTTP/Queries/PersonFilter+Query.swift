import Foundation
import Hummingbird
import Models
import ServiceKit

extension PersonFilter {
    /// - Parameter today: the day looked at where the request names none.
    /// - Throws: a 400 `Problem` naming the parameter; never its value.
    init(_ request: Request, area: DivisionCode, today: Day) throws {
        self.init(area: area, asOf: try request.query("asOf") { Day($0) } ?? today)
        standing = try request.query("state") { Standing(rawValue: $0) } ?? .living
        name = try request.query("q") { Self.text($0) }
        if let name, PersonalNumberScan.contains(name) {
            throw Problem.invalid(
                "q", code: "personal-number",
                Bilingual("不按证件号查询;请用 POST /v1/lookup", "numbers are looked up with POST /v1/lookup"))
        }
        ageFrom = try request.query("ageFrom") { Self.age($0) }
        ageTo = try request.query("ageTo") { Self.age($0) }
        for trait in PersonTrait.allCases { traits[trait] = try request.query(trait.rawValue) { Self.values($0) } }
        for mark in PersonMark.allCases { marks[mark] = try request.query(mark.rawValue, as: Bool.self) }
        skill = try request.query("skill") { Self.text($0) }
        certificate = try request.query("certificate") { Self.text($0) }
        registeredSince = try request.query("registeredSince") { Day($0) }
        registeredUntil = try request.query("registeredUntil") { Day($0) }
    }

    private static func age(_ text: String) -> Int? { Int(text).flatMap { (0...150).contains($0) ? $0 : nil } }

    /// At most 100 characters, not blank.
    private static func text(_ text: String) -> String? {
        text.contains { !$0.isWhitespace } && text.count <= 100 ? text : nil
    }

    /// Up to 50 values between commas.
    private static func values(_ text: String) -> Set<String>? {
        let values = text.split(separator: ",").map(String.init)
        return (1...50).contains(values.count) ? Set(values) : nil
    }
}

extension PersonFilter {
    /// The address of the list of people that this filter means.
    var address: String {
        var items: [(String, String)] = [("area", area.description), ("asOf", asOf.description)]
        if standing != .living { items.append(("state", standing.rawValue)) }
        if let name { items.append(("q", name)) }
        if let ageFrom { items.append(("ageFrom", "\(ageFrom)")) }
        if let ageTo { items.append(("ageTo", "\(ageTo)")) }
        for trait in PersonTrait.allCases {
            if let values = traits[trait] { items.append((trait.rawValue, values.sorted().joined(separator: ","))) }
        }
        for mark in PersonMark.allCases { if let wanted = marks[mark] { items.append((mark.rawValue, "\(wanted)")) } }
        if let skill { items.append(("skill", skill)) }
        if let certificate { items.append(("certificate", certificate)) }
        if let registeredSince { items.append(("registeredSince", registeredSince.description)) }
        if let registeredUntil { items.append(("registeredUntil", registeredUntil.description)) }
        return "/v1/search?" + items.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
            ?? ""
    }
}

extension PersonSearch.Position: LosslessStringConvertible {
    /// As a page's `next` names it: opaque, without meaning for callers.
    init?(_ text: String) {
        var base64 = text.replacing("-", with: "+").replacing("_", with: "/")
        base64 += String(repeating: "=", count: (4 - base64.count % 4) % 4)
        guard text.utf8.count <= 2_000, let data = Data(base64Encoded: base64),
            let position = try? JSONDecoder().decode(Self.self, from: data)
        else { return nil }
        self = position
    }

    var description: String {
        ((try? MessageCoding.encode(self)) ?? Data()).base64EncodedString().replacing("+", with: "-")
            .replacing("/", with: "_").replacing("=", with: "")
    }
}
