/// The routes of signed pushes in the service's contract.
enum PushAPI {
    static let paths =
        path("/v1/attendance/events", "推送考勤设备事件 Pushes events of attendance devices", "attendance")
        + path("/v1/payroll/lines", "推送工资明细 Pushes payroll lines", "payroll")

    private static func path(_ path: String, _ summary: String, _ contract: String) -> String {
        """
          \(path):
            post:
              summary: \(summary) as JSON lines; the same bytes again have no new effect.
              description: >-
                No token: the signature is the identity. HMAC-SHA-256 in hexadecimal, under the sender's secret, over the timestamp, a full stop
                and the body. See docs/integration/\(contract).md.
              security: []
              parameters:
                - { name: Laowu-Sender, in: header, required: true, schema: { type: string } }
                - name: Laowu-Timestamp
                  in: header
                  required: true
                  schema: { type: integer }
                  description: Seconds since 1970; within five minutes of our clock unless set otherwise.
                - { name: Laowu-Signature, in: header, required: true, schema: { type: string, pattern: "^(sha256=)?[0-9a-f]{64}$" } }
                - name: verdicts
                  in: query
                  schema: { type: string, enum: [all] }
                  description: A verdict on every line, not only on refused ones.
              requestBody:
                required: true
                content: { application/x-ndjson: { schema: { type: string } } }
              responses:
                "202":
                  description: Taken; it will be read even if the service is restarted.
                  headers: { Location: { schema: { type: string } } }
                  content:
                    application/json:
                      schema:
                        type: object
                        required: [id, url, accepted, refused, lines]
                        properties:
                          id: { type: string }
                          url: { type: string }
                          accepted: { type: integer }
                          refused: { type: integer }
                          lines:
                            type: array
                            items:
                              type: object
                              required: [line, verdict]
                              properties:
                                line: { type: integer }
                                verdict: { type: string, enum: [accepted, refused] }
                                column: { type: string }
                                code: { type: string }
                                message: { type: string, description: What to do. }
                default: { $ref: "#/components/responses/Problem" }

        """
    }
}
