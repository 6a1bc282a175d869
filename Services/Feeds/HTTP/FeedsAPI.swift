/// The service's interface, as served at `/openapi.yaml`.
public enum FeedsAPI {
    public static let document = """
        openapi: 3.1.0
        info:
          title: Laowu feeds
          version: "1"
          description: Takes the files that offices, schools, agencies and employers hand in.
        security: [{ bearer: [] }]
        paths:

        """ + PushAPI.paths + """
              /v1/deliveries:
                post:
                  summary: Hands in a file. The same file again has no new effect.
                  parameters:
                    - { name: source, in: query, required: true, schema: { $ref: "#/components/schemas/Source" } }
                    - { name: area, in: query, required: true, schema: { $ref: "#/components/schemas/Division" } }
                    - { name: name, in: query, required: true, schema: { type: string }, description: The file's name. }
                    - name: dryRun
                      in: query
                      schema: { type: boolean }
                      description: Only try the file, a roster; answered with a trial, and nothing is journalled.
                  requestBody:
                    required: true
                    content: { application/octet-stream: { schema: { type: string, format: binary } } }
                  responses:
                    "202":
                      description: Taken; it will be read even if the service is restarted.
                      headers: { Location: { schema: { type: string } } }
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [id, url]
                            properties: { id: { type: string }, url: { type: string } }
                    default: { $ref: "#/components/responses/Problem" }
                get:
                  summary: The latest deliveries, the newest first.
                  parameters: [{ $ref: "#/components/parameters/County" }]
                  responses:
                    "200":
                      description: At most a thousand.
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              deliveries: { type: array, items: { $ref: "#/components/schemas/Delivery" } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/deliveries/{id}:
                get:
                  summary: What became of a delivery.
                  parameters: [{ $ref: "#/components/parameters/Delivery" }]
                  responses:
                    "200":
                      description: The delivery.
                      content: { application/json: { schema: { $ref: "#/components/schemas/Delivery" } } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/deliveries/{id}/refused:
                get:
                  summary: The refused rows with column, code and what to do, as CSV in UTF-8 with mark.
                  parameters: [{ $ref: "#/components/parameters/Delivery" }]
                  responses:
                    "200":
                      description: 行,列,代码,原因
                      content: { text/csv: { schema: { type: string } } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/trials:
                get:
                  summary: The trials that this instance knows, the newest first.
                  parameters: [{ $ref: "#/components/parameters/County" }]
                  responses:
                    "200":
                      description: The newest hundred.
                      content:
                        application/json:
                          schema:
                            type: object
                            properties:
                              trials: { type: array, items: { $ref: "#/components/schemas/Trial" } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/trials/{id}:
                get:
                  summary: How a trial stands, with the counts of its verdicts.
                  parameters: [{ $ref: "#/components/parameters/Delivery" }]
                  responses:
                    "200":
                      description: The trial.
                      content: { application/json: { schema: { $ref: "#/components/schemas/Trial" } } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/trials/{id}/verdicts:
                get:
                  summary: The verdict on every row, as CSV in UTF-8 with mark.
                  parameters: [{ $ref: "#/components/parameters/Delivery" }]
                  responses:
                    "200":
                      description: 行,结果,代码,原因,处理办法,行政村,已登记行政村,档案所在县,不一致的列
                      content: { text/csv: { schema: { type: string } } }
                    default: { $ref: "#/components/responses/Problem" }
              /v1/summary:
                get:
                  summary: Counts of deliveries and rows.
                  parameters: [{ $ref: "#/components/parameters/County" }]
                  responses:
                    "200":
                      description: The counts.
                      content:
                        application/json:
                          schema: { type: object, additionalProperties: { type: integer } }
                    default: { $ref: "#/components/responses/Problem" }
            components:
              securitySchemes: { bearer: { type: http, scheme: bearer } }
              parameters:
                County: { name: county, in: query, schema: { $ref: "#/components/schemas/Division" } }
                Delivery: { name: id, in: path, required: true, schema: { type: string } }
              responses:
                Problem:
                  description: What went wrong (RFC 9457).
                  content: { application/problem+json: { schema: { type: object } } }
              schemas:
                Division: { type: string, pattern: "^([0-9]{6}|[0-9]{9}|[0-9]{12})$" }
                Source:
                  type: string
                  enum: [roster, poverty, accounts, organisations, class-roster, attendance, contracts, payroll, transport, platform]
                Delivery:
                  type: object
                  required: [id, url, source, area, fileName, state, receivedAt, accepted, refused, chunks]
                  properties:
                    id: { type: string }
                    url: { type: string }
                    source: { $ref: "#/components/schemas/Source" }
                    area: { $ref: "#/components/schemas/Division" }
                    fileName: { type: string }
                    state:
                      type: string
                      enum: [waiting, surveying, sending, waiting-for-journal, failed, open, closed, repeated, refused]
                    receivedAt: { type: string, format: date-time }
                    rows: { type: integer }
                    accepted: { type: integer }
                    refused: { type: integer }
                    chunks: { type: integer }
                    controlTotal: { type: integer, description: In fen. }
                    merkleRoot: { type: string }
                    earlier: { type: string, description: The delivery that this one repeats. }
                    repeats: { type: integer }
                    replacedBy: { type: string, description: The later delivery of the same rows after this one was undone. }
                    code: { type: string }
                    message: { type: string }
                Trial:
                  type: object
                  required: [id, url, source, area, fileName, state, receivedAt, done, outcomes]
                  properties:
                    id: { type: string }
                    url: { type: string }
                    source: { $ref: "#/components/schemas/Source" }
                    area: { $ref: "#/components/schemas/Division" }
                    fileName: { type: string }
                    state: { type: string, enum: [waiting, surveying, asking, done, refused, failed] }
                    receivedAt: { type: string, format: date-time }
                    rows: { type: integer }
                    done: { type: integer, description: Rows with a verdict. }
                    outcomes:
                      type: array
                      items:
                        type: object
                        properties:
                          outcome: { type: string }
                          label: { type: string }
                          rows: { type: integer }
                    earlier: { type: string, description: The delivery that brought the same rows before. }
                    code: { type: string }
                    message: { type: string }

            """
}
