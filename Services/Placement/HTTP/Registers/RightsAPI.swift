/// Inspections, cases and the standing of organisations, as OpenAPI.
enum RightsAPI {
    static let paths = """
          /v1/organisations/{organisation}/standing:
            get:
              operationId: organisationStanding
              summary: 单位在某日能否使用 Whether an organisation is to be used on a day
              parameters:
                - {name: organisation, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
                - {name: as, in: query, schema: {enum: [employer, agency], default: employer}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/OrganisationStanding'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/inspections:
            get:
              operationId: labourInspections
              summary: 用工检查 Inspections of a year
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: kind, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/LabourInspection'}}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: inspectOrganisation
              summary: 登记检查 Records an inspection
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/LabourInspectionForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/cases:
            get:
              operationId: rightsCases
              summary: 权益案件 Cases, those first whose arrears the plan puts first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: organisation, in: query, schema: {type: string}}
                - {name: matter, in: query, schema: {type: string}}
                - {name: open, in: query, schema: {type: boolean}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/RightsCase'}}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: openRightsCase
              summary: 立案 Opens a case
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RightsCaseForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/cases/{case}:
            get:
              operationId: rightsCase
              summary: 一个案件及其环节 One case with its steps
              parameters:
                - {name: case, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/RightsCaseDetail'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/cases/{case}/steps:
            post:
              operationId: stepRightsCase
              summary: 警示、通报、列入黑名单、调解、仲裁、整改、结案 Takes a case a step further
              parameters:
                - {name: case, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RightsStepForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/cases/{case}/blacklist-exit:
            post:
              operationId: leaveBlacklist
              summary: 提前移出黑名单 Takes an organisation off the blacklist early
              parameters:
                - {name: case, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/BlacklistExit'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/blacklist:
            get:
              operationId: rightsBlacklist
              summary: 黑名单 Who is or was on the blacklist
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/Blacklisting'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/blacklist/province:
            get:
              operationId: rightsProvinceBlacklist
              summary: 全省黑名单 What any county of the province lists
              parameters:
                - {$ref: '#/components/parameters/County'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        type: array
                        items:
                          type: object
                          properties:
                            organisation: {type: string}
                            county: {type: string}
                            rightsCase: {type: string}
                            from: {type: string, format: date}
                            until: {type: string, format: date}
                            left: {type: string, format: date}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/supervision:
            get:
              operationId: rightsSupervision
              summary: 中介机构与劳务经纪人监管 Agencies and brokers under supervision
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/Supervision'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/monitor:
            get:
              operationId: rightsMonitor
              summary: 省内用工单位权益监控 Employers inside the province that employ people of the county
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RightsMonitor'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/rights/unfit:
            get:
              operationId: rightsUnfit
              summary: 使用不合格单位的合同 Contracts begun through an organisation that was not to be used
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/UnfitUse'}}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            StandingNote:
              type: object
              properties:
                code: {type: string}
                since: {type: string, format: date}
                zh: {type: string}
                en: {type: string}
            OrganisationStanding:
              type: object
              properties:
                organisation: {type: string}
                capacity: {enum: [employer, agency]}
                'on': {type: string, format: date}
                isGood: {type: boolean}
                obstacles: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
                warnings: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
            LabourInspectionItem:
              type: object
              required: [item, isKept]
              properties:
                item: {type: string}
                isKept: {type: boolean}
            LabourInspectionForm:
              type: object
              required: [county, inspection, organisation, kind, 'on', items]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                inspection: {type: string}
                organisation: {type: string}
                kind: {type: string}
                'on': {type: string, format: date}
                items: {type: array, items: {$ref: '#/components/schemas/LabourInspectionItem'}}
                workers: {type: integer}
                note: {type: string}
            LabourInspection:
              type: object
              properties:
                inspection: {type: string}
                organisation: {type: string}
                name: {type: string}
                kind: {type: string}
                'on': {type: string, format: date}
                workers: {type: integer}
                note: {type: string}
                actor: {type: string}
                items: {type: array, items: {$ref: '#/components/schemas/LabourInspectionItem'}}
                cases: {type: array, items: {type: string}}
            RightsCaseForm:
              type: object
              required: [county, rightsCase, organisation, source, matter, 'on', summary]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                rightsCase: {type: string}
                organisation: {type: string}
                source: {type: string}
                inspection: {type: string}
                matter: {enum: [arrears, contract, insurance, unequal-pay, brokerage, other]}
                arrears: {type: string}
                'on': {type: string, format: date}
                people: {type: array, items: {type: string}, description: person keys}
                summary: {type: string}
            RightsCase:
              type: object
              properties:
                rightsCase: {type: string}
                organisation: {type: string}
                name: {type: string}
                source: {type: string}
                inspection: {type: string}
                matter: {type: string}
                arrears: {type: string}
                openedOn: {type: string, format: date}
                summary: {type: string}
                people: {type: integer}
                lastStep: {type: string}
                closedOn: {type: string, format: date}
            RightsCaseDetail:
              type: object
              properties:
                line: {$ref: '#/components/schemas/RightsCase'}
                people: {type: array, items: {type: string}}
                steps: {type: array, items: {type: object}}
                blacklisting: {$ref: '#/components/schemas/Blacklisting'}
            RightsStepForm:
              type: object
              required: [county, step, 'on', reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                step: {enum: [alert, notice, blacklist, mediate, arbitrate, mend, close]}
                'on': {type: string, format: date}
                until: {type: string, format: date, description: the last day on the blacklist}
                reason: {type: string}
                document: {type: string}
            BlacklistExit:
              type: object
              required: [county, 'on', reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                'on': {type: string, format: date}
                reason: {type: string}
                document: {type: string}
            Blacklisting:
              type: object
              properties:
                rightsCase: {type: string}
                organisation: {type: string}
                name: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                leftOn: {type: string, format: date}
                leftReason: {type: string}
                isInForce: {type: boolean}
            Supervision:
              type: object
              properties:
                kind: {enum: [agency, broker]}
                organisation: {type: string}
                entry: {type: string}
                person: {type: string}
                name: {type: string}
                obstacles: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
                warnings: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
                looked: {type: integer, description: inspections or checks in the year}
                lastLooked: {type: string, format: date}
                openCases: {type: integer}
            RightsMonitor:
              type: object
              properties:
                employer: {type: string}
                name: {type: string}
                workers: {type: integer}
                byPoverty: {type: object, additionalProperties: {type: integer}}
                lastInspection: {type: string, format: date}
                openCases: {type: integer}
                obstacles: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
                warnings: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
            UnfitUse:
              type: object
              properties:
                organisation: {type: string}
                capacity: {enum: [employer, agency]}
                'on': {type: string, format: date}
                obstacles: {type: array, items: {$ref: '#/components/schemas/StandingNote'}}
                contracts: {type: array, items: {type: string}}

        """
}
