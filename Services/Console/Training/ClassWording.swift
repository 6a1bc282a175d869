import Models
import ServiceKit

/// What codes about classes and institutions are called.
enum ClassWording {
    static func status(_ code: String) -> Bilingual {
        code == "running" ? Bilingual("在培", "running") : Wording.classState(code)
    }

    static func tone(_ code: String) -> String {
        switch code {
        case "approved", "running", "settled": "good"
        case "returned", "failed": "bad"
        case "cancelled", "drafted": "grey"
        default: "calm"
        }
    }

    static func duty(_ code: String) -> Bilingual { duties[code] ?? Wording.plain(code) }

    static func dutyTone(_ code: String) -> String {
        switch code {
        case "met": "good"
        case "overdue": "bad"
        case "open", "missed": "warn"
        default: "grey"
        }
    }

    static func force(_ code: String) -> Bilingual {
        switch code {
        case "in-principle": Bilingual("原则上", "in principle")
        case "aim": Bilingual("力争", "an aim")
        default: Bilingual("必须", "binding")
        }
    }

    static func standing(_ code: String) -> Bilingual { standings[code] ?? Wording.plain(code) }
    static func certificate(_ code: String) -> Bilingual {
        CertificateKind(rawValue: code).map(Self.certificate) ?? Wording.plain(code)
    }

    static func certificate(_ kind: CertificateKind) -> Bilingual {
        switch kind {
        case .vocationalQualification: Bilingual("职业资格证书", "vocational qualification")
        case .specialAbility: Bilingual("专项职业能力证书", "special ability")
        case .skillLevel: Bilingual("职业技能等级证书", "skill level")
        case .completion: Bilingual("培训合格证书", "completion")
        }
    }

    static func outcome(_ outcome: ExamOutcome) -> Bilingual {
        switch outcome {
        case .passed: Bilingual("合格", "passed")
        case .failed: Bilingual("不合格", "failed")
        case .absent: Bilingual("缺考", "absent")
        }
    }

    static func part(_ part: ExamPart) -> Bilingual {
        switch part {
        case .theory: Bilingual("理论", "theory")
        case .practice: Bilingual("实操", "practice")
        case .whole: Bilingual("综合", "whole")
        }
    }

    /// `3/5 上午`, short enough for the head of a column.
    static func session(_ text: String) -> (day: String, half: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 4, let month = Int(parts[1]), let day = Int(parts[2]) else { return (text, "") }
        return ("\(month)/\(day)", parts[3] == "am" ? "上" : "下")
    }

    private static let duties: [String: Bilingual] = [
        "met": Bilingual("已完成", "met"), "open": Bilingual("未完成", "open"), "overdue": Bilingual("已逾期", "overdue"),
        "missed": Bilingual("未达到", "not reached"), "waived": Bilingual("说明理由后免除", "waived"),
    ]

    private static let standings: [String: Bilingual] = [
        "not-yet": Bilingual("尚未认定", "not recognised yet"), "recognised": Bilingual("已认定", "recognised"),
        "lapsed": Bilingual("认定已到期", "lapsed"), "suspended": Bilingual("暂停资格", "suspended"),
    ]
}
