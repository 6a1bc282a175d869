import Journal
import Models

/// Whom the public employment service serves, and for what nobody may be turned away.
enum ServiceRules {
    /// The reasons for which a service may be refused at all. A plan bars some of them.
    static let grounds: Set<String> = ["status", "register", "region", "papers", "not-offered", "other"]

    /// Why a service may not be recorded so, or `nil`.
    ///
    /// - Parameters:
    ///   - users: codes of the plan's list of users; empty where no plan in force has one.
    ///   - barred: the grounds that a plan in force bars.
    static func refusal(
        of command: RecordService, users: [String], barred: [String], isKnown: Bool, today: Day
    ) -> Refusal? {
        guard command.area.lies(in: command.county) else { return RegistryTables.outside(command.county) }
        guard command.on <= today else { return RegistryTables.future }
        guard !isKnown else { return RegistryTables.exists(command.service) }
        guard users.isEmpty ? !command.user.isEmpty : users.contains(command.user) else {
            return Refusal(
                "user-kind", zh: "服务对象应为方案所列:\(users.joined(separator: "、"))",
                en: "the user must be one of the plan's kinds: \(users.joined(separator: ", "))")
        }
        guard (command.unit?.isEmpty ?? true) || command.person == nil else {
            return Refusal("user", zh: "服务对象是个人或单位,不能同时填写", en: "the user is a person or a unit, not both")
        }
        guard let ground = command.refusedFor else { return nil }
        guard grounds.contains(ground), !command.note.isEmpty else {
            return Refusal(
                "ground", zh: "不予服务须写明理由类别和说明", en: "a refusal needs a ground of the list and a note")
        }
        guard !barred.contains(ground) else {
            return Refusal(
                "barred-ground", zh: "方案规定不得以身份、户籍、地区为由拒绝服务", en: "no service is refused for status, register or region"
            )
        }
        return nil
    }
}
