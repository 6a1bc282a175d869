/// The contract of the routes that find and count people, as parts of ``RegistryAPI/document``.
enum SearchAPI {
    static let paths = search + figures + ledgers + lookups

    private static let traits = PersonTrait.allCases.map {
        "        - {name: \($0.rawValue), in: query, description: '\($0.described) Several between commas; any, none.', "
            + "schema: {type: string}}\n"
    }.joined()

    private static let marks = PersonMark.allCases.map {
        "        - {name: \($0.rawValue), in: query, schema: {type: boolean}}\n"
    }.joined()

    private static let search = """
          /v1/search:
            get:
              operationId: search
              summary: 查询人员 / people by name and any combination of filters, page by page
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/lookedAt'}
                - {name: q, in: query, description: '姓名的任一部分、拼音首字母或全拼; never a number.', schema: {type: string, maxLength: 100}}
                - {name: state, in: query, schema: {type: string, enum: [living, denied, closed], default: living}}
                - {name: ageFrom, in: query, description: 'Whole years, included.', schema: {type: integer, minimum: 0, maximum: 150}}
                - {name: ageTo, in: query, schema: {type: integer, minimum: 0, maximum: 150}}
        \(traits + marks)        - {name: skill, in: query, description: 技能, schema: {type: string, maxLength: 100}}
                - {name: certificate, in: query, description: 证书, schema: {type: string, maxLength: 100}}
                - {name: registeredSince, in: query, schema: {type: string, format: date}}
                - {name: registeredUntil, in: query, schema: {type: string, format: date}}
                - {name: order, in: query, schema: {type: string, enum: [village, newest], default: village}}
                - {name: after, in: query, description: The next of the page before., schema: {type: string}}
                - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 500, default: 50}}
                - {name: count, in: query, description: Whether everybody is counted; the first page is., schema: {type: boolean}}
              responses:
                '200':
                  description: A page; whoever is registered meanwhile neither repeats nor hides anybody.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Found'}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let figures = """
          /v1/figures:
            get:
              operationId: figures
              summary: 乡镇劳动力情况 / an area's labour in figures, each with the list of the people behind it
              parameters: [{$ref: '#/components/parameters/area'}, {$ref: '#/components/parameters/lookedAt'}]
              responses:
                '200':
                  description: By dimension.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Figures'}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let ledgers = """
          /v1/ledger:
            get:
              operationId: villageLedger
              summary: 一村一台账 / a village's ledger by household with its foot; with site, a relocation site's
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {name: site, in: query, description: 安置点; the area is the county then., schema: {type: string, maxLength: 100}}
                - {$ref: '#/components/parameters/asOf'}
              responses:
                '200':
                  description: Everybody who belongs there, numbers masked; with asOf, who was known to belong there then.
                  content: {application/json: {schema: {$ref: '#/components/schemas/VillageLedger'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/ledger/file:
            get:
              operationId: villageLedgerFile
              summary: 台账文件 / the ledger as a table to print
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {name: site, in: query, schema: {type: string, maxLength: 100}}
                - {$ref: '#/components/parameters/asOf'}
                - {name: format, in: query, schema: {type: string, enum: [csv, xlsx], default: xlsx}}
              responses:
                '200':
                  description: The file; CSV in UTF-8 with mark.
                  content:
                    text/csv: {schema: {type: string}}
                    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: {schema: {type: string, format: binary}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let lookups = """
          /v1/lookup:
            post:
              operationId: lookUpPerson
              summary: 全省查询 / which county holds a person's record; counties and above, every question recorded
              parameters:
                - name: Idempotency-Key
                  in: header
                  required: true
                  schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [idNumber, purpose]
                      properties:
                        idNumber: {type: string, description: 15 or 18 characters; goes no further than this.}
                        purpose: {type: string, maxLength: 200}
              responses:
                '200':
                  description: The county, or that nobody is registered.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Lookup'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/lookups:
            get:
              operationId: lookups
              summary: 查询记录 / who asked for a person; auditors
              parameters:
                - {name: person, in: query, required: true, schema: {$ref: '#/components/schemas/PersonKey'}}
              responses:
                '200':
                  description: In the order of the questions, those of the caller's area.
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [items]
                        properties:
                          items:
                            type: array
                            items:
                              type: object
                              required: [actor, area, purpose, askedOn]
                              properties:
                                actor: {type: string}
                                area: {type: string}
                                purpose: {type: string}
                                holder: {type: string}
                                refused: {type: string, enum: [role, level, purpose]}
                                askedOn: {type: string, format: date}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let parameters = """
            area: {name: area, in: query, required: true, description: 'A county, township or village.', schema: {type: string, pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'}}
            lookedAt: {name: asOf, in: query, description: 'The day of ages, statuses and work; today unless set.', schema: {type: string, format: date}}

        """

    static let schemas = """
            Found:
              type: object
              required: [asOf, items]
              properties:
                asOf: {type: string, format: date}
                total: {type: integer, description: Everybody whom the filter means; absent where not counted.}
                next: {type: string, description: Asks for the page behind this one; absent on the last.}
                items:
                  type: array
                  items:
                    allOf:
                      - {$ref: '#/components/schemas/LedgerLine'}
                      - properties:
                          age: {type: integer}
                          employment: {type: string, description: Derived from all evidence.}
                          employmentOn: {type: string, format: date}
                          employmentStrength: {type: string, enum: [self-reported, visited, data-compared]}
                          jobWish: {type: string}
                          registeredOn: {type: string, format: date}
            Figures:
              type: object
              required: [area, asOf, dimensions]
              properties:
                area: {type: string}
                asOf: {type: string, format: date}
                dimensions:
                  type: object
                  additionalProperties:
                    type: array
                    items:
                      type: object
                      required: [value, people, list]
                      properties:
                        value: {type: string}
                        people: {type: integer}
                        list: {type: string, description: The address of the list of these people.}
            VillageLedger:
              type: object
              required: [title, asOf, items, foot]
              properties:
                title: {type: string}
                asOf: {type: string, format: date}
                items:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {$ref: '#/components/schemas/PersonKey'}
                      village: {type: string}
                      household: {type: string}
                      isHead: {type: boolean}
                      headName: {type: string}
                      relation: {type: string}
                      name: {type: string}
                      maskedIdNumber: {type: string}
                      maskedPhone: {type: string}
                      sex: {type: string}
                      birth: {type: string, format: date}
                      age: {type: integer}
                      education: {type: string}
                      labourAbility: {type: string}
                      isLabour: {type: boolean}
                      povertyStatus: {type: string}
                      relocationSite: {type: string}
                      isDisabled: {type: boolean}
                      employment: {type: string}
                      employmentOn: {type: string, format: date}
                      employmentStrength: {type: string, enum: [self-reported, visited, data-compared]}
                      workArea: {type: string, enum: [in-county, in-province, out-of-province]}
                      industry: {type: string}
                      workSince: {type: string, format: date}
                      monthlyIncome: {type: integer, description: In fen.}
                      skills: {type: array, items: {type: string}}
                      jobWish: {type: string}
                      startUpWish: {type: string}
                      trainingWish: {type: string}
                      training: {type: string}
                      note: {type: string}
                foot:
                  type: object
                  properties:
                    people: {type: integer}
                    households: {type: integer}
                    labour: {type: integer}
                    working: {type: integer}
                    transferred: {type: integer}
                    byWorkArea: {$ref: '#/components/schemas/Counts'}
                    trained: {type: integer}
                    withSkill: {type: integer}
                    withJobWish: {type: integer}
                    withTrainingWish: {type: integer}
                    registeredPoor: {type: integer}
                    relocated: {type: integer}
                    disabled: {type: integer}
                    withIncome: {type: integer}
                    incomeFen: {type: integer}
            Lookup:
              type: object
              required: [outcome, message, position]
              properties:
                outcome: {type: string, enum: [held, unknown]}
                message: {type: string}
                county: {type: string}
                countyName: {type: string}
                since: {type: string, format: date}
                maskedName: {type: string, description: Absent while the county's ledger does not answer.}
                closing: {type: string, enum: [death, emigration, moved-away, merged]}
                move:
                  type: object
                  description: A move that is under way.
                  properties: {from: {type: string}, to: {type: string}}
                person: {$ref: '#/components/schemas/PersonKey'}
                position: {type: string}

        """
}

extension PersonTrait {
    fileprivate var described: String {
        switch self {
        case .sex: "GB/T 2261.1."
        case .education: "文化程度."
        case .labourAbility: "劳动能力."
        case .employment: "就业状况, derived from all evidence."
        case .workArea: "务工地域: in-county, in-province, out-of-province."
        case .income: "月收入: 0-999, 1000-1999, 2000-2999, 3000-4999, 5000+."
        case .jobWish: "求职意向."
        case .trainingWish: "培训需求."
        case .training: "培训情况."
        case .poverty: "脱贫属性 on the day."
        }
    }
}
