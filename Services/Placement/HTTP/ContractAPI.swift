/// What officers say of contracts, as OpenAPI.
enum ContractAPI {
    static let paths = """
          /v1/contracts/{contract}/end:
            post:
              operationId: endContract
              summary: 合同结束 A contract ended before its term, or was left
              parameters:
                - {name: contract, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ContractEnd'}}}
              responses:
                '200': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            ContractEnd:
              type: object
              required: [county, on, reason]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date, description: the last day of work}
                reason: {enum: [expired, resigned, dismissed, closed, returned, moved, finished]}
                note: {type: string}

        """
}
