/// Projects and their real-name ledgers, as OpenAPI.
enum ProjectAPI {
    static let paths = """
          /v1/projects:
            get:
              operationId: projects
              summary: 工程项目用工 Projects with their labour
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: month, in: query, schema: {$ref: '#/components/schemas/Month'}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/ProjectLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: registerProject
              summary: 登记项目 A project
              parameters:
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RegisterProjectForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/projects/{project}:
            get:
              operationId: project
              summary: 一个项目 One project
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: month, in: query, schema: {$ref: '#/components/schemas/Month'}}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {$ref: '#/components/schemas/ProjectLine'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/projects/{project}/workers:
            get:
              operationId: projectWorkers
              summary: 实名名册 The people behind the figures
              parameters:
                - {$ref: '#/components/parameters/County'}
                - {name: area, in: query, description: "县、乡镇或村 any place within the county", schema: {$ref: '#/components/schemas/Code'}}
                - {name: asOf, in: query, description: "统计日，默认今天 today unless set", schema: {type: string, format: date}}
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: month, in: query, schema: {$ref: '#/components/schemas/Month'}}
                - {$ref: '#/components/parameters/Page'}
              responses:
                '200':
                  description: OK
                  content: {application/json: {schema: {allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, items: {$ref: '#/components/schemas/ProjectWorkerLine'}}}}]}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordProjectLabour
              summary: 报送名册 The list of names of a month
              parameters:
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/RecordProjectLabourForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/projects/{project}/filings:
            post:
              operationId: fileProjectLabour
              summary: 部门备案 A department files
              parameters:
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/FileProjectLabourForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/projects/{project}/arrangements:
            post:
              operationId: arrangeProjectLabour
              summary: 组织务工 People are sent together
              parameters:
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/ArrangeProjectLabourForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}
          /v1/projects/{project}/evaluations:
            post:
              operationId: evaluateProject
              summary: 带动就业评估 The effect is evaluated
              parameters:
                - {name: project, in: path, required: true, schema: {type: string}}
                - {name: Idempotency-Key, in: header, required: true, schema: {type: string}}
              requestBody:
                required: true
                content: {application/json: {schema: {$ref: '#/components/schemas/EvaluateProjectForm'}}}
              responses:
                '201': {description: OK}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let schemas = """
            ProjectLine:
              type: object
              properties:
                project: {type: string}
                name: {type: string}
                department: {type: string}
                industryDepartment: {type: string}
                industry: {type: string}
                investment: {type: string}
                isKey: {type: boolean}
                place: {$ref: '#/components/schemas/Code'}
                from: {type: string, format: date}
                to: {type: string, format: date}
                month: {$ref: '#/components/schemas/Month'}
                workers: {type: integer}
                local: {type: integer}
                localHerders: {type: integer}
                localPoor: {type: integer}
                personMonths: {type: integer}
                shares: {type: array, items: {$ref: '#/components/schemas/ProjectShare'}}
                condition: {$ref: '#/components/schemas/HireConditionCheck'}
                filings: {type: array, items: {$ref: '#/components/schemas/ProjectFilingLine'}}
                arrangements: {type: array, items: {$ref: '#/components/schemas/ProjectArrangementLine'}}
                evaluations: {type: array, items: {$ref: '#/components/schemas/ProjectEvaluationLine'}}
            ProjectShare:
              type: object
              properties:
                indicator: {type: string}
                per: {type: string}
                people: {type: integer}
                of: {type: integer}
                bound: {$ref: '#/components/schemas/MeasuredBound'}
            ProjectFilingLine:
              type: object
              properties:
                month: {$ref: '#/components/schemas/Month'}
                by: {type: string}
                department: {type: string}
                on: {type: string, format: date}
                filed: {type: integer}
                workers: {type: integer}
                source: {$ref: '#/components/schemas/PlanClause'}
            ProjectArrangementLine:
              type: object
              properties:
                arrangement: {type: string}
                form: {type: string}
                department: {type: string}
                wanted: {type: integer}
                sent: {type: integer}
                on: {type: string, format: date}
                people: {type: array, items: {type: string}}
                arrived: {type: integer}
            ProjectEvaluationLine:
              type: object
              properties:
                on: {type: string, format: date}
                finding: {type: string}
                measures: {type: string}
                workers: {type: integer}
                local: {type: integer}
                localHerders: {type: integer}
                localPoor: {type: integer}
                personMonths: {type: integer}
            HireConditionCheck:
              type: object
              properties:
                condition: {type: string}
                promised: {type: integer}
                hired: {type: integer}
                isKept: {type: boolean}
                source: {$ref: '#/components/schemas/PlanClause'}
            ProjectWorkerLine:
              type: object
              properties:
                person: {type: string}
                month: {$ref: '#/components/schemas/Month'}
                from: {type: string, format: date}
                to: {type: string, format: date}
                days: {type: integer}
                trade: {type: string}
                isLocal: {type: boolean}
                isFarmerOrHerder: {type: boolean}
                group: {type: string}
            ProjectWorker:
              type: object
              properties:
                person: {type: string}
                from: {type: string, format: date}
                to: {type: string, format: date}
                days: {type: integer}
                isFarmerOrHerder: {type: boolean}
                trade: {type: string}
            RegisterProjectForm:
              type: object
              required: [county, project, name, department, industryDepartment, industry, investment, isKey, place, from]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                project: {type: string}
                name: {type: string}
                department: {type: string}
                industryDepartment: {type: string}
                industry: {type: string}
                investment: {enum: [government, enterprise, aid]}
                isKey: {type: boolean}
                hireCondition: {type: string}
                poorWorkersPromised: {type: integer}
                place: {$ref: '#/components/schemas/Code'}
                from: {type: string, format: date}
                to: {type: string, format: date}
            RecordProjectLabourForm:
              type: object
              required: [county, month, workers]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                month: {$ref: '#/components/schemas/Month'}
                workers: {type: array, items: {$ref: '#/components/schemas/ProjectWorker'}}
            FileProjectLabourForm:
              type: object
              required: [county, month, by, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                month: {$ref: '#/components/schemas/Month'}
                by: {enum: [project, industry]}
                on: {type: string, format: date}
            ArrangeProjectLabourForm:
              type: object
              required: [county, arrangement, form, department, wanted, people, on]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                arrangement: {type: string}
                form: {type: string}
                department: {type: string}
                wanted: {type: integer}
                people: {type: array, items: {type: string}}
                on: {type: string, format: date}
            EvaluateProjectForm:
              type: object
              required: [county, on, finding, measures]
              properties:
                county: {$ref: '#/components/schemas/Code'}
                on: {type: string, format: date}
                finding: {type: string}
                measures: {type: string}

        """
}
