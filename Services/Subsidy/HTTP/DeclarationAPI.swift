/// Paths and schemas of declared facts.
enum DeclarationAPI {
    static let paths = """
          /v1/declarable-facts:
            get:
              operationId: listDeclarableFacts
              summary: 可申报事实目录 The facts that officers may declare with a proof
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/declared-facts:
            get:
              operationId: listDeclaredFacts
              summary: 已申报事实及其证明、更正和撤销 Declared facts with proofs, corrections and withdrawals
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: person, in: query, schema: {type: string}}
                - {name: body, in: query, schema: {type: string}}
                - {name: fact, in: query, schema: {type: string}}
                - {name: state, in: query, schema: {enum: [in-force, corrected, withdrawn]}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: declareFact
              summary: 申报或更正一项事实 Declare a fact, or correct it under the same id (clerk, reviewer)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Declaration'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/declared-facts/{id}/withdrawal:
            post:
              operationId: withdrawDeclaredFact
              summary: 撤销申报 Withdraw a declared fact (clerk, reviewer)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/DeclarationWithdrawal'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            Declaration:
              type: object
              required: [county, declaration, fact, value, from, proof]
              properties:
                county: {type: string}
                declaration: {type: string, maxLength: 64}
                person: {type: string, description: either a person or a body}
                body: {type: string, description: 'employer:<code>, platform:<division> or site:<entry>'}
                ground: {type: string, description: what of theirs it is about; left out for the holder as such}
                fact: {type: string}
                value: {type: string, description: 'a whole number (money in fen, 0/1), a number, a word or a date, as the fact asks'}
                from: {$ref: '#/components/schemas/Day'}
                until: {type: string, format: date, description: the last day; left out for good}
                proof:
                  type: object
                  required: [kind, dated]
                  properties:
                    kind: {type: string}
                    number: {type: string, description: personal numbers are masked}
                    issuer: {type: string}
                    dated: {type: string, format: date}
                reason: {type: string, description: needed for a correction}
            DeclarationWithdrawal:
              type: object
              required: [county, reason]
              properties: {county: {type: string}, reason: {type: string}}

        """
}
