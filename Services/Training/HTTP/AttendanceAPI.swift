/// The paths about attendance in the OpenAPI document.
enum AttendanceAPI {
    static let paths = """
          /v1/classes/{id}/attendance:
            parameters: [{$ref: "#/components/parameters/class"}]
            get:
              summary: 考勤表 The trainees of a class by its half days
              description: Every cell says where it comes from - device, late (received after the day) or correction - with all its corrections.
              responses:
                "200":
                  description: the grid, with rates by session and trainee
                  content:
                    application/json:
                      schema:
                        type: object
                        properties:
                          class: {type: string}
                          status: {type: string}
                          attendancePercent: {type: integer}
                          sessions:
                            type: array
                            items:
                              type: object
                              properties:
                                session: {type: string, description: 2018-03-05-am or -pm, China time}
                                isPlanned: {type: boolean}
                                present: {type: integer}
                                presentPercent: {type: integer}
                          trainees:
                            type: array
                            items:
                              type: object
                              properties:
                                person: {type: string, description: person key}
                                name: {type: string}
                                attended: {type: integer}
                                attendancePercent: {type: integer}
                                cells:
                                  type: array
                                  description: one for each session, in their order
                                  items:
                                    type: object
                                    properties:
                                      state: {enum: [present, absent, unconfirmed]}
                                      source: {enum: [device, late, correction, none]}
                                      firstAt: {type: integer, description: milliseconds since 1970}
                                      notes: {type: array, items: {type: string}}
                                      corrections:
                                        type: array
                                        description: the latest, which counts, first
                                        items:
                                          type: object
                                          properties:
                                            isPresent: {type: boolean}
                                            reason: {type: string}
                                            actor: {type: string}
                                            at: {type: integer}
                          flagged:
                            type: array
                            description: events of devices whose clock was wrong
                            items: {type: object}
                default: {$ref: "#/components/responses/problem"}
          /v1/classes/{id}/attendance/corrections:
            parameters: [{$ref: "#/components/parameters/class"}, {$ref: "#/components/parameters/idempotencyKey"}]
            post:
              summary: 更正考勤 Say, with a reason, that a trainee was or was not there
              description: >-
                Roles clerk, reviewer, inspector. What devices reported stays; of several corrections of a half day the one with the latest `at`
                counts; not after the class is closed.
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [person, session, isPresent, reason, at]
                      properties:
                        person: {type: string, description: person key}
                        session: {type: string, pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}-(am|pm)$"}
                        isPresent: {type: boolean}
                        reason: {type: string, maxLength: 400}
                        at: {type: string, format: date-time, description: when the officer decided so}
              responses:
                "201": {$ref: "#/components/responses/accepted"}
                default: {$ref: "#/components/responses/problem"}
          /v1/attendance/doubles:
            get:
              summary: 同时段重复出现 Who was read at two classes, or at two devices far apart, in one half day
              parameters:
                - {$ref: "#/components/parameters/county"}
                - {name: reviewed, in: query, schema: {type: boolean}}
              responses:
                "200":
                  description: at most a thousand, the latest half day first, with the readings
                  content:
                    application/json: {schema: {type: array, items: {type: object}}}
                default: {$ref: "#/components/responses/problem"}
          /v1/attendance/devices:
            get:
              summary: 考勤设备时钟 The attendance devices of a county with their clocks
              parameters: [{$ref: "#/components/parameters/county"}]
              responses:
                "200":
                  description: devices with a wrong clock first
                  content:
                    application/json: {schema: {type: array, items: {type: object}}}
                default: {$ref: "#/components/responses/problem"}

        """
}
