/// Contacts with people in work and residents in town, as OpenAPI.
enum FollowUpAPI {
    static let paths = """
          /v1/worker-contacts:
            get:
              operationId: workerContacts
              summary: 联系走访记录 Contacts on record
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: person, in: query, schema: {type: string}}
                - {name: office, in: query, description: "省外机构，留空为全部机构 an office outside, blank for all", schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/ContactLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordWorkerContact
              summary: 登记联系走访或省外服务 A contact, or what an office outside did
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordWorkerContactForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/worker-contacts/due:
            get:
              operationId: contactsDue
              summary: 应联系人员 Contacts that are due
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: subject, in: query, required: true, schema: {enum: [employed, outside]}}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/ContactsDue'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/town-residents:
            get:
              operationId: townResidents
              summary: 城镇常住人员 Who lives in town, and who serves them first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/TownResidentLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordTownResidence
              summary: 登记城镇居住 A residence in town
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordTownResidenceForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/residence-registrations:
            get:
              operationId: residenceRegistrations
              summary: 常住地失业登记 Registrations at the place of residence
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/ResidenceRegistrationLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: registerAtResidence
              summary: 办理常住地失业登记 Register as unemployed where one lives
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterAtResidenceForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            ContactLine:
              type: object
              properties:
                contact: {type: string}
                person: {type: string}
                on: {type: string, format: date}
                channel: {type: string}
                finding: {type: string}
                office: {type: string}
                service: {type: string}
                rights: {type: string}
                outcome: {type: string}
                note: {type: string}
                contract: {type: string}
                area: {type: string}
            ContactsDue:
              type: object
              properties:
                subject: {type: string}
                asOf: {type: string, format: date}
                setting: {type: string}
                period: {type: string}
                source: {$ref: '#/components/schemas/PlanClause'}
                people: {type: integer}
                done: {type: integer}
                items: {type: array, items: {$ref: '#/components/schemas/ContactDue'}}
            ContactDue:
              type: object
              properties:
                person: {type: string}
                village: {$ref: '#/components/schemas/Code'}
                group: {type: string}
                contract: {type: string}
                workplace: {$ref: '#/components/schemas/Code'}
                area: {type: string}
                lastContact: {type: string, format: date}
                lastFinding: {type: string}
                due: {type: string, format: date}
                isDone: {type: boolean}
            TownResidentLine:
              type: object
              properties:
                person: {type: string}
                place: {$ref: '#/components/schemas/Code'}
                since: {type: string, format: date}
                until: {type: string, format: date}
                evidence: {type: string}
                months: {type: integer}
                servedFirstBy: {type: string}
                bound: {type: integer}
                source: {$ref: '#/components/schemas/PlanClause'}
            ResidenceRegistrationLine:
              type: object
              properties:
                registration: {type: string}
                person: {type: string}
                home: {$ref: '#/components/schemas/Code'}
                place: {$ref: '#/components/schemas/Code'}
                residentSince: {type: string, format: date}
                joblessSince: {type: string, format: date}
                on: {type: string, format: date}
            RecordWorkerContactForm:
              type: object
              required: [county, contact, person, on, channel, finding]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                contact: {type: string}
                person: {type: string}
                on: {type: string, format: date}
                channel: {type: string}
                finding: {enum: [in-work, wants-other-work, wages-unpaid, injured, dispute, left-work, not-reachable]}
                office: {type: string}
                service: {enum: [consultation, post-push, guidance, referral, training-advice, registration, assistance]}
                rights: {enum: [inspection, arbitration, injury]}
                outcome: {type: string}
                note: {type: string}
            RecordTownResidenceForm:
              type: object
              required: [county, person, place, since, evidence]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                place: {$ref: '#/components/schemas/Code'}
                since: {type: string, format: date}
                until: {type: string, format: date}
                evidence: {type: string}
            RegisterAtResidenceForm:
              type: object
              required: [county, person, home, registration, place, residentSince, residenceProof, joblessSince, joblessProof, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                home: {$ref: '#/components/schemas/Code'}
                registration: {type: string}
                place: {$ref: '#/components/schemas/Code'}
                residentSince: {type: string, format: date}
                residenceProof: {type: string}
                joblessSince: {type: string, format: date}
                joblessProof: {type: string}
                on: {type: string, format: date}

        """
}
