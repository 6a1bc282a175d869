/// The schemas of institutions, catalogue, plans and papers.
enum OfficeSchemas {
    static let schemas = """
            Institution:
              type: object
              properties:
                institution: {type: string}
                name: {type: string}
                standing: {enum: [unknown, not-yet, recognised, lapsed, suspended]}
                kind: {type: string, description: 承担培训的主体}
                until: {type: string, format: date}
                obstacle:
                  type: object
                  properties: {code: {type: string}, zh: {type: string}, en: {type: string}}
                classes: {$ref: "#/components/schemas/Counts"}
            InstitutionDetail:
              type: object
              properties:
                line: {$ref: "#/components/schemas/Institution"}
                terms: {type: array, items: {type: object}}
                suspensions: {type: array, items: {type: object}}
            Recognition:
              type: object
              required: [county, institution, name, kind, from, document]
              properties:
                county: {type: string}
                institution: {type: string, description: unified social credit code}
                name: {type: string}
                kind: {type: string, description: a code of provider-kinds where the plan in force has that list}
                from: {type: string, format: date}
                until: {type: string, format: date, description: last day; absent until further notice}
                document: {type: string, description: 认定文号}
            CatalogueEntry:
              type: object
              required: [area, trade, level, from, hours, document, clause]
              properties:
                area: {type: string, description: "county, town or village, or an area outside"}
                trade: {type: string}
                level: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date, description: last day}
                hours: {type: integer, minimum: 1, description: least class hours}
                price: {type: integer, minimum: 0, description: fen a person and course}
                kind: {type: string, description: 培训类别 training-kinds}
                course: {type: string, description: a code of the list that divides the kind}
                form: {type: string, description: 培训包和项目 catalogue-kinds}
                document: {type: string}
                clause: {type: string}
            Catalogue:
              type: object
              properties:
                county: {type: string}
                on: {type: string, format: date}
                entries: {type: array, items: {$ref: "#/components/schemas/CatalogueEntry"}}
                lists: {type: array, items: {type: object}, description: lists of the plans in force with clause and quote}
            Price:
              type: object
              properties:
                class: {type: string}
                on: {type: string, format: date}
                price: {type: integer, description: fen a person and course; absent where none is set}
                hours: {type: integer}
                area: {type: string}
                from: {type: string, format: date}
                document: {type: string}
                clause: {type: string}
            PlanShare:
              type: object
              required: [to, amount]
              properties: {to: {type: string}, amount: {type: integer, minimum: 0}}
            PlanProgress:
              type: object
              description: in the target's unit
              properties: {enrolled: {type: integer}, passed: {type: integer}, certified: {type: integer}}
            Plan:
              type: object
              properties:
                county: {type: string}
                year: {type: integer}
                isStated: {type: boolean}
                isAsked: {type: boolean, description: a plan in force asks the county for one}
                on: {type: string}
                document: {type: string}
                version: {type: integer}
                targets: {type: array, items: {type: object}, description: what the plans in force set}
                lines:
                  type: array
                  items:
                    type: object
                    properties:
                      target: {type: string}
                      unit: {enum: [people, person-times]}
                      unitZh: {enum: [人, 人次]}
                      amount: {type: integer}
                      source: {type: object}
                      progress: {$ref: "#/components/schemas/PlanProgress"}
                      enrolledPercent: {type: integer}
                      splits:
                        type: array
                        items:
                          type: object
                          properties:
                            of: {type: string}
                            by: {enum: [area, department, institution]}
                            shares:
                              type: array
                              items:
                                type: object
                                properties:
                                  to: {type: string}
                                  amount: {type: integer}
                                  progress: {$ref: "#/components/schemas/PlanProgress"}
                                  enrolledPercent: {type: integer}
                            elsewhere: {$ref: "#/components/schemas/PlanProgress"}
                      unsplit: {type: array, items: {type: string}}
            FirmDemand:
              type: object
              required: [county, employer, name, area, trade, people, on]
              properties:
                county: {type: string}
                employer: {type: string, description: unified social credit code}
                name: {type: string}
                area: {type: string, description: where it works}
                trade: {type: string}
                level: {type: string}
                mode: {type: string, description: 培训方式 course-modes}
                people: {type: integer, minimum: 1}
                on: {type: string, format: date}
            Demand:
              type: object
              properties:
                county: {type: string}
                year: {type: integer}
                trades:
                  type: array
                  items:
                    type: object
                    properties:
                      trade: {type: string}
                      wanted: {type: integer, description: people; each firm's latest record of the year}
                      employers: {type: integer}
                      seats: {type: integer, description: planned in classes that begin in the year}
                      enrolled: {type: integer}
                      open: {type: integer, description: wanted beyond the seats}
                records: {type: array, items: {$ref: "#/components/schemas/FirmDemand"}}
            KindLine:
              type: object
              properties:
                list: {type: string, description: the list that the code is of; department where it is a name}
                code: {type: string}
                zh: {type: string}
                en: {type: string}
                classes: {type: integer}
                seats: {type: integer}
                personTimes: {type: integer, description: 人次}
                people: {type: integer, description: 人}
                certified: {type: integer}
            Documents:
              type: object
              properties:
                class: {type: string}
                documents:
                  type: array
                  items:
                    type: object
                    properties:
                      document: {type: string}
                      kind: {type: string}
                      name: {type: string}
                      mediaType: {type: string}
                      bytes: {type: integer}
                      sha256: {type: string}
                      actor: {type: string}
                      isReplaced: {type: boolean}
                      isHere: {type: boolean, description: the content lies in this installation's folder}
                missing: {type: array, items: {type: object}, description: papers that the filing lacks}
            DocumentOpening:
              type: object
              properties:
                number: {type: integer}
                class: {type: string}
                document: {type: string}
                purpose: {type: string}
                actor: {type: string}
                at: {type: integer, description: milliseconds since 1970}

        """
}
