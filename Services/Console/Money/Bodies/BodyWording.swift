import ServiceKit

/// What codes about bodies and loans are called.
enum BodyWording {
    static func holder(_ code: String) -> Bilingual {
        switch code {
        case "person": Bilingual("个人", "people")
        case "institution": Bilingual("培训机构", "institutions")
        case "employer": Bilingual("用人单位", "employers")
        case "agency": Bilingual("人力资源服务机构", "agencies")
        case "platform": Bilingual("服务平台", "platforms")
        case "site": Bilingual("就业载体", "sites")
        case "loan": Bilingual("贷款", "loans")
        default: Wording.plain(code)
        }
    }

    static func loanState(_ code: String) -> String {
        switch code {
        case "disbursed": "good"
        case "refused", "withdrawn": "grey"
        case "closed": "grey"
        default: "calm"
        }
    }
}
