import Models
import ServiceKit

/// Who uses the browser.
struct BrowserVisitor: Sendable {
    let actor: String
    let roles: [Role]
    let area: String

    /// The county in which the demonstration's people live.
    static let county = "532532"
    static let province = "530000"

    static let clerk = BrowserVisitor(actor: "clerk-1", roles: [.clerk], area: county)
    static let keeper = BrowserVisitor(actor: "keeper-1", roles: [.`operator`], area: province)
    static let auditor = BrowserVisitor(actor: "auditor-1", roles: [.auditor], area: province)
    static let school = BrowserVisitor(actor: "school-1", roles: [.institution], area: county)
}

extension BrowserSystem {
    /// Does something in a window of its own and closes it.
    ///
    /// - Parameter visitor: comes with credentials in a header, as programs do; without one the window knows nobody yet.
    func visit<Value: Sendable>(
        as visitor: BrowserVisitor? = nil, _ body: (BrowserWindow) async throws -> Value
    ) async throws -> Value {
        let window = try await driver.open(at: base)
        do {
            if let visitor {
                let roles = visitor.roles.map(\.description).joined(separator: "+")
                try await window.send(header: "Authorization", "Bearer dev:\(visitor.actor):\(roles):\(visitor.area)")
            }
            let value = try await body(window)
            await window.close()
            return value
        } catch {
            await window.close()
            throw error
        }
    }
}
