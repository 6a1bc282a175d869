/// Paths and components of the OpenAPI document about a class that runs, and about what comes of it.
enum ConductAPI {
    static let paths = """
          /v1/classes/{id}/mendings:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记整改 Note that a finding is mended
              description: Roles inspector, clerk, reviewer; never whoever filed the class.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Mending"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/exams:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记考核或补考 Enter the results of a sitting
              description: Roles clerk, reviewer, system. Theory, practice or the whole; all lines are taken or none; a refusal names the lines.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Exam"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/certificates:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记证书 Enter certificates
              description: Roles clerk, reviewer, system. All lines are taken or none; the registry learns the skills.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Certificates"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/certificate-corrections:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 更正证书 Correct a certificate
              description: Roles reviewer, approver. Of a settled class an amended settlement follows.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/CertificateCorrection"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/certificate-withdrawals:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 撤销证书 Withdraw a certificate
              description: Roles reviewer, approver. Of a settled class an amended settlement follows.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/CertificateWithdrawal"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/contents:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 登记通用素质授课 Note which general contents were taught
              description: Roles clerk, institution, inspector. Codes of the plan's list general-contents.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Contents"}}}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/checks:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 核对“五实” Go through the check list
              description: Roles clerk, reviewer, inspector. Codes of the plan's list five-real; each line with what shows it.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Checks"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/settlement:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 结算核对 What stands before the settling, and what trainees are still owed after the class
              parameters: [{$ref: "#/components/parameters/on"}]
              responses:
                "200":
                  description: the check
                  content: {application/json: {schema: {$ref: "#/components/schemas/SettlementCheck"}}}
                default: {$ref: "#/components/responses/problem"}
            post:
              parameters: [{$ref: "#/components/parameters/idempotencyKey"}]
              summary: 结算 Settle a closed class
              description: Roles reviewer, approver; never whoever closed it. Refused with code duties-unmet, naming every unmet duty.
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: "#/components/schemas/Settling"}}}
              responses:
                "200": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/findings:
            get:
              summary: 未整改问题 Findings of inspections that are not mended, the most urgent first
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200":
                  description: findings
                  content:
                    application/json: {schema: {type: array, items: {$ref: "#/components/schemas/OpenFinding"}}}
                default: {$ref: "#/components/responses/problem"}

        """

    static let schemas = """
            InspectedItem:
              type: object
              required: [item, isInOrder, note]
              properties:
                item: {type: string, description: 检查内容 inspection-items}
                isInOrder: {type: boolean}
                note: {type: string}
            InspectionFinding:
              type: object
              required: [finding, item, text, mending, due]
              properties:
                finding: {type: string, description: number within the class, maxLength: 64}
                item: {type: string, description: an item that is not in order}
                text: {type: string}
                mending: {type: string, description: 整改要求}
                due: {type: string, format: date, description: the last day for it}
            Mending:
              type: object
              required: [finding, on, proof]
              properties:
                finding: {type: string}
                on: {type: string, format: date}
                proof: {type: string}
            Exam:
              type: object
              required: [on, marks]
              properties:
                on: {type: string, format: date}
                marks: {type: array, items: {$ref: "#/components/schemas/ExamMark"}}
            ExamMark:
              type: object
              required: [person, part, outcome]
              properties:
                person: {type: string, description: person key}
                part: {enum: [theory, practice, whole]}
                outcome: {enum: [passed, failed, absent]}
                points: {type: integer, minimum: 0, maximum: 100}
            Certificate:
              type: object
              required: [person, kind, number, level, issuer, on]
              properties:
                person: {type: string, description: person key}
                kind: {enum: [vocational-qualification, special-ability, skill-level, completion]}
                number: {type: string, maxLength: 64}
                level: {type: string, description: may be blank}
                issuer: {type: string, description: 发证机构}
                on: {type: string, format: date}
            Certificates:
              type: object
              required: [certificates]
              properties:
                certificates: {type: array, items: {$ref: "#/components/schemas/Certificate"}}
            CertificateCorrection:
              type: object
              required: [number, certificate, on, reason]
              properties:
                number: {type: string, description: as it stands}
                certificate: {$ref: "#/components/schemas/Certificate"}
                on: {type: string, format: date}
                reason: {type: string}
            CertificateWithdrawal:
              type: object
              required: [number, on, reason]
              properties:
                number: {type: string}
                on: {type: string, format: date}
                reason: {type: string}
            Contents:
              type: object
              required: [on, contents, proof]
              properties:
                on: {type: string, format: date}
                contents: {type: array, items: {type: string}}
                proof: {type: string}
            Check:
              type: object
              required: [code, isMet, note]
              properties:
                code: {type: string}
                isMet: {type: boolean}
                note: {type: string}
            Checks:
              type: object
              required: [on, checks]
              properties:
                on: {type: string, format: date}
                checks: {type: array, items: {$ref: "#/components/schemas/Check"}}
            Closing:
              type: object
              required: [on]
              properties:
                on: {type: string, format: date}
                waivers:
                  type: array
                  description: reasons for duties that bind in principle (原则上) and are left undone
                  items:
                    type: object
                    required: [duty, reason]
                    properties:
                      duty: {type: string}
                      reason: {type: string}
            Settling:
              type: object
              required: [on]
              properties:
                on: {type: string, format: date}
                priceStandard: {type: string, description: "in the officer's words; the catalogue's price governs where there is one"}
            Rate:
              type: object
              properties:
                reached: {type: integer}
                among: {type: integer}
                base: {enum: [enrolled, finished, examined, passed]}
                percent: {type: integer, description: rounded down; absent while there is nobody to measure it among}
                bound:
                  type: object
                  properties:
                    value: {type: integer}
                    force: {type: string}
                    pack: {type: string}
                    clause: {type: string}
                    quote: {type: string}
                    base: {enum: [enrolled, finished, examined, passed]}
            Results:
              type: object
              properties:
                admitted: {type: integer, description: 准考 attended enough}
                examined: {type: integer, description: 参加考核}
                missing: {type: integer, description: admitted and without a result}
                passed: {type: integer}
                certified: {type: integer, description: by the plan's list certificate-kinds}
                certificates: {$ref: "#/components/schemas/Counts"}
                passRate: {$ref: "#/components/schemas/Rate"}
                certificateRate: {$ref: "#/components/schemas/Rate"}
            Duty:
              type: object
              properties:
                code:
                  type: string
                  description: >-
                    filed, approved, trainees, attendance, hours, ended, inspections, findings-mended, exam, pass-rate,
                    certificate-rate, contents, motivation, five-real, certificates-founded, planned-by-need
                zh: {type: string}
                en: {type: string}
                isMet: {type: boolean}
                state: {enum: [met, open, overdue, missed, waived]}
                force: {enum: [binding, in-principle, aim]}
                due: {type: string, format: date}
                source:
                  type: object
                  properties:
                    pack: {type: string}
                    clause: {type: string}
                    quote: {type: string}
                reason: {type: string, description: of a duty that is waived}
            OpenFinding:
              type: object
              properties:
                class: {type: string}
                institution: {type: string}
                finding: {type: string}
                item: {type: string}
                text: {type: string}
                mending: {type: string}
                due: {type: string, format: date}
                isOverdue: {type: boolean}
            Settlement:
              type: object
              properties:
                on: {type: string, format: date}
                version: {type: integer, description: 1 for the settling; each amendment counts one more}
                priceStandard: {type: string}
                price: {$ref: "#/components/schemas/SettledPrice"}
                services: {type: array, items: {$ref: "#/components/schemas/OwedService"}}
                facts:
                  type: object
                  properties:
                    enrolled: {type: integer, description: 人次}
                    finished: {type: integer}
                    passed: {type: integer}
                    certified: {type: integer}
                    hours: {type: integer, description: 课时}
                    sessionsHeld: {type: integer}
                    contents: {type: array, items: {type: string}}
                    trainees: {type: array, items: {type: object}}

        """
}
