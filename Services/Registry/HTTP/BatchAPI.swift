/// The contract of the routes about batches, as parts of ``RegistryAPI/document``.
enum BatchAPI {
    static let paths = """
          /v1/batches/{batch}:
            get:
              operationId: getBatch
              summary: What became of a delivered batch in a county, counted, and how its undoing stands.
              parameters: [\(batch), {$ref: '#/components/parameters/county'}]
              responses:
                '200':
                  description: As of the last commit.
                  content: {application/json: {schema: {$ref: '#/components/schemas/BatchPage'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/batches/{batch}/rows:
            get:
              operationId: listBatchRows
              summary: What became of each row, as CSV in UTF-8 with mark.
              parameters:
                - \(batch)
                - {$ref: '#/components/parameters/county'}
                - {name: outcome, in: query, schema: {$ref: '#/components/schemas/RowOutcome'}}
              responses:
                '200':
                  description: 行,结果,处理办法,人员,行政村,已登记行政村,档案所在县,不一致的列,变更申请,撤销时保留的原因
                  content: {text/csv: {schema: {type: string}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/batches/{batch}/undo:
            post:
              operationId: undoBatch
              summary: Takes back what a roster's batch did, but for what something hangs on.
              parameters:
                - \(batch)
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ReasonGiven'}}}
              responses:
                '200':
                  description: Begun; how far it has come is said by the batch.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    private static let batch = "{name: batch, in: path, required: true, schema: {type: string}}"

    static let schemas = """
            RowOutcome:
              type: string
              enum: [registered, same, differs, other-village, other-county, moved-away, merged, closed, village-outside-county, refused, batch-undone, withdrawn, parked, recorded, forwarded]
            BatchPage:
              type: object
              required: [batch, county, rows, outcomes]
              properties:
                batch: {type: string}
                county: {type: string}
                rows: {type: integer}
                outcomes:
                  type: array
                  items:
                    type: object
                    properties:
                      outcome: {$ref: '#/components/schemas/RowOutcome'}
                      label: {type: string}
                      rows: {type: integer}
                undo:
                  type: object
                  properties:
                    state: {type: string, enum: [running, completed]}
                    reason: {type: string}
                    actor: {type: string}
                    beganOn: {type: string, format: date}
                    completedOn: {type: string, format: date}
                    through: {type: integer, description: 'The last row looked at, of lastRow.'}
                    lastRow: {type: integer}
                    withdrawn: {type: integer}
                    requestsWithdrawn: {type: integer}
                    kept:
                      type: array
                      items:
                        type: object
                        properties:
                          reason: {type: string}
                          label: {type: string}
                          rows: {type: integer}

        """
}
