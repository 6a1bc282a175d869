/// Welfare posts, as OpenAPI.
enum WelfareAPI {
    static let paths = """
          /v1/welfare-posts:
            get:
              operationId: welfarePosts
              summary: 公益性岗位 Welfare posts with their trail
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/WelfarePostLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: openWelfarePost
              summary: 设岗 A post is set by need
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/OpenWelfarePostForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-posts/figures:
            get:
              operationId: welfareFigures
              summary: 公益性岗位汇总 Welfare posts in figures
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/WelfareFigures'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-posts/differences:
            get:
              operationId: welfareDifferences
              summary: 待遇差异 Posts whose terms are not alike
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/WelfareDifference'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-posts/{post}/ending:
            post:
              operationId: closeWelfarePost
              summary: 取消岗位 A post ends
              parameters:
                - {name: post, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/CloseWelfarePostForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-posts/{post}/rearrangement:
            post:
              operationId: rearrangeWelfarePost
              summary: 统筹调剂 A post goes to another village
              parameters:
                - {name: post, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RearrangeWelfarePostForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-posts/{post}/appointments:
            post:
              operationId: appointToWelfarePost
              summary: 聘任 Somebody is appointed
              parameters:
                - {name: post, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/AppointToWelfarePostForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-terms:
            post:
              operationId: agreeWelfareTerms
              summary: 共商标准和待遇 Departments agree terms
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/AgreeWelfareTermsForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-rules:
            get:
              operationId: welfareRules
              summary: 公益性岗位制度 Rules on welfare posts, part by part
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/WelfareRuleLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: issueWelfareRule
              summary: 出台制度 A part of the rules holds
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/IssueWelfareRuleForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-appointments:
            get:
              operationId: welfareAppointments
              summary: 在岗人员 Who is on which post
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: post, in: query, schema: {type: string}}
                - {name: state, in: query, schema: {enum: [open, exit-due, unworked]}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/WelfareAppointmentLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-appointments/{appointment}/months:
            post:
              operationId: recordWelfareMonth
              summary: 履职和补贴 Duty, days and pay of a month
              parameters:
                - {name: appointment, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordWelfareMonthForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/welfare-appointments/{appointment}/leaving:
            post:
              operationId: leaveWelfarePost
              summary: 退岗 Somebody leaves a post
              parameters:
                - {name: appointment, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/LeaveWelfarePostForm'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            WelfarePostLine:
              type: object
              properties:
                post: {type: string}
                kind: {type: string}
                zh: {type: string}
                isVillageAide: {type: boolean}
                village: {$ref: '#/components/schemas/Code'}
                isPoorVillage: {type: boolean}
                places: {type: integer}
                filled: {type: integer}
                need: {type: string}
                standard: {type: string}
                payFen: {type: integer, format: int64, description: fen}
                from: {type: string, format: date}
                endedOn: {type: string, format: date}
                ending: {type: string}
                trail: {type: array, items: {$ref: '#/components/schemas/WelfareTrailLine'}}
            WelfareTrailLine:
              type: object
              properties:
                what: {type: string}
                village: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                detail: {type: string}
            WelfareFigures:
              type: object
              properties:
                county: {$ref: '#/components/schemas/Code'}
                asOf: {type: string, format: date}
                posts: {type: integer}
                places: {type: integer}
                filled: {type: integer}
                byKind: {type: object, additionalProperties: {type: integer}}
                placesLastYear: {type: integer}
                floor: {$ref: '#/components/schemas/MeasuredBound'}
                cap: {type: integer}
                aides: {type: array, items: {$ref: '#/components/schemas/WelfareCounter'}}
                toRearrange: {type: array, items: {type: string}}
                exitsDue: {type: integer}
                unworkedMonths: {type: integer}
            WelfareCounter:
              type: object
              properties:
                indicator: {type: string}
                count: {type: integer}
                target: {type: integer}
                year: {type: integer}
                source: {$ref: '#/components/schemas/PlanClause'}
            WelfareDifference:
              type: object
              properties:
                post: {type: string}
                kind: {type: string}
                village: {$ref: '#/components/schemas/Code'}
                of: {type: string}
                found: {type: string}
                agreed: {type: string}
                agreedOn: {type: string, format: date}
                source: {$ref: '#/components/schemas/PlanClause'}
            WelfareAppointmentLine:
              type: object
              properties:
                appointment: {type: string}
                post: {type: string}
                person: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                leftOn: {type: string, format: date}
                leaving: {type: string}
                tests: {type: array, items: {$ref: '#/components/schemas/MetTest'}}
                outranks: {type: string}
                exitDue: {type: string}
                months: {type: array, items: {$ref: '#/components/schemas/WelfareMonthLine'}}
            WelfareMonthLine:
              type: object
              properties:
                month: {$ref: '#/components/schemas/Month'}
                days: {type: integer}
                duty: {type: string}
                payFen: {type: integer, format: int64, description: fen}
                isUnworked: {type: boolean}
            WelfareRuleLine:
              type: object
              properties:
                part: {type: string}
                zh: {type: string}
                en: {type: string}
                source: {$ref: '#/components/schemas/PlanClause'}
                document: {type: string}
                since: {type: string, format: date}
            MetTest:
              type: object
              properties:
                code: {type: string}
                fact: {type: string}
                pack: {type: string}
                clause: {type: string}
                quote: {type: string}
            AgreeWelfareTermsForm:
              type: object
              required: [county, kind, standard, pay, departments, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                kind: {type: string}
                standard: {type: string}
                pay: {type: integer, format: int64, description: fen}
                departments: {type: array, items: {type: string}}
                on: {type: string, format: date}
            OpenWelfarePostForm:
              type: object
              required: [county, post, kind, isVillageAide, village, isPoorVillage, places, need, standard, pay, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                post: {type: string}
                kind: {type: string}
                isVillageAide: {type: boolean}
                village: {$ref: '#/components/schemas/Code'}
                isPoorVillage: {type: boolean}
                places: {type: integer}
                need: {type: string}
                standard: {type: string}
                pay: {type: integer, format: int64, description: fen}
                on: {type: string, format: date}
            CloseWelfarePostForm:
              type: object
              required: [county, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                reason: {enum: [no-need, funds, nobody-to-help, other]}
                note: {type: string}
            RearrangeWelfarePostForm:
              type: object
              required: [county, village, isPoorVillage, signedBy, on, note]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                village: {$ref: '#/components/schemas/Code'}
                isPoorVillage: {type: boolean}
                signedBy: {type: array, items: {type: string}}
                on: {type: string, format: date}
                note: {type: string}
            AppointToWelfarePostForm:
              type: object
              required: [county, appointment, person, from, until]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                appointment: {type: string}
                person: {type: string}
                from: {type: string, format: date}
                until: {type: string, format: date}
                marketProof: {type: string}
                outranks: {type: string}
            RecordWelfareMonthForm:
              type: object
              required: [county, month]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                month: {$ref: '#/components/schemas/Month'}
                days: {type: integer}
                duty: {type: string}
                pay: {type: integer, format: int64, description: fen}
            LeaveWelfarePostForm:
              type: object
              required: [county, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                reason: {enum: [term-over, employed, own-wish, unfit, misconduct, not-eligible, post-ended, died]}
                note: {type: string}
            IssueWelfareRuleForm:
              type: object
              required: [county, part, document, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                part: {type: string}
                document: {type: string}
                on: {type: string, format: date}

        """
}
