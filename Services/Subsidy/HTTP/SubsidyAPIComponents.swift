extension SubsidyAPI {
    static let components = """
        components:
          securitySchemes: {bearer: {type: http, scheme: bearer}}
          parameters:
            County: {name: county, in: query, required: true, schema: {type: string, pattern: '^[0-9]{6}$'}}
            ID: {name: id, in: path, required: true, schema: {type: string, maxLength: 64}}
            Key: {name: Idempotency-Key, in: header, required: true, schema: {type: string, maxLength: 64}}
            Page: {name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}
            PageSize: {name: pageSize, in: query, schema: {type: integer, minimum: 1, maximum: 500, default: 100}}
          responses:
            Object: {description: OK, content: {application/json: {schema: {type: object}}}}
            Accepted:
              description: 已受理 The event that the command made
              content:
                application/json:
                  schema:
                    type: object
                    required: [eventId, eventType, position]
                    properties: {eventId: {type: string}, eventType: {type: string}, position: {type: string}}
            Problem:
              description: >-
                RFC 9457. Codes of refusals: wrong-state, same-person, before-last-step, future-date, unknown-case,
                registration-not-granted, not-a-county, no-longer-eligible, amount-changed, pack-missing, fund-not-enough, unknown-fund,
                bad-appropriation, document-used, unknown-setting, bad-setting, no-policy, notice-days-not-set,
                notice-too-short, notice-running, notice-closed, no-account, not-a-body, account-incomplete, shared-account, other-fund, batch-exists,
                batch-settled, unknown-line, line-repeated, line-missing, reason-missing, unknown-source, not-approved,
                not-earmarked, unknown-item, line-used, lines-exceed-fund, outside-scope, beyond-scale, money-earmarked,
                unknown-document, reversed-too-much, transfer-exists, no-such-book, year-not-over, in-transit, pending,
                batch-under-way, too-many-pending, nothing-left, no-next-fund, other-source, fund-closed, unknown-target,
                actual-missing, unknown-rule, elsewhere, text-missing
              content: {application/problem+json: {schema: {type: object}}}
          schemas:
            Day: {type: string, format: date, description: 'business date; not after the day of receipt'}
            State:
              type: string
              enum: [\(CaseState.allCases.map(\.rawValue).joined(separator: ", "))]
            CasePage:
              type: object
              required: [page, pageSize, total, items]
              properties:
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
                items: {type: array, items: {$ref: '#/components/schemas/Case'}}
            Case:
              type: object
              required: [case, item, state, person, claimant, amount, basisOn, determination]
              properties:
                case: {type: string}
                item: {type: string}
                state: {$ref: '#/components/schemas/State'}
                person: {type: string, description: person key}
                name: {type: string}
                claimant: {type: string, description: 'agency:<code> or person:<key>'}
                amount: {type: integer, description: fen}
                basisOn: {type: string, format: date}
                determination: {type: object, description: the frozen decision with facts, checks, clauses and amount}
            Settings:
              type: object
              required: [county, settings]
              properties: {county: {type: string}, settings: {type: object, additionalProperties: {type: string}}}
            Fund:
              type: object
              required: [county, fund, source, year, amount, document, 'on']
              properties:
                county: {type: string}
                fund: {type: string}
                source: {type: string}
                year: {type: integer}
                amount: {type: integer, description: fen, minimum: 1}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                rule: {type: string, description: the fund rule of a pack under which it is arranged}
                approval: {type: string, description: the approval that the rule asks for}
            Submission:
              type: object
              required: [county, 'on']
              properties: {county: {type: string}, 'on': {$ref: '#/components/schemas/Day'}, version: {type: integer}}
            Review:
              type: object
              required: [county, level, isPassed, 'on']
              properties:
                county: {type: string}
                level: {enum: [township, county]}
                isPassed: {type: boolean}
                reason: {type: string, description: needed where it is not passed}
                version: {type: integer, description: the version of the case that the caller has seen}
                'on': {$ref: '#/components/schemas/Day'}
            Approval:
              type: object
              required: [county, fund, 'on']
              properties: {county: {type: string}, fund: {type: string}, 'on': {$ref: '#/components/schemas/Day'}, version: {type: integer}}
            Notice:
              type: object
              required: [county, notice, cases, from]
              properties:
                county: {type: string}
                notice: {type: string, maxLength: 64}
                cases: {type: array, items: {type: string}, minItems: 1}
                from: {$ref: '#/components/schemas/Day'}
                workingDays: {type: integer, description: 'left out: as many as the county set; never fewer'}
            Closing:
              type: object
              required: [county, 'on']
              properties:
                county: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                objections: {type: array, items: {type: string}}
            Batch:
              type: object
              required: [county, batch, fund, cases, 'on']
              properties:
                county: {type: string}
                batch: {type: string, maxLength: 64}
                fund: {type: string}
                cases: {type: array, items: {type: string}, minItems: 1}
                'on': {$ref: '#/components/schemas/Day'}
            Result:
              type: object
              required: [county, lines, 'on']
              properties:
                county: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
                lines:
                  type: array
                  items:
                    type: object
                    required: [line, isPaid]
                    properties: {line: {type: integer}, isPaid: {type: boolean}, reason: {type: string}}

        """
}
