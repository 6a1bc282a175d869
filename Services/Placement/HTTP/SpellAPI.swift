/// Spells, figures and alarms about pay, as OpenAPI.
enum SpellAPI {
    static let paths = reads + commands

    private static let reads =
        read(
            "/v1/people/{person}/spells", "personSpells", "个人就业记录及依据 A person's employment spells with their evidences",
            "{type: array, items: {$ref: '#/components/schemas/Spell'}}", path: "person")
        + read(
            "/v1/transfers", "transferCounts", "年度转移就业分类统计 The year's transfers in every way they are counted",
            "{$ref: '#/components/schemas/TransferCounts'}")
        + read(
            "/v1/transfers/people", "transferPeople", "按渠道、区域、形式等列出人员 The people of one count",
            page("WorkerLine"),
            query: [
                "channel", "area", "form", "organised", "group", "industry", "project", "through", "poverty",
                "evidence",
                "employer", "agency", "township", "several", "page",
            ])
        + read(
            "/v1/firms", "firms", "用工单位及稳定聘用贫困劳动力情况 Employers, and how many poor workers they keep",
            page("Firm"), query: ["township", "page"])
        + read(
            "/v1/figures", "planFigures", "方案指标完成情况 The plan's indicators beside what was reached",
            "{$ref: '#/components/schemas/PlanFigures'}")
        + read(
            "/v1/figures/{indicator}/people", "figurePeople", "指标背后的人员 The people behind an indicator",
            page("WorkerLine"), path: "indicator", query: ["missing", "page"])
        + read(
            "/v1/alarms/wages", "wageAlarms", "工资预警 Alarms about pay, those that cleared too",
            page("WageAlarm"), query: ["kind", "cleared", "employer", "person", "page"])
        + read(
            "/v1/alarms/arrears", "arrears",
            "欠薪单位，按治欠保支重点排序 Employers in arrears, those first that the plan puts first",
            page("Arrears"), query: ["page"])

    private static let commands =
        """
          /v1/figures/entered:
            get:
              operationId: enteredFigures
              summary: 外部录入的数据 Figures from outside
              parameters: [{$ref: '#/components/parameters/County'}]
              responses:
                '200':
                  description: OK
                  content:
                    application/json: {schema: {type: array, items: {$ref: '#/components/schemas/EnteredFigure'}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: enterFigure
              summary: 录入外部数据 Enter a figure from outside
              parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string}}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/EnteredFigureForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """
        + command("/v1/work/reports", "reportWork", "上报务工情况 Somebody says that a person works", "WorkReport", "201")
        + command(
            "/v1/work/reports/withdrawal", "withdrawWorkReport", "撤回务工上报 A report was wrong", "WorkWithdrawal", "200")
        + command("/v1/work/classifications", "classifyWork", "就业分类 Classify a piece of work", "Classification", "200")
        + command("/v1/work/months", "reportWorkMonth", "上报出勤和应付工资 Attendance and wages owed", "WorkMonth", "201")
        + command("/v1/wage-rules", "setWageRule", "设定最低工资等标准 Set what wages are measured against", "WageRule", "200")

    private static func read(
        _ path: String, _ operation: String, _ summary: String, _ schema: String, path parameter: String? = nil,
        query: [String] = []
    ) -> String {
        let named =
            parameter.map { "        - {name: \($0), in: path, required: true, schema: {type: string}}\n" } ?? ""
        let asked = (["year", "asOf"] + query).map { name in
            name == "page"
                ? "        - {$ref: '#/components/parameters/Page'}\n"
                : "        - {name: \(name), in: query, schema: {type: string}}\n"
        }.joined()
        return """
              \(path):
                get:
                  operationId: \(operation)
                  summary: \(summary)
                  parameters:
                    - {$ref: '#/components/parameters/County'}
            \(named)\(asked)      responses:
                    '200': {description: OK, content: {application/json: {schema: \(schema)}}}
                    default: {$ref: '#/components/responses/Problem'}

            """
    }

    private static func page(_ item: String) -> String {
        "{allOf: [{$ref: '#/components/schemas/Page'}, "
            + "{properties: {items: {type: array, items: {$ref: '#/components/schemas/\(item)'}}}}]}"
    }

    private static func command(
        _ path: String, _ operation: String, _ summary: String, _ form: String, _ status: String
    ) -> String {
        """
          \(path):
            post:
              operationId: \(operation)
              summary: \(summary)
              parameters: [{name: Idempotency-Key, in: header, required: true, schema: {type: string}}]
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/\(form)'}}}
              responses:
                '\(status)': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """
    }
}

extension SpellAPI {
    static let schemas = """
            WorkTraits:
              type: object
              properties:
                channel: {type: string, description: of the plan's list transfer-channels}
                form: {type: string, description: of employment-forms}
                organised: {type: string, description: of transfer-forms}
                group: {type: string, description: of outside-groups}
                industry: {type: string, description: of speciality-industries or inside-agriculture-sectors}
                project: {type: string, description: of arrears-order}
                through: {enum: [agency, broker, team, cooperative, station, relatives, oneself]}
                intermediary: {type: string}
                isGovernmentOrganised: {type: boolean}
            Spell:
              type: object
              properties:
                employer: {type: string}
                from: {type: string, format: date}
                to: {type: string, format: date, description: absent while it lasts}
                workplace: {$ref: '#/components/schemas/Code'}
                area: {enum: [in-county, in-province, out-of-province]}
                agency: {type: string}
                traits: {$ref: '#/components/schemas/WorkTraits'}
                strength: {enum: [payroll, contract, employer, officer, surveyor, village]}
                evidences:
                  type: array
                  items:
                    type: object
                    properties:
                      kind: {type: string}
                      from: {type: string, format: date}
                      to: {type: string, format: date}
                      reference: {type: string, description: contract number or months paid}
            WorkerLine:
              type: object
              properties:
                person: {type: string}
                village: {$ref: '#/components/schemas/Code'}
                poverty: {type: string}
                channel: {type: string, description: the main channel}
                channels: {type: array, items: {type: string}, description: where there are several}
                incomeFen: {type: integer, format: int64}
                spells: {type: array, items: {$ref: '#/components/schemas/Spell'}}
            TransferCounts:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                asOf: {type: string, format: date}
                people: {type: integer, description: each once}
                spells: {type: integer}
                peopleInSeveralChannels: {type: integer}
                incomeFen: {type: integer, format: int64}
                buckets:
                  type: array
                  items:
                    type: object
                    properties:
                      dimension: {type: string}
                      code: {type: string, description: empty where nothing is known}
                      zh: {type: string}
                      en: {type: string}
                      people: {type: integer}
                      spells: {type: integer}
            Firm:
              type: object
              properties:
                employer: {type: string}
                name: {type: string}
                people: {type: integer}
                poor: {type: integer}
                poorKept: {type: integer, description: paid for as many months in a row as stable employment asks for}
                poorKeptByTownship: {type: object, additionalProperties: {type: integer}}
            PlanFigure:
              type: object
              properties:
                indicator: {type: string}
                zh: {type: string}
                en: {type: string}
                unit: {type: string}
                reachedHundredths: {type: integer, description: in hundredths of the unit}
                people: {type: integer}
                denominator: {type: integer}
                baseZh: {type: string}
                baseEn: {type: string}
                goal: {type: integer}
                comparison: {enum: [at-least, at-most]}
                sharePercent: {type: integer}
                isMet: {type: boolean}
                timePassedPercent: {type: integer}
                subsetOf: {type: string}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                force: {type: string}
                readingZh: {type: string}
                readingEn: {type: string}
                source: {type: string}
                missingZh: {type: string, description: what has to be entered first}
                missingEn: {type: string}
            PlanFigures:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                asOf: {type: string, format: date}
                figures: {type: array, items: {$ref: '#/components/schemas/PlanFigure'}}
                parts:
                  type: array
                  items:
                    type: object
                    properties:
                      indicator: {type: string}
                      zh: {type: string}
                      en: {type: string}
                      goal: {type: integer}
                      people: {type: integer}
                      parts: {type: array, items: {type: object}}
                      sumOfGoals: {type: integer}
                      difference: {type: integer, description: sum of the parts less the whole}
                      sumOfPeople: {type: integer}
                      peopleInSeveral: {type: integer}
                      readingZh: {type: string}
                      readingEn: {type: string}
            WageAlarm:
              type: object
              properties:
                kind: {enum: [missing-month, paid-below-attended, below-minimum-wage, arrears, two-employers]}
                zh: {type: string}
                en: {type: string}
                person: {type: string}
                employer: {type: string}
                month: {$ref: '#/components/schemas/Month'}
                opened: {type: string, format: date}
                cleared: {type: string, format: date}
                missingFen: {type: integer, format: int64}
                days: {type: integer}
                of: {type: integer}
            Arrears:
              type: object
              properties:
                employer: {type: string}
                name: {type: string}
                people: {type: integer}
                months: {type: array, items: {$ref: '#/components/schemas/Month'}}
                missingFen: {type: integer, format: int64}
                since: {type: string, format: date}
                priority: {type: integer}
                project: {type: string}
                projectZh: {type: string}
            EnteredFigure:
              type: object
              properties:
                indicator: {type: string}
                year: {type: integer}
                on: {type: string, format: date}
                hundredths: {type: integer}
                source: {type: string}
            EnteredFigureForm:
              type: object
              required: [county, indicator, year, on, hundredths, source]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                indicator: {type: string}
                year: {type: integer}
                on: {type: string, format: date}
                hundredths: {type: integer, description: in hundredths of the indicator's unit}
                source: {type: string}
            WorkReport:
              type: object
              required: [county, person, employer, since, workplace, reporter, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                employer: {type: string}
                since: {type: string, format: date}
                until: {type: string, format: date}
                workplace: {$ref: '#/components/schemas/Code'}
                reporter: {enum: [employer, village, surveyor, officer]}
                on: {type: string, format: date}
                traits: {$ref: '#/components/schemas/WorkTraits'}
            WorkWithdrawal:
              type: object
              required: [county, person, employer, since, reporter, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                employer: {type: string}
                since: {type: string, format: date}
                reporter: {enum: [employer, village, surveyor, officer]}
                reason: {type: string}
            Classification:
              type: object
              required: [county, person, employer, on, traits]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                employer: {type: string}
                on: {type: string, format: date}
                traits: {$ref: '#/components/schemas/WorkTraits'}
            WorkMonth:
              type: object
              required: [county, employer, month, source, lines]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                employer: {type: string}
                month: {$ref: '#/components/schemas/Month'}
                dueOn: {type: string, format: date}
                source: {type: string}
                lines:
                  type: array
                  maxItems: 500
                  items:
                    type: object
                    required: [person]
                    properties:
                      person: {type: string}
                      days: {type: integer, minimum: 0, maximum: 31}
                      promisedFen: {type: integer, format: int64, minimum: 0}
            WageRule:
              type: object
              required: [county, from, source]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                from: {type: string, format: date}
                minimumMonthlyFen: {type: integer, format: int64}
                paidDaysHundredths: {type: integer, minimum: 100, maximum: 3100}
                payWithinDays: {type: integer, minimum: 0, maximum: 366}
                source: {type: string}

        """
}
