/// The contract of ``ClaimListRoutes``.
enum ClaimListAPI {
    static let paths = """
          /v1/entitlements:
            get:
              operationId: listEntitlements
              summary: 税费减免、优先等资格名单 Who has a relief or precedence now, with the conditions and their clauses
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: item, in: query, schema: {type: string}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/EntitlementPage'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/payment-times:
            get:
              operationId: paymentTimes
              summary: 及时兑现情况 Days from claim to payment of an item that is to be paid in time
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: item, in: query, required: true, schema: {type: string}}
                - {name: 'on', in: query, required: true, schema: {type: string, format: date}}
                - {name: late, in: query, description: only what is late, schema: {type: boolean, default: false}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/PaymentTimes'}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            EntitlementPage:
              type: object
              required: [page, pageSize, total, items]
              properties:
                page: {type: integer}
                pageSize: {type: integer}
                total: {type: integer}
                items:
                  type: array
                  items:
                    type: object
                    required: [entitlement, item, itemName, ground, since, explanation]
                    properties:
                      entitlement: {type: string}
                      item: {type: string}
                      itemName: {type: object}
                      person: {type: string, description: person key}
                      body: {type: string}
                      name: {type: string}
                      ground: {type: string}
                      since: {type: string, format: date}
                      explanation: {type: array, items: {type: string}}
            PaymentTimes:
              type: object
              required: [item, itemName, citation, 'on', claims, paid, late, page]
              properties:
                item: {type: string}
                itemName: {type: object}
                citation: {type: object}
                'on': {type: string, format: date}
                withinDays: {type: integer, description: absent while the county has not set it}
                claims: {type: integer}
                paid: {type: integer}
                late: {type: integer}
                page: {type: object}

        """
}
