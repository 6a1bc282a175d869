/// The contract of the routes on loans, workshops and bases.
enum LoanAPI {
    static let paths = """
          /v1/loans:
            get:
              operationId: listLoans
              summary: 贷款台账 Loans by state, item, borrower; overdue ones
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: state, in: query, schema: {enum: [applied, guaranteed, accepted, disbursed, closed, refused, withdrawn]}}
                - {name: item, in: query, schema: {type: string}}
                - {name: person, in: query, schema: {type: string}}
                - {name: organisation, in: query, schema: {type: string}}
                - {name: overdue, in: query, schema: {type: boolean}}
                - {name: 'on', in: query, description: 'the day for which is said what is overdue; else today', schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: applyForLoan
              summary: 贷款申请：按方案条件和上限核定 Apply; decided under the plan at once, with each condition (clerk, employer)
              parameters: [{$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanApplication'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/totals:
            get:
              operationId: loanTotals
              summary: 按项目和状态汇总：笔数、金额、余额、贴息 Loans and interest subsidy by item and state
              parameters:
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}:
            get:
              operationId: getLoan
              summary: 贷款、逐条说明、分季利息与贴息计划、还款、逾期 A loan with its decision, schedule and course
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, description: 'the day for which is said what is overdue; else today', schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/steps:
            post:
              operationId: stepLoan
              summary: 担保、银行意见或撤回 Word of guarantor, bank or applicant (clerk, reviewer, approver)
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanStep'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/disbursement:
            post:
              operationId: disburseLoan
              summary: 放款及条件 Payout with its terms
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanDisbursement'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/repayments:
            post:
              operationId: recordLoanRepayment
              summary: 还本 Principal came back
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanRepayment'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/interest:
            post:
              operationId: confirmLoanInterest
              summary: 银行确认本季度利息付清，随即测算贴息 The bank confirms a quarter; its subsidy is found
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanInterest'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/overdue:
            post:
              operationId: recordLoanOverdue
              summary: 逾期起止 A delay, and its end
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanOverdue'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/loans/{id}/closing:
            post:
              operationId: closeLoan
              summary: 结清、代偿或核销 The loan ends
              parameters: [{$ref: '#/components/parameters/ID'}, {$ref: '#/components/parameters/Key'}]
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/LoanClosing'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/sites:
            get:
              operationId: listSites
              summary: 车间、基地及其奖补 Workshops and bases with their grants
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: kind, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            LoanApplication:
              type: object
              required: [county, loan, item, kind, people, amount, purpose, 'on']
              properties:
                county: {type: string}
                loan: {type: string, maxLength: 59}
                item: {type: string, description: a loan item of a plan in force}
                kind: {enum: [person, partnership, firm]}
                people: {type: array, maxItems: 50, items: {type: string}, description: 'person keys: the founder, all partners, or those who founded the firm'}
                organisation: {type: string, description: the firm}
                amount: {type: integer, minimum: 1, description: fen}
                purpose: {type: string}
                meetsConditions: {type: boolean, description: 'the conditions that stand elsewhere were verified; left out: not looked at'}
                document: {type: string, description: the paper that says so}
                'on': {$ref: '#/components/schemas/Day'}
            LoanStep:
              type: object
              required: [county, step, by, 'on']
              properties:
                county: {type: string}
                step: {enum: [guarantee, accept, refuse, withdraw]}
                by: {type: string, description: guarantor or bank}
                reason: {type: string}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            LoanDisbursement:
              type: object
              required: [county, amount, rate, months, repayment, bank, contract, 'on']
              properties:
                county: {type: string}
                amount: {type: integer, minimum: 1, description: fen}
                rate: {type: integer, minimum: 0, maximum: 2400, description: basis points a year}
                months: {type: integer, minimum: 1, maximum: 120}
                repayment: {enum: [at-end, quarterly]}
                bank: {type: string}
                contract: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            LoanRepayment:
              type: object
              required: [county, principal, reference, 'on']
              properties:
                county: {type: string}
                principal: {type: integer, minimum: 1, description: fen}
                reference: {type: string, description: "the bank's receipt"}
                'on': {$ref: '#/components/schemas/Day'}
            LoanInterest:
              type: object
              required: [county, quarter, paid, document, 'on']
              properties:
                county: {type: string}
                quarter: {type: string, pattern: '^[0-9]{4}Q[1-4]$'}
                paid: {type: integer, minimum: 1, description: fen}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            LoanOverdue:
              type: object
              required: [county, from, reason, 'on']
              properties:
                county: {type: string}
                from: {$ref: '#/components/schemas/Day'}
                until: {type: string, format: date, description: 'the last day, included; left out: still overdue'}
                reason: {type: string}
                'on': {$ref: '#/components/schemas/Day'}
            LoanClosing:
              type: object
              required: [county, end, document, 'on']
              properties:
                county: {type: string}
                end: {enum: [repaid, compensated, written-off]}
                document: {type: string}
                'on': {$ref: '#/components/schemas/Day'}

        """
}
