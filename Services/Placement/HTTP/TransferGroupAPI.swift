/// Groups that are sent out to work, as OpenAPI.
enum TransferGroupAPI {
    static let paths = """
          /v1/transfer-groups:
            get:
              operationId: transferGroups
              summary: 成建制转移的组 Groups by planned departure
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: state, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/TransferGroup'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-groups/{group}:
            get:
              operationId: transferGroup
              summary: 一个组 One group with its members
              parameters:
                - {name: group, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/TransferGroup'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: planTransferGroup
              summary: 安排成组转移 Plan a group or change its plan
              parameters:
                - {name: group, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/TransferPlanForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-groups/{group}/departure:
            post:
              operationId: departTransferGroup
              summary: 出发点名 The departure, every member called
              parameters:
                - {name: group, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/DepartureForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-groups/{group}/arrival:
            post:
              operationId: confirmTransferArrival
              summary: 接收地确认到达 The receiving side confirms the arrival
              parameters:
                - {name: group, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ArrivalForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-groups/{group}/cancellation:
            post:
              operationId: cancelTransferGroup
              summary: 取消 Give a group up
              parameters:
                - {name: group, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReasonForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-splits:
            post:
              operationId: splitTransferList
              summary: 拆分建议 A proposal that splits a long list
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/TransferSplitForm'}}}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/TransferSplitPart'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-figures:
            get:
              operationId: transferFigures
              summary: 有组织转移人数与目标 Organised transfers of a year against targets
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/GroupFigures'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/transfer-figures/people:
            get:
              operationId: transferredPeople
              summary: 转移人员名单 The people behind the figures
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: poor, in: query, schema: {enum: ['0', '1']}, description: 'card-registered people only'}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Transferred'}}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            TransferPlan:
              type: object
              required: [batch, destination, leader, bodies, escorts, sending, receiving, departsOn, members]
              properties:
                batch: {type: string}
                form: {type: string}
                destination: {$ref: '#/components/schemas/Code'}
                employer: {type: string}
                agency: {type: string}
                labourTeam: {type: string}
                partner: {type: string}
                leader: {type: object, required: [rank, name, office], properties: {rank: {enum: [township, county-bureau, other]}, name: {type: string}, office: {type: string}}}
                bodies: {type: array, items: {type: object, required: [code, name], properties: {code: {type: string}, name: {type: string}}}}
                escorts: {type: array, items: {type: string}}
                sending: {type: string}
                receiving: {type: string}
                departsOn: {type: string, format: date}
                members: {type: array, items: {type: string}}
            TransferPlanForm:
              type: object
              required: [county, plan]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                plan: {$ref: '#/components/schemas/TransferPlan'}
            DepartureForm:
              type: object
              required: [county, on, present, absent, escorts]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                present: {type: array, items: {type: string}}
                absent: {type: array, items: {type: object, required: [person, reason], properties: {person: {type: string}, reason: {type: string}}}}
                escorts: {type: array, items: {type: string}}
            ArrivalForm:
              type: object
              required: [county, on, arrived, confirmedBy]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                arrived: {type: array, items: {type: string}}
                confirmedBy: {type: string}
                note: {type: string}
            TransferSplitForm:
              type: object
              required: [county, departsOn, members]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                departsOn: {type: string, format: date}
                members: {type: array, items: {type: string}}
            TransferSplitPart:
              type: object
              properties:
                part: {type: integer}
                scale: {enum: [group, squad]}
                leader: {enum: [township, county-bureau]}
                leaderZh: {type: string}
                clause: {type: string}
                quote: {type: string}
                members: {type: array, items: {type: string}}
            TransferGroup:
              type: object
              properties:
                group: {type: string}
                state: {enum: [planned, departed, arrived, cancelled]}
                plan: {$ref: '#/components/schemas/TransferPlan'}
                scale: {type: string}
                area: {enum: [in-county, in-province, out-of-province]}
                link: {type: string}
                departedOn: {type: string, format: date}
                arrivedOn: {type: string, format: date}
                escorts: {type: array, items: {type: string}}
                confirmedBy: {type: string}
                members: {type: array, items: {type: object, properties: {person: {type: string}, isPresent: {type: boolean}, hasArrived: {type: boolean}, absence: {type: string}}}}
                reason: {type: string}
            GroupFigures:
              type: object
              properties:
                targets: {type: array, items: {type: object}}
                people: {type: integer}
                poor: {type: integer}
                arrived: {type: integer}
                tallies: {type: array, items: {type: object}}
            Transferred:
              type: object
              properties:
                person: {type: string}
                group: {type: string}
                departedOn: {type: string, format: date}
                isPoor: {type: boolean}
                hasArrived: {type: boolean}
                sending: {type: string}
                receiving: {type: string}

        """
}
