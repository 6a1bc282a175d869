extension FactCatalogue {
    /// A person's place in a training class, once the class is settled (结算).
    static let course: [FactDefinition] = [
        text("course_trade", "text", zh: "工种", en: "trade of the course"),
        text("course_level", "text", zh: "等级", en: "level of the course"),
        text(
            "course_kind", "code", zh: "培训类别(方案清单 training-kinds 的代码)",
            en: "kind of training, a code of the plan's list training-kinds"),
        text(
            "course_mode", "code", zh: "培训方式(course-modes 的代码，无则为空)", en: "mode, a code of course-modes; blank for none"
        ),
        text(
            "course_form", "code", zh: "组织形式(places 的代码，无则为空)", en: "where it is held, a code of places; blank for none"
        ),
        text(
            "course_funding", "code", zh: "补贴方式(funding-modes 的代码，无则为空)",
            en: "how it is funded, a code of funding-modes; blank for none"),
        text(
            "course_programme", "code", zh: "所属工程(programmes 的代码，无则为空)",
            en: "programme, a code of programmes; blank for none"),
        text(
            "course_catalogue_form", "code", zh: "目录中的项目类型(catalogue-kinds 的代码，无则为空)",
            en: "form in the training catalogue, a code of catalogue-kinds; blank for none"),
        text("course_county", "code", zh: "班级所在县代码", en: "county of the class"),
        text("course_province", "code", zh: "班级所在省代码", en: "province of the class"),
        text(
            "course_contents", "codes", zh: "已开展的通用素质内容(general-contents 的代码，字母序，空格分隔)",
            en: "general-quality contents taught: codes of general-contents in alphabetical order, blanks between"),
        number("course_hours", "hours", zh: "课时", en: "class hours as filed"),
        number(
            "course_attendance_percent", "%", zh: "本人出勤率(半日课次，舍去小数)",
            en: "sessions attended of those held, in whole percent, rounded down"),
        number("course_finished", "0/1", zh: "结业", en: "finished the course"),
        number("course_passed", "0/1", zh: "考核合格", en: "passed the exam"),
        number(
            "course_certified", "0/1", zh: "取得证书(按方案发证率口径)",
            en: "holds a certificate that counts by the plan's definition of the certificate rate"),
        number(
            "course_price_fen", "fen", zh: "培训目录价格标准(开班日)",
            en: "price standard of the training catalogue on the class's first day"),
        number(
            "same_courses_before", "times", zh: "此前同一工种同一等级考核合格次数",
            en: "earlier courses of the same trade and level that were passed"),
        number(
            "courses_this_year", "times", zh: "基准年内此前的其他班次",
            en: "the person's earlier courses that ended in the basis year"),
        number(
            "paid_months_after_course", "months", zh: "结束次月起至基准日的发薪月数",
            en: "months with pay after the month in which the course ended, until the basis date"),
        number(
            "same_course_grants_before", "times", zh: "同一工种同一等级的其他班次已获培训类补贴的次数",
            en: "other courses of the same trade and level for which a training grant was given",
            source: "subsidy"),
    ]

    private static func text(_ name: String, _ unit: String, zh: String, en: String) -> FactDefinition {
        FactDefinition(name, .text, unit: unit, zh: zh, en: en, source: "training", on: [.course])
    }

    private static func number(
        _ name: String, _ unit: String, zh: String, en: String, source: String = "training"
    ) -> FactDefinition {
        FactDefinition(name, .integer, unit: unit, zh: zh, en: en, source: source, on: [.course])
    }
}
