/// The contract of the checks before payment, the bank's templates and replies, of returns, sanctions and audits.
enum MoneyBackAPI {
    static let paths = """
          /v1/payment-checks:
            get:
              operationId: listPaymentChecks
              summary: 发放前检查 Cases that wait for payment with what the checks found, its level and who confirmed it
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-settings:
            get:
              operationId: listPaymentSettings
              summary: 发放、追回和抽查的设置 What the county decides about payments, returns and audits, as it holds
              parameters:
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/bank-templates:
            get:
              operationId: listBankTemplates
              summary: 银行文件模板 The banks' templates
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-batches/{id}/replies:
            get:
              operationId: listBankReplies
              summary: 银行结果文件与未入账的行 The bank's result files of a batch and the rows that could not be booked (payer, approver, auditor)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/payment-confirmations:
            post:
              operationId: confirmPaymentWarning
              summary: 核实确认检查提示 Confirm a warning with a reason; not the payer (reviewer, approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/PaymentConfirmation'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks:
            get:
              operationId: listClawbacks
              summary: 追回件，先开立的在前 Clawbacks, the oldest first
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: state, in: query, schema: {$ref: '#/components/schemas/ClawbackState'}}
                - {name: payee, in: query, schema: {type: string}}
                - {name: open, in: query, schema: {type: boolean}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawback-summary:
            get:
              operationId: clawbackSummary
              summary: 追回汇总：应收回、已收回 Clawbacks by state and age, money to come and money back
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}:
            get:
              operationId: getClawbacks
              summary: 一个申请件的追回 All clawbacks of a case
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: 'on', in: query, schema: {type: string, format: date}}
              responses:
                '200': {description: OK, content: {application/json: {schema: {type: array, items: {type: object}}}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: openClawback
              summary: 提出追回线索 Open a lead (clerk, reviewer, inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ClawbackLead'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/notice:
            post:
              operationId: notifyClawback
              summary: 告知当事人 Tell the payee (clerk, reviewer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ClawbackNotice'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/statement:
            post:
              operationId: recordClawbackStatement
              summary: 当事人陈述 What the payee says (clerk, reviewer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ClawbackStatement'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/decision:
            post:
              operationId: decideClawback
              summary: 决定金额和方式 Decide amount and way; not who approved the grant (approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ClawbackDecision'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/ending:
            post:
              operationId: dropClawback
              summary: 终止并写明原因 Drop with a reason (approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Ending'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/repayments:
            post:
              operationId: recordRepayment
              summary: 退款入账 Money came back (payer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Repayment'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/clawbacks/{id}/{number}/offsets:
            post:
              operationId: offsetClawback
              summary: 从另一笔补贴抵扣 Withhold from another approved grant (payer)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {name: number, in: path, required: true, schema: {type: integer, minimum: 1}}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Offset'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/sanctions:
            get:
              operationId: listSanctions
              summary: 处理决定 Sanctions
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: party, in: query, schema: {type: string}}
                - {name: running, in: query, schema: {type: boolean}}
                - {name: 'on', in: query, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/sanctions/{id}:
            post:
              operationId: recordSanction
              summary: 登记处理决定，期内不得享受 Record a sanction; it bars new claims while it runs (reviewer, inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Sanction'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/sanctions/{id}/lifting:
            post:
              operationId: liftSanction
              summary: 解除处理决定 Lift a sanction; not who recorded it (approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Ending'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/responsibilities:
            get:
              operationId: listResponsibilities
              summary: 执行单位责任追究 Units held responsible
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: open, in: query, schema: {type: boolean}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/responsibilities/{id}:
            post:
              operationId: openResponsibility
              summary: 立项追责 Hold a unit responsible (reviewer, inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Responsibility'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/responsibilities/{id}/measures:
            post:
              operationId: recordResponsibilityMeasure
              summary: 处理措施 A measure (reviewer, inspector, approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Measure'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/responsibilities/{id}/closing:
            post:
              operationId: closeResponsibility
              summary: 办结 Close; not who opened it (approver)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ResponsibilityResult'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits:
            get:
              operationId: listAudits
              summary: 事后抽查 Post-audits
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits/{id}:
            post:
              operationId: announceAudit
              summary: 开始抽查：种子先入账再抽样 Announce an audit; the seed is recorded before the sample is drawn (inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Audit'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
            get:
              operationId: getAudit
              summary: 抽查结果与差错率 An audit with error rates by claimant, 95 % bounds
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits/{id}/cases:
            get:
              operationId: listAuditCases
              summary: 抽中的申请件 The sampled cases
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: stratum, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits/{id}/findings:
            post:
              operationId: recordAuditFinding
              summary: 检查结论 A finding; not who took part in the case (inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/AuditFinding'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits/{id}/reviews:
            post:
              operationId: reviewAuditFinding
              summary: 复核 Argue against a finding; not who found it (inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/AuditReview'}}}}
              responses:
                '201': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/audits/{id}/closing:
            post:
              operationId: closeAudit
              summary: 结束抽查 Close (inspector)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/Key'}
              requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Conclusion'}}}}
              responses:
                '200': {$ref: '#/components/responses/Accepted'}
                default: {$ref: '#/components/responses/Problem'}

        """
}
