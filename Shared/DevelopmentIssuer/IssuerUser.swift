import Models
import ServiceKit

/// Somebody who can sign in at the development issuer. All of them are made up.
public struct IssuerUser: Sendable, Hashable {
    /// `clerk-1`, also the name in the journals.
    public let id: String
    /// `经办一`.
    public let name: String
    public let roles: [Role]
    /// `nil` for an account without a place in the product.
    public let area: DivisionCode?
    /// The area's name.
    public let place: String

    public init(id: String, name: String, roles: [Role], area: DivisionCode?, place: String) {
        self.id = id
        self.name = name
        self.roles = roles
        self.area = area
        self.place = place
    }

    /// One user for every role in each of the areas, numbered in the order of the areas, and one account without role or area.
    public static func ready(in areas: [(code: DivisionCode, name: String)]) -> [IssuerUser] {
        let users = areas.enumerated().flatMap { index, area in
            titles.map { role, title in
                IssuerUser(
                    id: "\(role)-\(index + 1)", name: title + numeral(index + 1), roles: [role], area: area.code,
                    place: area.name)
            }
        }
        return users + [IssuerUser(id: "nobody-1", name: "无权一", roles: [], area: nil, place: "")]
    }

    /// People's roles with their titles; `system` is no person's.
    static let titles: [(role: Role, title: String)] = [
        (.clerk, "经办"), (.reviewer, "审核"), (.approver, "审批"), (.payer, "拨付"), (.inspector, "督查"), (.auditor, "审计"),
        (.operator, "运维"),
        (.institution, "培训机构"), (.agency, "服务机构"), (.employer, "用人单位"),
    ]

    private static func numeral(_ number: Int) -> String {
        let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
        return number <= numerals.count ? numerals[number - 1] : "\(number)"
    }
}
