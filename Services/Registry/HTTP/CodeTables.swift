import Calendars
import Hummingbird
import Models
import ServiceKit

/// The code tables that rosters and forms are filled in by, each with the standard it comes from.
enum CodeTables {
    struct Table: Codable, Sendable {
        struct Value: Codable, Sendable {
            /// The word under which records keep it.
            let value: String
            let code: String?
            let label: String
            /// Other writings that are read as this value.
            let spellings: [String]
        }

        let table: String
        let label: String
        let standard: String
        let values: [Value]
    }

    static let all = [
        table(Sex.self, "sex", "性别", "GB/T 2261.1"), table(Ethnicity.self, "ethnicity", "民族", "GB/T 3304"),
        table(Education.self, "education", "文化程度", "GB/T 4658"), table(Health.self, "health", "健康状况", "GB/T 2261.3"),
        table(LabourAbility.self, "labour-ability", "劳动能力", "全国扶贫开发信息系统"),
        table(Relation.self, "relation", "与户主关系", "全国扶贫开发信息系统"),
        table(KinshipCode.self, "kinship", "家庭关系", "GB/T 4761"),
        table(PoliticalStatus.self, "political-status", "政治面貌", "GB/T 4762"),
        table(EmploymentState.self, "employment-state", "就业创业状态", ""),
        table(ExchangeSystem.self, "exchange-system", "交换系统", ""),
    ]

    private static func table<Code: RosterCode>(
        _ type: Code.Type, _ name: String, _ label: String, _ standard: String
    ) -> Table {
        Table(
            table: name, label: label, standard: standard,
            values: Code.allCases.map { value in
                Table.Value(
                    value: value.rawValue, code: value.code, label: value.label, spellings: value.spellings)
            })
    }
}
