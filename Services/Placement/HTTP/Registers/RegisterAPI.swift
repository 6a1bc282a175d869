/// Registers, as OpenAPI.
enum RegisterAPI {
    static let paths = """
          /v1/registers:
            get:
              operationId: registerEntries
              summary: 台账清单 Entries of the registers as they stand on a day
              parameters:
                - {name: county, in: query, schema: {type: string}}
                - {name: area, in: query, schema: {type: string, description: 'county, township or village; else county'}}
                - {name: kind, in: query, schema: {type: string, description: 'one or several, by commas'}}
                - {name: standing, in: query, schema: {type: string}}
                - {name: field, in: query, schema: {type: string}}
                - {name: value, in: query, schema: {type: string}}
                - {name: organisation, in: query, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
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
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/RegisterLine'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/kinds:
            get:
              operationId: registerKinds
              summary: 台账种类与所列代码 Kinds of entries with the codes of the plans in force
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RegisterKind'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/records:
            get:
              operationId: registerRecords
              summary: 核对、评估、评审与服务记录 Checks, assessments, reviews and services over time
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: kind, in: query, schema: {type: string}}
                - {name: record, in: query, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RegisterRecord'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/people:
            get:
              operationId: registerPeople
              summary: 台账关联人员 People tied to entries
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: kind, in: query, schema: {type: string}}
                - {name: role, in: query, schema: {type: string}}
                - {name: entry, in: query, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/RegisterPeople'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/figures:
            get:
              operationId: registerFigures
              summary: 台账统计与方案目标 Counts against the plans' targets
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/RegisterFigures'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/shortfalls:
            get:
              operationId: registerShortfalls
              summary: 缺口清单 Which county, township, site or village has none yet
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: indicator, in: query, schema: {type: string}}
                - {name: all, in: query, schema: {type: boolean}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RegisterShortfall'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/counties:
            get:
              operationId: registerCounties
              summary: 市、省内各县对照 Which county has none yet, and what the counties have together
              parameters:
                - {name: area, in: query, required: true, schema: {type: string}}
                - {name: year, in: query, schema: {type: integer}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/RegisterCounties'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/gaps:
            get:
              operationId: registerGaps
              summary: 缺项清单 What entries lack, and whose validity ran out
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}}
                - {name: kind, in: query, schema: {type: string}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RegisterGap'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/destinations:
            get:
              operationId: registerDestinations
              summary: 外出务工地与服务站 Where people work outside, and the stations there
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/RegisterDestination'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries:
            post:
              operationId: fileRegisterEntry
              summary: 登记 Enters an object in a register
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterEntryForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}:
            get:
              operationId: registerEntry
              summary: 一条台账及其历史 One entry with its history
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/RegisterDetail'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}/amendment:
            post:
              operationId: amendRegisterEntry
              summary: 变更 An entry says something else
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterAmendment'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}/steps:
            post:
              operationId: stepRegisterEntry
              summary: 认定、暂停、恢复、退出 Recognises, refuses, suspends, restores or withdraws
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterStepForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}/records:
            post:
              operationId: assessRegisterEntry
              summary: 登记核对、评估、评审或服务 Records what was found or done
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterRecordForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}/links:
            post:
              operationId: linkRegisterEntry
              summary: 关联人员、单位、台账或地点 Ties a person, organisation, entry or place
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterLinkForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/registers/entries/{entry}/links/end:
            post:
              operationId: endRegisterLink
              summary: 结束关联 Ends a tie
              parameters:
                - {name: entry, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterLinkEnd'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """
}
