/// Referrals, as OpenAPI.
enum ReferralAPI {
    static let paths = """
          /v1/referrals:
            get:
              operationId: referrals
              summary: 职业推荐 Referrals opened in a year
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
                - {name: state, in: query, schema: {type: string}}
                - {name: posting, in: query, schema: {type: string}}
                - {name: person, in: query, schema: {type: string}}
                - {name: withoutContract, in: query, schema: {enum: ['0', '1']}, description: 'hired people without a contract only'}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/Referral'}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/referrals/figures:
            get:
              operationId: referralFigures
              summary: 推荐结果、帮扶力量与未成原因 Referrals by state, helper and reason
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: year, in: query, schema: {type: integer}, description: the year of today unless named}
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/ReferralFigures'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/referrals/{referral}:
            post:
              operationId: openReferral
              summary: 推荐岗位 Refer a person to a post
              parameters:
                - {name: referral, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReferralForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/referrals/{referral}/steps:
            post:
              operationId: moveReferral
              summary: 登记面试、录用或未成 The next step of a referral
              parameters:
                - {name: referral, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReferralStepForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            ReferralForm:
              type: object
              required: [county, person, employer, employerName, post, on, by]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                person: {type: string}
                employer: {type: string}
                employerName: {type: string}
                post: {type: string}
                posting: {type: string}
                on: {type: string, format: date}
                by: {type: string}
                helper: {type: string}
                activity: {type: string}
            ReferralStepForm:
              type: object
              required: [county, step, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                step: {enum: [interviewed, hired, refused, withdrawn]}
                on: {type: string, format: date}
                reason: {enum: [pay, distance, work, hours, family, health, lodging, other-work, skill, experience, examination, filled, absent, no-hiring]}
                note: {type: string}
            Referral:
              type: object
              properties:
                referral: {type: string}
                person: {type: string}
                employer: {type: string}
                employerName: {type: string}
                post: {type: string}
                posting: {type: string}
                on: {type: string, format: date}
                by: {type: string}
                helper: {type: string}
                activity: {type: string}
                state: {enum: [referred, interviewed, hired, refused, withdrawn]}
                interviewedOn: {type: string, format: date}
                hiredOn: {type: string, format: date}
                reason: {type: string}
                refusedBy: {enum: [person, employer]}
                reasonZh: {type: string}
                reasonEn: {type: string}
                contract: {type: string}
                wentTo: {type: string}
            ReferralFigures:
              type: object
              properties:
                states: {type: object, additionalProperties: {type: integer}}
                helpers: {type: array, items: {type: object}}
                reasons: {type: array, items: {type: object}}

        """
}
