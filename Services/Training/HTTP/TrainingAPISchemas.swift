/// The components of the OpenAPI document.
enum TrainingAPISchemas {
    static let text = shared + schemas + OfficeSchemas.schemas

    private static let shared = """
        components:
          securitySchemes:
            bearer: {type: http, scheme: bearer}
          parameters:
            county:
              name: county
              in: query
              required: true
              description: 六位县级区划代码 six-digit county code
              schema: {type: string, pattern: "^[0-9]{6}$"}
            institution:
              name: institution
              in: path
              required: true
              description: 统一社会信用代码 unified social credit code
              schema: {type: string}
            year:
              name: year
              in: query
              required: true
              schema: {type: integer}
            on:
              name: "on"
              in: query
              description: 日期，默认今天 the day; today without it
              schema: {type: string, format: date}
            class:
              name: id
              in: path
              required: true
              description: 班级代码，前六位为县代码 class code; its first six digits are the county's
              schema: {type: string, pattern: "^[0-9]{6}-[A-Za-z0-9._:-]+$"}
            idempotencyKey:
              name: Idempotency-Key
              in: header
              required: true
              schema: {type: string, pattern: "^[A-Za-z0-9._:-]{1,64}$"}
          requestBodies:
            countyReason:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [county, on, reason]
                    properties:
                      county: {type: string}
                      on: {type: string, format: date}
                      reason: {type: string}
            day:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [on]
                    properties:
                      on: {type: string, format: date}
          responses:
            accepted:
              description: The command's event stands in the journal.
              content:
                application/json:
                  schema:
                    type: object
                    required: [eventId, eventType, position, result]
                    properties:
                      eventId: {type: string}
                      eventType: {type: string}
                      position: {type: string}
                      result: {type: [object, "null"]}
            problem:
              description: RFC 9457; `code` is the rule that forbids it.
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

        """

    private static let schemas = """
          schemas:
            Filing:
              type: object
              required: [county, class, institution, trade, level, hours, start, end, place, filedOn, documents]
              properties:
                county: {type: string, pattern: "^[0-9]{6}$"}
                class: {type: string}
                institution: {type: string, description: unified social credit code}
                trade: {type: string}
                level: {type: string}
                hours: {type: integer, minimum: 1}
                start: {type: string, format: date}
                end: {type: string, format: date}
                place: {type: string}
                filedOn: {type: string, format: date}
                documents:
                  type: array
                  description: >-
                    代码或中文名 codes or Chinese titles; by default class-application 开班申请表, trainee-roster 学员花名册,
                    teaching-plan 教学计划, teachers 师资, exam-plan 考核方案
                  items: {type: string}
                area: {type: string, description: "where it is held, nearer than the county, or outside it"}
                profile:
                  type: object
                  description: codes of the lists of the plan in force
                  required: [kind, contents, seats]
                  properties:
                    kind: {type: string, description: 培训类别 training-kinds}
                    course: {type: string, description: a code of the list that divides the kind}
                    mode: {type: string, description: 培训方式 course-modes}
                    form: {type: string, description: 组织形式 places}
                    funding: {type: string, description: 补贴方式 funding-modes}
                    programme: {type: string, description: 所属工程 programmes}
                    contents: {type: array, items: {type: string}, description: 通用素质内容 general-contents}
                    department: {type: string, description: 来源部门}
                    project: {type: string, description: 培训项目}
                    employer: {type: string, description: who ordered the course}
                    seats: {type: integer, minimum: 1}
            Reasoned:
              type: object
              required: [on, reason]
              properties:
                on: {type: string, format: date}
                reason: {type: string}
            Amendment:
              type: object
              required: [on, start, end, place, reason]
              properties:
                on: {type: string, format: date}
                start: {type: string, format: date}
                end: {type: string, format: date}
                place: {type: string}
                reason: {type: string}
            Figures:
              type: object
              properties:
                enrolled: {type: integer, description: 人次}
                enrolledCardRegistered: {type: integer}
                sessionsPlanned: {type: integer, description: two a working day}
                sessionsHeld: {type: integer}
                sessionsCounted: {type: integer, description: planned or held}
                attendances: {type: integer}
                attendancePercent: {type: integer}
                finished: {type: integer, description: 结业}
                passed: {type: integer}
                certified: {type: integer, description: 取证}
                certificatePercent: {type: integer, description: certified of finished; absent while nobody has finished}
                reachesCertificateAim: {type: boolean}
            Class:
              type: object
              properties:
                id: {type: string}
                county: {type: string}
                institution: {type: string}
                trade: {type: string}
                level: {type: string}
                hours: {type: integer}
                start: {type: string, format: date}
                end: {type: string, format: date}
                place: {type: string}
                filedOn: {type: string, format: date}
                status: {enum: [drafted, filed, returned, approved, running, closed, settled, cancelled]}
                inspections: {type: integer}
                figures: {$ref: "#/components/schemas/Figures"}
                certificateAim:
                  type: object
                  description: what the plan in force aims at; reported, not enforced
                  properties:
                    percent: {type: integer}
                    force: {type: string}
                    pack: {type: string}
                    clause: {type: string}
                    quote: {type: string}
            ClassDetail:
              type: object
              properties:
                summary: {$ref: "#/components/schemas/Class"}
                results: {$ref: "#/components/schemas/Results"}
                trainees:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {type: string}
                      name: {type: string}
                      isCardRegistered: {type: boolean}
                      attended: {type: integer}
                      sessions: {type: integer}
                      attendancePercent: {type: integer}
                      unconfirmedSessions: {type: integer, description: half days with events but no sure coming}
                      mayBeCertified: {type: boolean}
                      hasPassed: {type: boolean}
                      certificate: {type: string}
                inspections:
                  type: array
                  items:
                    type: object
                    properties:
                      on: {type: string, format: date}
                      present: {type: integer, description: heads counted}
                      findings: {type: array, items: {type: string}}
                      actor: {type: string}
                      isScheduled: {type: boolean}
                      session: {type: string}
                      recorded: {type: integer, description: trainees whom devices recorded in that half day}
                      items: {type: array, items: {$ref: "#/components/schemas/InspectedItem"}}
                      difference: {type: integer, description: heads less recorded}
                findings:
                  type: array
                  items:
                    type: object
                    properties:
                      finding: {type: string}
                      on: {type: string, format: date}
                      item: {type: string}
                      text: {type: string}
                      mending: {type: string}
                      due: {type: string, format: date}
                      mendedOn: {type: string, format: date}
                      proof: {type: string}
                      mendedBy: {type: string}
                      isOverdue: {type: boolean}
                marks:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {type: string}
                      part: {type: string}
                      on: {type: string, format: date}
                      outcome: {type: string}
                      points: {type: integer}
                certificates:
                  type: array
                  items:
                    type: object
                    properties:
                      number: {type: string}
                      person: {type: string}
                      kind: {type: string}
                      level: {type: string}
                      issuer: {type: string}
                      on: {type: string, format: date}
                      state: {enum: [in-force, replaced, withdrawn]}
                      reason: {type: string}
                claimed: {type: array, items: {type: string}}
                taught: {type: array, items: {type: string}}
                checks: {type: array, items: {$ref: "#/components/schemas/Check"}}
                settlement: {$ref: "#/components/schemas/Settlement"}
                waiting: {type: array, items: {$ref: "#/components/schemas/WaitingRow"}}
                refusals:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {type: string}
                      reason:
                        enum:
                          - unknown-class
                          - not-own-choice
                          - class-not-open
                          - already-enrolled
                          - two-classes-at-once
                          - unknown-person
                          - registered-elsewhere
                price: {$ref: "#/components/schemas/Price"}
                duties: {type: array, items: {$ref: "#/components/schemas/Duty"}}
            WaitingRow:
              type: object
              properties:
                class: {type: string}
                person: {type: string}
                name: {type: string}
                reason:
                  enum: [class-not-filed, class-not-approved, unknown-person, person-not-granted, registered-elsewhere]
                batch: {type: string}
                row: {type: integer}
            Counts: {type: object, additionalProperties: {type: integer}}
            Trained:
              type: object
              description: 人次 person-times and 人 people are different units and never added
              properties:
                personTimes: {type: integer}
                people: {type: integer}
                personTimesCardRegistered: {type: integer}
                peopleCardRegistered: {type: integer}
            Summary:
              type: object
              properties:
                county: {type: string}
                institutions: {type: integer}
                classes: {$ref: "#/components/schemas/Counts"}
                enrolled: {$ref: "#/components/schemas/Trained"}
                finished: {$ref: "#/components/schemas/Trained"}
                attendances: {type: integer}
                passed: {type: integer}
                certified: {type: integer}
                classesReachingCertificateAim: {type: integer}
                waitingRows: {$ref: "#/components/schemas/Counts"}
                rosterRefusals: {$ref: "#/components/schemas/Counts"}
                deviceEvents: {$ref: "#/components/schemas/Counts"}
                attendanceRefusals: {$ref: "#/components/schemas/Counts"}

        """
}
