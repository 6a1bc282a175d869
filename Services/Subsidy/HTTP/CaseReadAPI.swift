/// Paths of work lists, papers, trails, durations and pages to print.
enum CaseReadAPI {
    static let paths = """
          /v1/obstacle-figures:
            get:
              operationId: obstacleFigures
              summary: 障碍分类统计 Obstacles by kind
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/case-tasks:
            get:
              operationId: listCaseTasks
              summary: 待办清单（按岗位、时限） What is to be done, by role, with due day
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: a town or village of the county, schema: {type: string}}
                - {name: kind, in: query, schema: {type: string}}
                - {name: role, in: query, schema: {type: string}}
                - {name: officer, in: query, schema: {type: string}}
                - {name: overdue, in: query, schema: {type: boolean}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/case-durations:
            get:
              operationId: listCaseDurations
              summary: 办理时长 How long each claim takes, from being found to payment
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: item, in: query, schema: {type: string}}
                - {name: paid, in: query, schema: {type: boolean}}
                - {name: unclaimed, in: query, schema: {type: boolean}}
                - {name: days, in: query, schema: {type: integer}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/item-durations:
            get:
              operationId: listItemDurations
              summary: 各项目兑现时长 The same by item
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/wanted-papers:
            get:
              operationId: listWantedPapers
              summary: 欠缺材料清单 Claims whose papers are wanting
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: a town or village of the county, schema: {type: string}}
                - {name: item, in: query, schema: {type: string}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/papers-spared:
            get:
              operationId: countPapersSpared
              summary: 数据免交材料统计 Papers that data made needless
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: from, in: query, schema: {type: string, format: date}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/trail:
            get:
              operationId: getCaseTrail
              summary: 从事实到支付的轨迹 The trail from the facts to the payment, with event numbers
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/checklist:
            get:
              operationId: getChecklist
              summary: 材料清单 The papers of a claim
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/progress:
            get:
              operationId: getProgress
              summary: 办理进度 What a claimant sees (also worker, agency)
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {$ref: '#/components/responses/Object'}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/application-form:
            get:
              operationId: printApplication
              summary: 打印申请表 Application form, A4
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {description: OK, content: {text/html: {schema: {type: string}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/cases/{id}/file:
            get:
              operationId: printFile
              summary: 打印卷宗 Case file, A4
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
              responses:
                '200': {description: OK, content: {text/html: {schema: {type: string}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/case-roster:
            get:
              operationId: printRoster
              summary: 打印花名册 Roster, A4
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: item, in: query, schema: {type: string}}
                - {name: state, in: query, schema: {$ref: '#/components/schemas/State'}}
                - {name: asOf, in: query, description: today unless given, schema: {type: string, format: date}}
                - {$ref: '#/components/parameters/Page'}
                - {$ref: '#/components/parameters/PageSize'}
              responses:
                '200': {description: OK, content: {text/html: {schema: {type: string}}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/notices/{id}/page:
            get:
              operationId: printNotice
              summary: 打印公示（姓名遮盖） Public notice, A4, names masked
              parameters:
                - {$ref: '#/components/parameters/ID'}
                - {$ref: '#/components/parameters/County'}
                - {name: contact, in: query, required: true, description: where to object, schema: {type: string, maxLength: 100}}
              responses:
                '200': {description: OK, content: {text/html: {schema: {type: string}}}}
                default: {$ref: '#/components/responses/Problem'}

        """
}
