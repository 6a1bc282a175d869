extension FactCatalogue {
    /// A labour contract, the months paid under it, the journeys to it.
    static let contract: [FactDefinition] = [
        FactDefinition(
            "work_county", .text, unit: "code", zh: "务工地县代码", en: "county of the work place", source: "placement",
            on: [.contract]),
        FactDefinition(
            "work_province", .text, unit: "code", zh: "务工地省代码", en: "province of the work place", source: "placement",
            on: [.contract]),
        FactDefinition(
            "channel_agency_filed", .integer, unit: "0/1", zh: "推介机构已备案且许可证有效",
            en: "the placing agency is filed with the bureau and its licence valid", source: "placement",
            on: [.contract]),
        FactDefinition(
            "agency_free_of_charge", .integer, unit: "0/1", zh: "机构未向劳动者收费",
            en: "the agency charged the worker nothing", source: "placement", on: [.contract]),
        FactDefinition(
            "agency_helped_sign", .integer, unit: "0/1", zh: "机构协助签订劳动合同",
            en: "the agency helped to sign the contract", source: "placement", on: [.contract]),
        FactDefinition(
            "contract_months", .integer, unit: "months", zh: "劳动合同期限(整月)",
            en: "whole months from the contract's first to its last day", source: "placement",
            on: [.contract, .employment]),
        FactDefinition(
            "consecutive_paid_months", .integer, unit: "months", zh: "连续发放工资月数",
            en: "longest run of consecutive paid months", source: "payroll", on: [.contract]),
    ]
}
