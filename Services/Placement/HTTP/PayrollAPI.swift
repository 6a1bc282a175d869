/// The payroll routes in the service's contract.
enum PayrollAPI {
    static let paths = """
          /v1/payroll/batches:
            get:
              operationId: placementPayrollBatches
              summary: 按批次的工资明细入账情况 What became of the payroll lines of each delivery
              parameters: [{$ref: '#/components/parameters/County'}, {$ref: '#/components/parameters/Page'}]
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        allOf:
                          - {$ref: '#/components/schemas/Page'}
                          - {properties: {items: {type: array, items: {$ref: '#/components/schemas/PayrollBatch'}}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            PayrollBatch:
              type: object
              properties:
                batch: {type: string}
                lines: {type: integer, description: lines that came by the sheet}
                paid: {type: integer, description: months of which nothing was on record before}
                changed: {type: integer, description: 'lines that corrected or adjusted a month, or were outranked'}
                known: {type: integer, description: on record already}
                apart: {type: integer, description: 'refused, or of people who moved away'}
                differenceFen: {type: integer, format: int64, description: by how much the delivery changed what was paid}

        """
}
