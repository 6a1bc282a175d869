/// The contract of `registry`'s HTTP side.
public enum RegistryAPI {
    /// OpenAPI 3.1, served at `/openapi.yaml`.
    public static let document =
        paths + LifeAPI.paths + DutyAPI.paths + PrivacyAPI.paths + ExchangeAPI.paths + SearchAPI.paths + BatchAPI.paths
        + components + LifeAPI.schemas + SearchAPI.schemas + BatchAPI.schemas

    private static let paths = """
        openapi: 3.1.0
        info:
          title: Laowu registry (劳动力登记)
          version: 1.0.0
          description: >-
            户籍地劳动力实名台账。The ledgers of a county's workers under their real names. Numbers of people come in clear
            only in POST /v1/persons and never go out in full.
        servers: [{url: /}]
        security: [{bearer: []}]
        paths:
          /v1/summary:
            get:
              operationId: summary
              summary: 县级汇总 / a county's ledger in figures
              parameters: [{$ref: '#/components/parameters/county'}]
              responses:
                '200':
                  description: The figures; all zero for a county without a ledger.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Summary'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/villages:
            get:
              operationId: villages
              summary: 行政村台账汇总 / one line a village
              parameters: [{$ref: '#/components/parameters/county'}]
              responses:
                '200':
                  description: Every village with a registration, by code.
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [items]
                        properties:
                          items: {type: array, items: {$ref: '#/components/schemas/Village'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/people:
            get:
              operationId: people
              summary: 村劳动力台账 / the ledger of a village or a county, by household
              parameters:
                - name: county
                  in: query
                  description: Needed where village is not given.
                  schema: {type: string, pattern: '^[0-9]{6}$'}
                - {name: village, in: query, schema: {type: string, pattern: '^[0-9]{12}$'}}
                - name: state
                  in: query
                  description: One state only; without it everybody who counts.
                  schema: {$ref: '#/components/schemas/State'}
                - {$ref: '#/components/parameters/page'}
                - {$ref: '#/components/parameters/pageSize'}
              responses:
                '200':
                  description: A page of the ledger.
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - properties: {items: {type: array, items: {$ref: '#/components/schemas/LedgerLine'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/persons/{key}:
            get:
              operationId: person
              summary: 个人档案 / a person with the history, numbers masked
              parameters:
                - {name: key, in: path, required: true, schema: {$ref: '#/components/schemas/PersonKey'}}
                - {$ref: '#/components/parameters/county'}
              responses:
                '200':
                  description: The person.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Person'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/persons:
            post:
              operationId: registerPerson
              summary: 登记一人 / register one person; 422 names the field and the reason
              parameters:
                - name: Idempotency-Key
                  in: header
                  required: true
                  schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterPerson'}}}
              responses:
                '201':
                  description: Registered; identity's answer follows.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/refusals:
            get:
              operationId: refusals
              summary: 未登记的花名册行 / roster rows that did not become registrations
              parameters:
                - {$ref: '#/components/parameters/county'}
                - {name: reason, in: query, schema: {$ref: '#/components/schemas/Reason'}}
                - {$ref: '#/components/parameters/page'}
                - {$ref: '#/components/parameters/pageSize'}
              responses:
                '200':
                  description: A page of refused rows.
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - properties: {items: {type: array, items: {$ref: '#/components/schemas/Refusal'}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let components =
        head + LifeAPI.parameters + ExchangeAPI.parameters + SearchAPI.parameters + rest

    private static let head = """
        components:
          securitySchemes:
            bearer: {type: http, scheme: bearer}
          parameters:
            county: {name: county, in: query, required: true, schema: {type: string, pattern: '^[0-9]{6}$'}}
            page: {name: page, in: query, schema: {type: integer, minimum: 1, maximum: 1000000, default: 1}}
            pageSize: {name: pageSize, in: query, schema: {type: integer, minimum: 1, maximum: 500, default: 50}}

        """

    private static let rest = """
          responses:
            Problem:
              description: RFC 9457; type is stable, code names the reason, field the place.
              content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}
          schemas:
            PersonKey: {type: string, description: The provincial pseudonym., minLength: 1, maxLength: 64}
            State: {type: string, enum: [claimed, granted, denied]}
            Reason:
              type: string
              enum: [same-row, duplicate-in-county, differs, village-outside-county, moved-away, merged, closed]
            Counts: {type: object, additionalProperties: {type: integer}}
            People:
              type: object
              required: [claimed, granted, denied]
              properties:
                claimed: {type: integer, description: Counted; identity has not answered yet.}
                granted: {type: integer, description: Counted.}
                denied: {type: integer, description: Held by another county; counted nowhere.}
                closed: {type: integer, description: Dead, emigrated, moved away or merged; counted nowhere.}
            Summary:
              type: object
              required: [county, people, byVillage, bySex, registeredPoor, byPovertyStatus, households, refused, parked]
              properties:
                county: {type: string}
                people: {$ref: '#/components/schemas/People'}
                byVillage: {$ref: '#/components/schemas/Counts'}
                bySex: {$ref: '#/components/schemas/Counts', description: By GB/T 2261.1.}
                registeredPoor: {type: integer, description: Counted people whose latest status is 建档立卡贫困户.}
                byPovertyStatus: {$ref: '#/components/schemas/Counts'}
                households: {type: integer, description: With at least one counted member.}
                refused: {$ref: '#/components/schemas/Counts', description: Roster rows by reason.}
                parked: {type: integer, description: Rows about people who are not registered yet.}
            Village:
              type: object
              required: [village, people, households, registeredPoor]
              properties:
                village: {type: string}
                name: {type: string, description: As the division tree has it.}
                people: {$ref: '#/components/schemas/People'}
                households: {type: integer}
                registeredPoor: {type: integer}
            Page:
              type: object
              required: [items, page, pageSize, total]
              properties:
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
            LedgerLine:
              type: object
              properties:
                person: {$ref: '#/components/schemas/PersonKey'}
                name: {type: string}
                village: {type: string}
                household: {type: string}
                isHead: {type: boolean}
                birth: {type: string, format: date}
                sex: {type: string, description: GB/T 2261.1}
                education: {type: string}
                labourAbility: {type: string}
                employmentState: {type: string}
                trainingWish: {type: string}
                isDisabled: {type: boolean}
                povertyStatus: {type: string}
                state: {$ref: '#/components/schemas/State'}
            Person:
              allOf:
                - {$ref: '#/components/schemas/LedgerLine'}
                - properties:
                    county: {type: string}
                    asOf: {type: string, format: date, description: Set when a day was asked for.}
                    closing: {type: string, enum: [death, emigration, moved-away, merged]}
                    closedOn: {type: string, format: date}
                    pointsTo: {type: string, description: The county or person that has a closed record now.}
                    relation: {type: string, description: To the head of the household.}
                    episodes: {type: array, items: {$ref: '#/components/schemas/Episode'}}
                    entries: {type: array, items: {$ref: '#/components/schemas/Entry'}}
                    heldBy: {type: string, description: The county with the living record of a denied person.}
                    maskedIdNumber: {type: string, description: First three and last four characters.}
                    maskedPhone: {type: string}
                    jobWish: {type: string}
                    trainingState: {type: string}
                    schooling: {type: string}
                    note: {type: string}
                    registeredOn: {type: string, format: date}
                    members:
                      type: array
                      items:
                        type: object
                        properties: {person: {type: string}, name: {type: string}, isHead: {type: boolean}}
                    povertyEpisodes:
                      type: array
                      items:
                        type: object
                        properties:
                          status: {type: string}
                          householdNumber: {type: string}
                          since: {type: string, format: date}
                          until: {type: string, format: date, description: The last day; absent while it lasts.}
                    accounts:
                      type: array
                      items:
                        type: object
                        properties:
                          bank: {type: string}
                          maskedCard: {type: string}
                          recordedOn: {type: string, format: date}
                          isCurrent: {type: boolean}
            RegisterPerson:
              type: object
              required: [village, name, idNumber, education, labourAbility, employmentState]
              properties:
                village: {type: string, pattern: '^[0-9]{12}$'}
                name: {type: string, maxLength: 50}
                idNumber: {type: string, description: 15 or 18 characters; sealed on arrival.}
                headIdNumber: {type: string, description: Of the head of the household; left out for the head.}
                phone: {type: string}
                education: {type: string, description: Name or Chinese word of the code table.}
                labourAbility: {type: string}
                employmentState: {type: string}
                jobWish: {type: string, maxLength: 50}
                trainingWish: {type: string, maxLength: 50}
                isDisabled: {type: boolean, default: false}
            Refusal:
              type: object
              required: [batch, row, person, reason, differences]
              properties:
                batch: {type: string}
                row: {type: integer, description: As the file's reader sees it.}
                person: {$ref: '#/components/schemas/PersonKey'}
                name: {type: string}
                village: {type: string}
                reason: {$ref: '#/components/schemas/Reason'}
                existingVillage: {type: string}
                differences: {type: array, items: {type: string}, description: Titles of differing columns.}
            Accepted:
              type: object
              required: [eventId, eventType, position]
              properties:
                eventId: {type: string}
                eventType: {type: string}
                position: {type: string}
                result: {}
            Problem:
              type: object
              required: [type, title, status]
              properties:
                type: {type: string}
                title: {type: string}
                status: {type: integer}
                detail: {type: string}
                field: {type: string}
                code: {type: string}
                instance: {type: string}

        """
}
