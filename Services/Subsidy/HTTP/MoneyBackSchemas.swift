/// Bodies of the commands in ``MoneyBackAPI/paths``.
extension MoneyBackAPI {
    static let schemas = """
            ClawbackState:
              enum: [\(ClawbackState.allCases.map(\.rawValue).joined(separator: ", "))]
            PaymentConfirmation:
              type: object
              required: [county, check, finding, reason, 'on']
              properties:
                county: {type: string}
                check: {enum: [\(PaymentCheck.allCases.map(\.rawValue).joined(separator: ", "))]}
                finding: {type: string}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            ClawbackLead:
              type: object
              required: [county, source, amount, reason, 'on']
              properties:
                county: {type: string}
                source: {enum: [officer, objection]}
                amount: {type: integer, minimum: 0, description: fen}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            ClawbackNotice:
              type: object
              required: [county, document, answerBy, 'on']
              properties:
                county: {type: string}
                document: {type: string}
                answerBy: {$ref: '#/components/schemas/Day'}
                'on': {$ref: '#/components/schemas/Day'}
            ClawbackStatement:
              type: object
              required: [county, statement, 'on']
              properties:
                county: {type: string}
                statement: {type: string, description: 'empty: nothing was said until the day had passed'}
                'on': {$ref: '#/components/schemas/Day'}
            ClawbackDecision:
              type: object
              required: [county, amount, way, instalments, reason, 'on']
              properties:
                county: {type: string}
                amount: {type: integer, minimum: 0, description: fen}
                way: {enum: [repayment, offset]}
                instalments: {type: array, items: {type: object, required: [due, amount], properties: {due: {type: string, format: date}, amount: {type: integer}}}}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Ending:
              type: object
              required: [county, reason, 'on']
              properties:
                county: {type: string}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Repayment:
              type: object
              required: [county, amount, document, 'on']
              properties:
                county: {type: string}
                amount: {type: integer, minimum: 0, description: fen}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Offset:
              type: object
              required: [county, against, amount, 'on']
              properties:
                county: {type: string}
                against: {type: string, description: the approved case}
                amount: {type: integer, minimum: 0, description: fen}
                'on': {$ref: '#/components/schemas/Day'}
            Sanction:
              type: object
              required: [county, party, ground, document, from, until, reason, 'on']
              properties:
                county: {type: string}
                party: {type: string, description: 'person:, agency:, institution: or employer: and the code'}
                ground: {enum: [falsehood, misappropriation, extraction, imposture, other-use]}
                case: {type: string}
                document: {type: string}
                from: {$ref: '#/components/schemas/Day'}
                until: {type: string, format: date}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Responsibility:
              type: object
              required: [county, unit, finding, 'on']
              properties:
                county: {type: string}
                unit: {type: string}
                organisation: {type: string}
                case: {type: string}
                ground: {enum: [falsehood, misappropriation, extraction, imposture, other-use]}
                finding: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Measure:
              type: object
              required: [county, measure, 'on']
              properties:
                county: {type: string}
                measure: {type: string}
                dueOn: {type: string, format: date}
                'on': {$ref: '#/components/schemas/Day'}
            ResponsibilityResult:
              type: object
              required: [county, result, 'on']
              properties:
                county: {type: string}
                result: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Audit:
              type: object
              required: [county, from, until, percent, seed, 'on']
              properties:
                county: {type: string}
                from: {$ref: '#/components/schemas/Day'}
                until: {$ref: '#/components/schemas/Day'}
                percent: {type: integer, description: 'within the county''s range'}
                seed: {type: integer}
                'on': {$ref: '#/components/schemas/Day'}
            AuditFinding:
              type: object
              required: [county, case, result, amount, proofs, reason, 'on']
              properties:
                county: {type: string}
                case: {type: string}
                result: {enum: [passed, doubtful, wrong]}
                amount: {type: integer, minimum: 0, description: fen}
                proofs: {type: array, items: {type: string}}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            AuditReview:
              type: object
              required: [county, case, result, amount, reason, 'on']
              properties:
                county: {type: string}
                case: {type: string}
                result: {enum: [passed, doubtful, wrong]}
                amount: {type: integer, minimum: 0, description: fen}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            Conclusion:
              type: object
              required: [county, conclusion, 'on']
              properties:
                county: {type: string}
                conclusion: {type: string}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
