/// The groups whose work is watched: the registered poor (hekou-2018 三(三)2), people lifted out of poverty, people of low income and
/// relocated people (baishan-2022 二(八)). Raw values stand in events and never change.
enum LabourGroup: String, CaseIterable {
    case registeredPoor = "registered-poor"
    case liftedOut = "lifted-out"
    case lowIncome = "low-income"
    case relocated

    /// The status that counts a person as registered poor, as the poverty office writes it.
    static let registeredPoorStatus = "建档立卡贫困户"

    /// - Parameter status: the poverty status in force; `nil` when there is none.
    init?(status: String?, isRelocated: Bool) {
        switch status {
        case Self.registeredPoorStatus: self = .registeredPoor
        case .some(let text) where text.contains("脱贫"): self = .liftedOut
        case .some(let text) where text.contains("低收入"): self = .lowIncome
        default:
            guard isRelocated else { return nil }
            self = .relocated
        }
    }
}
