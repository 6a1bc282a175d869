/// Services to people, as OpenAPI.
enum JobServiceAPI {
    static let paths = """
          /v1/job-services:
            get:
              operationId: jobServices
              summary: 服务记录 Services of a year
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: kind, in: query, schema: {type: string}}
                - {name: channel, in: query, schema: {type: string}}
                - {name: person, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/JobService'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-services/{service}:
            post:
              operationId: recordJobService
              summary: 登记服务 Record a service to a person
              parameters:
                - {name: service, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/JobServiceForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-services/{service}/withdrawal:
            post:
              operationId: withdrawJobService
              summary: 撤销误登的服务 Take back a service recorded wrongly
              parameters:
                - {name: service, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReasonForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-services/tally:
            get:
              operationId: jobServiceTally
              summary: 按类型和方式统计 By kind and channel
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/ServiceTally'}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/job-service-kinds:
            get:
              operationId: jobServiceKinds
              summary: 服务类型 Kinds of service
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/JobServiceKinds'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/service-coverage/{need}:
            get:
              operationId: serviceCoverage
              summary: 有意愿人员服务覆盖 People with a wish, and who has not been served
              parameters:
                - {name: need, in: path, required: true, schema: {enum: [work, founding]}}
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, schema: {type: string}, description: a township or village of the county}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
                - {name: unserved, in: query, schema: {enum: ['0', '1']}, description: 'only those without a free service'}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/ServiceCoverage'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/unmet-workers:
            get:
              operationId: unmetWorkers
              summary: 在业人员联系走访 People in work whom nobody has met since a day
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, schema: {type: string}, description: a township or village of the county}
                - {name: since, in: query, required: true, schema: {type: string, format: date}}
                - {name: on, in: query, schema: {type: string, format: date}, description: the day of the question}
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
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/UnmetWorker'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/pre-post-training:
            get:
              operationId: prePostTraining
              summary: 机构输送人员岗前培训 Training before the post of people sent by agencies
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/PrePost'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/service-sets/{set}:
            get:
              operationId: serviceSet
              summary: 服务组合完成情况 How far people got with a set of services
              parameters:
                - {name: set, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/ServiceSetProgress'}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: defineServiceSet
              summary: 设定服务组合内容 Say what a set of services consists of
              parameters:
                - {name: set, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ServiceSetForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            JobServiceDetails:
              type: object
              required: [kind, on, by, channel, result, isFree]
              properties:
                list: {type: string, description: the plan's list of the kind; left out for the product's own}
                kind: {type: string}
                on: {type: string, format: date}
                by: {type: string}
                helper: {type: string}
                channel: {enum: [office, village, home, phone, online, workplace, outside]}
                place: {$ref: '#/components/schemas/Code'}
                agency: {type: string}
                set: {type: string}
                result: {enum: [given, referred, employed, declined, unreachable]}
                isFree: {type: boolean}
                note: {type: string}
            JobServiceForm:
              type: object
              required: [county, person, details]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                area: {$ref: '#/components/schemas/Code', description: the township or village whose desk served}
                person: {type: string}
                details: {$ref: '#/components/schemas/JobServiceDetails'}
            JobService:
              type: object
              properties:
                service: {type: string}
                person: {type: string}
                details: {$ref: '#/components/schemas/JobServiceDetails'}
            ServiceTally:
              type: object
              properties:
                list: {type: string}
                kind: {type: string}
                channel: {type: string}
                services: {type: integer}
                people: {type: integer}
            JobServiceKinds:
              type: object
              properties:
                lists: {type: array, items: {type: object}}
                own: {type: array, items: {type: object}}
            ServiceCoverage:
              type: object
              properties:
                list: {type: string}
                kinds: {type: array, items: {type: object}}
                people: {type: integer}
                served: {type: integer}
                poor: {type: integer}
                poorServed: {type: integer}
                aim: {type: integer, description: per cent}
                clause: {type: string}
                page: {type: object}
            UnmetWorker:
              type: object
              properties:
                person: {type: string}
                contract: {type: string}
                workplace: {$ref: '#/components/schemas/Code'}
                isPoor: {type: boolean}
                last: {type: string, format: date}
            PrePost:
              type: object
              properties:
                person: {type: string}
                contract: {type: string}
                agency: {type: string}
                from: {type: string, format: date}
                trainedOn: {type: string, format: date}
            ServiceSetPart:
              type: object
              required: [kind, times]
              properties:
                list: {type: string}
                kind: {type: string}
                times: {type: integer}
            ServiceSetForm:
              type: object
              required: [county, from, parts]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                from: {type: string, format: date}
                parts: {type: array, items: {$ref: '#/components/schemas/ServiceSetPart'}}
            ServiceSetProgress:
              type: object
              properties:
                person: {type: string}
                parts: {type: array, items: {type: object}}
                isComplete: {type: boolean}

        """
}
