/// The description served at `/openapi.yaml`.
public enum ConsoleAPI {
    public static let document = """
        openapi: 3.1.0
        info:
          title: 劳务 · 统计 console
          version: "1"
          description: 各县统计数据 / every county's figures, folded from all journals
        paths:
          /v1/summary:
            get:
              summary: 某一区划内各县的统计数据 / figures of the counties inside a division
              security: [{bearer: []}]
              parameters:
                - name: county
                  in: query
                  description: 区划代码,缺省为本人辖区 / division code; the caller's own area when absent
                  schema: {type: string, pattern: "^([0-9]{6}|[0-9]{9}|[0-9]{12})$"}
              responses:
                "200":
                  description: 统计数据 / figures
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/Summary"}
                "400": {$ref: "#/components/responses/Problem"}
                "401": {$ref: "#/components/responses/Problem"}
                "403": {$ref: "#/components/responses/Problem"}
                "503": {$ref: "#/components/responses/Problem"}
          /v1/timeline:
            get:
              summary: 某人的登记、迁移和注销经过 / one person's registrations, moves and how the record ended
              security: [{bearer: []}]
              parameters:
                - name: person
                  in: query
                  required: true
                  description: 人员键 / person key
                  schema: {type: string, pattern: "^[0-9a-f]{32}$"}
              responses:
                "200":
                  description: 由早到晚,限本人辖区 / oldest first, inside the caller's own area
                  content:
                    application/json:
                      schema: {$ref: "#/components/schemas/Timeline"}
                "400": {$ref: "#/components/responses/Problem"}
                "401": {$ref: "#/components/responses/Problem"}
                "403": {$ref: "#/components/responses/Problem"}
                "503": {$ref: "#/components/responses/Problem"}
        \(ReportsAPI.paths)components:
        \(ReportsAPI.parameters)  securitySchemes:
            bearer: {type: http, scheme: bearer}
          responses:
        \(ReportsAPI.responses)    Problem:
              description: RFC 9457
              content:
                application/problem+json:
                  schema:
                    type: object
                    required: [type, title, status]
                    properties:
                      type: {type: string}
                      title: {type: string}
                      status: {type: integer}
                      detail: {type: string}
                      code: {type: string}
          schemas:
        \(ReportsAPI.schemas)    Timeline:
              type: object
              required: [person, steps]
              properties:
                person: {type: string}
                steps:
                  type: array
                  items:
                    type: object
                    required: [county, on, kind, place]
                    properties:
                      county: {type: string}
                      on: {type: string, format: date}
                      kind: {type: string, enum: [registered, in, away, within, closed, reopened, merged, unmerged]}
                      place: {type: string, description: 对方县、村、注销原因或另一人员键 / other county, village, closing or other key}
            Count:
              type: object
              required: [code, count]
              properties:
                code: {type: string}
                count: {type: integer}
            Summary:
              type: object
              required: [counties, feeds, payrollRowsWaiting, partitions, behind]
              properties:
                counties: {type: array, items: {$ref: "#/components/schemas/County"}}
                feeds: {type: array, items: {$ref: "#/components/schemas/Feed"}}
                payrollRowsWaiting: {type: integer}
                partitions: {type: array, items: {$ref: "#/components/schemas/Partition"}}
                behind: {type: integer, description: 视图打开时尚未处理的记录 / records still to be folded}
            County:
              type: object
              description: 金额单位为分 / money in fen
              required: [county, people, registeredPoor, contracts, payroll, stable, cases, funds]
              properties:
                county: {type: string}
                people:
                  type: object
                  properties:
                    claimed: {type: integer}
                    granted: {type: integer}
                    denied: {type: integer}
                    movedAway: {type: integer}
                    closed: {type: integer}
                    merged: {type: integer}
                    counted: {type: integer}
                identity:
                  type: object
                  properties: {granted: {type: integer}, denied: {type: integer}}
                registeredPoor: {type: integer}
                byEmployment: {type: array, items: {$ref: "#/components/schemas/Count"}}
                byPovertyStatus: {type: array, items: {$ref: "#/components/schemas/Count"}}
                refused:
                  type: array
                  items:
                    type: object
                    properties:
                      processor: {type: string}
                      kind: {type: string}
                      reason: {type: string}
                      rows: {type: integer}
                waiting: {type: array, items: {$ref: "#/components/schemas/Count"}}
                classes:
                  type: array
                  items:
                    type: object
                    properties:
                      class: {type: string}
                      trade: {type: string}
                      institution: {type: string}
                      state: {type: string, enum: [drafted, filed, returned, approved, closed, settled, failed, cancelled]}
                      starts: {type: string, format: date}
                      ends: {type: string, format: date}
                      trainees: {type: integer}
                      sessions: {type: integer}
                      passed: {type: integer}
                      certified: {type: integer}
                      inspections: {type: integer}
                employers: {type: integer}
                agencies: {type: integer}
                contracts: {type: array, items: {$ref: "#/components/schemas/Count"}}
                contractedPeople: {type: integer}
                payroll:
                  type: array
                  items:
                    type: object
                    properties:
                      month: {type: string}
                      people: {type: integer}
                      net: {type: integer}
                stable:
                  type: array
                  items:
                    type: object
                    properties:
                      months: {type: integer}
                      reached: {type: integer}
                      proven: {type: integer}
                receipts: {type: integer}
                cases:
                  type: array
                  items:
                    type: object
                    properties:
                      item: {type: string}
                      itemZh: {type: string}
                      itemEn: {type: string}
                      state: {type: string}
                      cases: {type: integer}
                      amount: {type: integer}
                funds:
                  type: array
                  items:
                    type: object
                    properties:
                      fund: {type: string}
                      source: {type: string}
                      year: {type: integer}
                      appropriated: {type: integer}
                      available: {type: integer}
                      committed: {type: integer}
                      paid: {type: integer}
                paymentBatches:
                  type: array
                  items:
                    type: object
                    properties:
                      batch: {type: string}
                      createdOn: {type: string, format: date}
                      lines: {type: integer}
                      total: {type: integer}
                      paid: {type: integer}
                      failed: {type: integer}
            Feed:
              type: object
              properties:
                batch: {type: string}
                source: {type: string}
                fileName: {type: string}
                area: {type: string}
                state: {type: string, enum: [open, closed, repeated, refused]}
                problem: {type: string}
                rows: {type: integer}
                refused: {type: integer}
                reasons: {type: array, items: {$ref: "#/components/schemas/Count"}}
            Partition:
              type: object
              properties:
                processor: {type: string}
                partition: {type: integer}
                state: {type: string}
                events: {type: integer}
                behind: {type: integer}

        """
}
