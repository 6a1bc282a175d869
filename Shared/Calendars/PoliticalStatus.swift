/// Political status (政治面貌), GB/T 4762-1984: 01 to 13.
public enum PoliticalStatus: String, RosterCode {
    case party, probationaryParty, youthLeague, revolutionaryCommittee, democraticLeague, constructionAssociation
    case promotingDemocracy, peasantsAndWorkers, zhiGong, jiuSan, taiwanLeague, independent, masses

    public var code: String? {
        switch self {
        case .party: "01"
        case .probationaryParty: "02"
        case .youthLeague: "03"
        case .revolutionaryCommittee: "04"
        case .democraticLeague: "05"
        case .constructionAssociation: "06"
        case .promotingDemocracy: "07"
        case .peasantsAndWorkers: "08"
        case .zhiGong: "09"
        case .jiuSan: "10"
        case .taiwanLeague: "11"
        case .independent: "12"
        case .masses: "13"
        }
    }

    public var label: String {
        switch self {
        case .party: "中共党员"
        case .probationaryParty: "中共预备党员"
        case .youthLeague: "共青团员"
        case .revolutionaryCommittee: "民革党员"
        case .democraticLeague: "民盟盟员"
        case .constructionAssociation: "民建会员"
        case .promotingDemocracy: "民进会员"
        case .peasantsAndWorkers: "农工党党员"
        case .zhiGong: "致公党党员"
        case .jiuSan: "九三学社社员"
        case .taiwanLeague: "台盟盟员"
        case .independent: "无党派人士"
        case .masses: "群众"
        }
    }

    public var spellings: [String] {
        switch self {
        case .party: ["中国共产党党员", "党员"]
        case .probationaryParty: ["中国共产党预备党员", "预备党员"]
        case .youthLeague: ["中国共产主义青年团团员", "团员"]
        case .revolutionaryCommittee: ["民革会员"]
        case .peasantsAndWorkers: ["农工民主党党员"]
        case .independent: ["无党派民主人士", "无党派"]
        case .masses: ["普通公民"]
        default: []
        }
    }
}
