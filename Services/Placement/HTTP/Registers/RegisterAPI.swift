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

    static let schemas = """
            RegisterFact:
              type: object
              required: [field, value]
              properties:
                field: {type: string}
                value: {type: string, description: as the type of the field writes it}
            RegisterFace:
              type: object
              required: [name, area, from, facts]
              properties:
                name: {type: string, description: for a kind that stands for a person the number of their paper}
                area: {$ref: '#/components/schemas/Code'}
                organisation: {type: string}
                person: {type: string}
                level: {enum: [county, prefecture, province, nation]}
                from: {type: string, format: date}
                until: {type: string, format: date}
                document: {type: string}
                facts: {type: array, items: {$ref: '#/components/schemas/RegisterFact'}}
            RegisterEntryForm:
              type: object
              required: [entry, kind, 'on', face]
              properties:
                entry: {type: string}
                kind: {type: string}
                'on': {type: string, format: date}
                face: {$ref: '#/components/schemas/RegisterFace'}
            RegisterAmendment:
              type: object
              required: ['on', face, reason]
              properties:
                'on': {type: string, format: date}
                face: {$ref: '#/components/schemas/RegisterFace'}
                reason: {type: string}
            RegisterStepForm:
              type: object
              required: [county, step, 'on', reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                step: {enum: [recognise, refuse, suspend, restore, withdraw]}
                'on': {type: string, format: date}
                reason: {type: string}
                document: {type: string}
            RegisterFigure:
              type: object
              required: [measure, amount]
              properties:
                measure: {type: string}
                amount: {type: integer, format: int64, description: money in fen}
            RegisterRecordForm:
              type: object
              required: [county, record, 'on', result]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                record: {type: string}
                'on': {type: string, format: date}
                code: {type: string}
                result: {type: string}
                figures: {type: array, items: {$ref: '#/components/schemas/RegisterFigure'}}
                note: {type: string}
            RegisterLinkForm:
              type: object
              required: [county, role, target, from]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                role: {type: string}
                target: {type: string}
                from: {type: string, format: date}
                code: {type: string}
                amount: {type: integer}
                reference: {type: string}
            RegisterLinkEnd:
              type: object
              required: [county, role, target, until, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                role: {type: string}
                target: {type: string}
                until: {type: string, format: date}
                reason: {type: string}
            RegisterLine:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                kindZh: {type: string}
                name: {type: string}
                area: {$ref: '#/components/schemas/Code'}
                organisation: {type: string}
                person: {type: string}
                level: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                document: {type: string}
                standing: {enum: [filed, not-yet, in-force, suspended, expired, refused, withdrawn]}
                standingZh: {type: string}
                facts: {type: array, items: {$ref: '#/components/schemas/RegisterFact'}}
            RegisterRecord:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                record: {type: string}
                'on': {type: string, format: date}
                code: {type: string}
                result: {type: string}
                note: {type: string}
                actor: {type: string}
                figures: {type: array, items: {$ref: '#/components/schemas/RegisterFigure'}}
            RegisterLink:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                role: {type: string}
                target: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                code: {type: string}
                amount: {type: integer}
                reference: {type: string}
                reason: {type: string}
                poverty: {type: string}
            RegisterDetail:
              type: object
              properties:
                line: {$ref: '#/components/schemas/RegisterLine'}
                versions: {type: array, items: {type: object}}
                steps: {type: array, items: {type: object}}
                records: {type: array, items: {$ref: '#/components/schemas/RegisterRecord'}}
                links: {type: array, items: {$ref: '#/components/schemas/RegisterLink'}}
                namedBy: {type: array, items: {$ref: '#/components/schemas/RegisterLink'}}
            RegisterPeople:
              type: object
              properties:
                people: {type: integer, description: everybody once}
                byPoverty: {type: object, additionalProperties: {type: integer}}
                links: {$ref: '#/components/schemas/Page'}
            RegisterKind:
              type: object
              properties:
                kind: {type: string}
                zh: {type: string}
                en: {type: string}
                bearer: {enum: [organisation, person, either, none]}
                needsRecognition: {type: boolean}
                needsLevel: {type: boolean}
                fields: {type: array, items: {type: object}}
                roles: {type: array, items: {type: object}}
                records: {type: array, items: {type: object}}
                lists: {type: array, items: {type: object}}
            RegisterFigures:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                year: {type: integer}
                'on': {type: string, format: date}
                kinds: {type: array, items: {type: object}}
                targets: {type: array, items: {type: object}}
                startups: {type: object}
            RegisterShortfall:
              type: object
              properties:
                rule: {type: string}
                indicator: {type: string}
                zh: {type: string}
                en: {type: string}
                per: {enum: [county, township, relocation-site, village]}
                compare: {enum: [at-least, at-most]}
                value: {type: integer}
                unit: {type: string}
                force: {type: string}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
                places: {type: integer}
                met: {type: integer}
                lines:
                  type: array
                  items:
                    type: object
                    properties:
                      place: {$ref: '#/components/schemas/Code'}
                      name: {type: string}
                      have: {type: integer}
                      isMet: {type: boolean}
                      entries: {type: array, items: {type: string}}
            RegisterGap:
              type: object
              properties:
                entry: {type: string}
                kind: {type: string}
                name: {type: string}
                area: {$ref: '#/components/schemas/Code'}
                gap: {type: string}
                zh: {type: string}
                en: {type: string}
            RegisterDestination:
              type: object
              properties:
                place: {$ref: '#/components/schemas/Code'}
                people: {type: integer}
                stations: {type: array, items: {type: string}}

        """
}
