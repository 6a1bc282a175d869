/// What offices do, as OpenAPI.
enum GovernanceAPI {
    private static func get(
        _ path: String, _ id: String, _ summary: String, _ queries: [String], _ schema: String
    ) -> String {
        let parameters = queries.map { "        - \($0)" }.joined(separator: "\n")
        return """
              /v1/registers/\(path):
                get:
                  operationId: \(id)
                  summary: \(summary)
                  parameters:
            \(parameters)
                  responses:
                    '200': {description: OK, content: {application/json: {schema: \(schema)}}}
                    default: {$ref: '#/components/responses/Problem'}

            """
    }

    private static let county = "{$ref: '#/components/parameters/County'}"
    private static let on = "{name: 'on', in: query, schema: {type: string, format: date}}"
    private static let year = "{name: year, in: query, schema: {type: integer}}"
    private static let kind = "{name: kind, in: query, schema: {type: string}}"
    private static let oneKind = "{name: kind, in: query, required: true, schema: {type: string}}"
    private static let state = "{name: state, in: query, schema: {enum: [open, overdue, closed, closed-late]}}"

    static let paths = [
        get(
            "division", "workDivision", "任务分工与责任人 Who leads, takes part and answers for the work of the plans",
            [county, on], "{$ref: '#/components/schemas/WorkDivision'}"),
        get(
            "duties", "registerDuties", "定期与限期工作 What is owed at intervals or by a day, and what was done",
            [county, year], "{type: array, items: {$ref: '#/components/schemas/RegisterDuty'}}"),
        get(
            "matters", "registerMatters",
            "督办事项 Findings, problems, decisions and requests with owner, due day and state",
            [county, on, kind, state, year], "{$ref: '#/components/schemas/RegisterMatters'}"),
        get(
            "poor-areas", "poorAreaShare", "项目安排在贫困村的占比 Share of the departments' projects in poor villages",
            [county, year], "{$ref: '#/components/schemas/PoorAreaShare'}"),
        get(
            "above", "entriesAbove", "上级对本地的检查 What prefecture and province entered about the area", [county, on],
            "{$ref: '#/components/schemas/EntriesAbove'}"),
        get(
            "tally", "registerTally", "按内容统计 Entries of a kind counted by what they say", [county, oneKind, year],
            "{$ref: '#/components/schemas/RegisterTally'}"),
        get(
            "coverage", "registerCoverage", "应有与已有 What has to stand in some entry, received and missing",
            [county, kind, year, on], "{type: array, items: {$ref: '#/components/schemas/RegisterCoverage'}}"),
        get(
            "changes", "registerChanges", "精简情况 How entries have changed since they were first made",
            [county, oneKind, on], "{type: array, items: {$ref: '#/components/schemas/RegisterChange'}}"),
    ].joined()

    static let schemas = """
            PlanWork:
              type: object
              properties:
                task: {type: string}
                zh: {type: string}
                en: {type: string}
                lead: {type: string}
                with: {type: array, items: {type: string}}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                readingZh: {type: string}
                readingEn: {type: string}
            WorkDivision:
              type: object
              properties:
                area: {$ref: '#/components/schemas/Code'}
                'on': {type: string, format: date}
                tasks:
                  type: array
                  items:
                    type: object
                    properties:
                      work: {$ref: '#/components/schemas/PlanWork'}
                      entry: {type: string}
                      lead: {type: string}
                      with: {type: array, items: {type: string}}
                      posts: {type: array, items: {type: string}}
                      state: {enum: [named, unnamed, lead-differs]}
                offices:
                  type: array
                  items:
                    type: object
                    properties:
                      office: {type: string}
                      leads: {type: array, items: {type: string}}
                      takesPart: {type: array, items: {type: string}}
                      entries: {type: array, items: {type: string}}
                      posts: {type: array, items: {type: string}}
                      isNamed: {type: boolean}
            RegisterDuty:
              type: object
              properties:
                rule: {type: string}
                zh: {type: string}
                en: {type: string}
                kind: {type: string}
                record: {type: string}
                unit: {type: string, description: 'owner, townships, entries or a list of codes'}
                owedBy: {type: array, items: {type: string}}
                period: {enum: [once, month, quarter, half-year, year]}
                missingSettings: {type: array, items: {type: string}, description: what the county has to choose first}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                readingZh: {type: string}
                readingEn: {type: string}
                duties: {type: array, items: {type: string}}
                counts:
                  type: array
                  items:
                    type: object
                    properties:
                      from: {type: string, format: date}
                      to: {type: string, format: date}
                      due: {type: string, format: date}
                      acts:
                        type: array
                        items:
                          type: object
                          properties:
                            entry: {type: string}
                            'on': {type: string, format: date}
                            area: {$ref: '#/components/schemas/Code'}
                            code: {type: string}
                      lacking: {type: array, items: {type: string}}
                      state: {enum: [met, late, open, missed, later]}
            RegisterMatters:
              type: object
              properties:
                'on': {type: string, format: date}
                byState: {type: object, additionalProperties: {type: integer}}
                byOwner: {type: object, additionalProperties: {type: object}}
                matters:
                  type: array
                  items:
                    type: object
                    properties:
                      entry: {type: string}
                      kind: {type: string}
                      kindZh: {type: string}
                      name: {type: string}
                      area: {$ref: '#/components/schemas/Code'}
                      organisation: {type: string}
                      person: {type: string}
                      owner: {type: string}
                      openedOn: {type: string, format: date}
                      due: {type: string, format: date}
                      closedOn: {type: string, format: date}
                      days: {type: integer}
                      state: {enum: [open, overdue, closed, closed-late]}
                      stateZh: {type: string}
                      latest: {type: string}
                      facts: {type: array, items: {$ref: '#/components/schemas/RegisterFact'}}
            PoorAreaShare:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                poorVillages: {type: integer}
                together: {type: object}
                byOffice: {type: array, items: {type: object}}
            EntriesAbove:
              type: object
              properties:
                about: {$ref: '#/components/schemas/Code'}
                entries:
                  type: array
                  items:
                    type: object
                    properties:
                      by: {$ref: '#/components/schemas/Code'}
                      line: {$ref: '#/components/schemas/RegisterLine'}
                      records: {type: array, items: {$ref: '#/components/schemas/RegisterRecord'}}
                unread: {type: array, items: {$ref: '#/components/schemas/Code'}}
            RegisterTally:
              type: object
              properties:
                kind: {type: string}
                zh: {type: string}
                en: {type: string}
                year: {type: integer}
                entries: {type: integer}
                byField: {type: array, items: {type: object}}
                sums: {type: array, items: {type: object}}
                byRecord: {type: array, items: {type: object}}
                byTown: {type: array, items: {type: object}}
                byVillage: {type: array, items: {type: object}}
                villagesWithout: {type: array, items: {$ref: '#/components/schemas/Code'}}
            RegisterCoverage:
              type: object
              properties:
                kind: {type: string}
                by: {type: string}
                zh: {type: string}
                en: {type: string}
                of: {type: string}
                owed: {type: integer}
                covered: {type: array, items: {type: object}}
                missing: {type: array, items: {type: object}}
            RegisterChange:
              type: object
              properties:
                entry: {type: string}
                name: {type: string}
                versions: {type: integer}
                fields: {type: array, items: {type: object}}

        """
}
