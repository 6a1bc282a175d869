/// The contract of the routes about the exchange with other systems and about the division tree; part of
/// ``RegistryAPI/document``.
enum ExchangeAPI {
    /// The operations by path, at the indentation of `paths`.
    static let paths = """
          /v1/platform-differences:
            get:
              operationId: platformDifferences
              summary: 差异清单 / where ledger and another system's roster differ, both words, ID numbers masked
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/system'}
                - {$ref: '#/components/parameters/round'}
                - name: kind
                  in: query
                  description: One kind only; counts are of all.
                  schema:
                    type: string
                    enum: [only-theirs, closed-here, only-ours, repeated, name, village, status, job-wish, training-wish,
                      poverty]
                - {$ref: '#/components/parameters/sheetFormat'}
                - {$ref: '#/components/parameters/page'}
                - {$ref: '#/components/parameters/pageSize'}
              responses:
                '200':
                  description: A page and the counts by kind, or the whole list as a file.
                  content:
                    application/json: {schema: {type: object}}
                    text/csv: {schema: {type: string}}
                    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: {schema: {type: string}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-report:
            get:
              operationId: platformReport
              summary: 核对报告 / how an area and its townships agree with another system now
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/system'}
                - {$ref: '#/components/parameters/round'}
                - {$ref: '#/components/parameters/sheetFormat'}
              responses:
                '200':
                  description: The figures, or a file of them.
                  content:
                    application/json: {schema: {type: object}}
                    text/csv: {schema: {type: string}}
                    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: {schema: {type: string}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/reconciliations:
            get:
              operationId: reconciliations
              summary: 已提交的核对报告 / reconciliations handed in
              parameters: [{$ref: '#/components/parameters/area'}]
              responses:
                '200':
                  description: The list.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: submitReconciliation
              summary: 提交核对报告 / hand in a reconciliation; it stays as it is
              parameters: [{$ref: '#/components/parameters/commandKey'}]
              requestBody:
                required: true
                content:
                  application/json: {schema: {type: object, required: [area, reconciliation, round]}}
              responses:
                '200':
                  description: Taken.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/reconciliations/{id}:
            get:
              operationId: reconciliation
              summary: 核对报告及其后变化 / a reconciliation as handed in, and what is different now
              parameters:
                - {name: id, in: path, required: true, schema: {type: string}}
                - {$ref: '#/components/parameters/area'}
              responses:
                '200':
                  description: The report.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-pending:
            get:
              operationId: platformPending
              summary: 待导出人员 / who the next update is about, and who waits for verification
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/system'}
                - {$ref: '#/components/parameters/page'}
                - {$ref: '#/components/parameters/pageSize'}
              responses:
                '200':
                  description: A page, without any number.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-exports:
            get:
              operationId: platformExports
              summary: 导出记录 / what left the house, by whom, for what
              parameters: [{$ref: '#/components/parameters/area'}]
              responses:
                '200':
                  description: The list.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: exportPlatformUpdate
              summary: 导出更新数据 / the update for another system, at most 999 people, with full ID numbers
              description: >-
                The only file with full ID numbers. The journal holds who, when, what for, how many and the file's SHA-256
                before the first byte leaves. What was told is not told again; repeats names an export whose file was lost.
              parameters: [{$ref: '#/components/parameters/commandKey'}]
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [area, export, purpose]
                      properties:
                        area: {type: string}
                        export: {type: string}
                        purpose: {type: string}
                        system: {type: string}
                        format: {type: string, enum: [csv, xlsx]}
                        repeats: {type: string}
              responses:
                '200':
                  description: The file; ETag is its SHA-256.
                  content:
                    text/csv: {schema: {type: string}}
                    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet: {schema: {type: string}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-rounds:
            get:
              operationId: platformRounds
              summary: 已收到的花名册 / rosters of other systems that have arrived
              parameters: [{$ref: '#/components/parameters/area'}]
              responses:
                '200':
                  description: The list.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-entries:
            get:
              operationId: platformEntriesDue
              summary: 待录入、待核实人员 / verified people still to be entered, and people still to be verified
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/system'}
                - {$ref: '#/components/parameters/page'}
                - {$ref: '#/components/parameters/pageSize'}
              responses:
                '200':
                  description: A page, without any number.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Page'}}}
                default: {$ref: '#/components/responses/Problem'}
            post:
              operationId: recordPlatformEntry
              summary: 登记已录入 / record that a verified person was entered in another system
              parameters: [{$ref: '#/components/parameters/commandKey'}]
              requestBody:
                required: true
                content: {application/json: {schema: {type: object, required: [county, person, 'on']}}}
              responses:
                '200':
                  description: Taken.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-entry-withdrawals:
            post:
              operationId: withdrawPlatformEntry
              summary: 撤销录入登记 / take back the record of an entry
              parameters: [{$ref: '#/components/parameters/commandKey'}]
              requestBody:
                required: true
                content: {application/json: {schema: {type: object, required: [county, person, reason]}}}
              responses:
                '200':
                  description: Taken.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/platform-entered:
            get:
              operationId: platformEntered
              summary: 录入记录 / who was entered, where, when and by whom
              parameters: [{$ref: '#/components/parameters/area'}]
              responses:
                '200':
                  description: The list.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/code-tables:
            get:
              operationId: codeTables
              summary: 代码表 / the values of sex, ethnicity, education, health and so on, with standard, code and spellings
              responses:
                '200':
                  description: Every table.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/divisions:
            get:
              operationId: divisions
              summary: 区划树 / the places inside one, or those of a name, now or as of a day
              parameters:
                - {name: parent, in: query, schema: {type: string}}
                - {name: name, in: query, schema: {type: string}}
                - {name: asOf, in: query, schema: {type: string, format: date}}
              responses:
                '200':
                  description: The places by code; the provinces where no parent is named.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/divisions/{code}:
            get:
              operationId: division
              summary: 区划 / a place with the way up, what lies in it and every name it has had
              parameters:
                - {name: code, in: path, required: true, schema: {type: string}}
                - {name: asOf, in: query, schema: {type: string, format: date}}
                - name: keeper
                  in: query
                  description: The prefecture that keeps a district without a national code.
                  schema: {type: string}
              responses:
                '200':
                  description: The place.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}
          /v1/divisions/imports:
            post:
              operationId: importDivisions
              summary: 导入区划 / a CSV or workbook of places; good rows are taken, bad ones answered
              parameters:
                - {$ref: '#/components/parameters/area'}
                - {$ref: '#/components/parameters/commandKey'}
                - {name: name, in: query, description: The file's name., schema: {type: string}}
                - {name: dryRun, in: query, schema: {type: boolean}}
              requestBody:
                required: true
                content: {application/octet-stream: {schema: {type: string}}}
              responses:
                '200':
                  description: How many rows were taken, and why each other one was not.
                  content: {application/json: {schema: {type: object}}}
                default: {$ref: '#/components/responses/Problem'}

        """

    static let parameters = """
            area:
              name: area
              in: query
              required: true
              description: A county, or a township or village of it.
              schema: {type: string, pattern: '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'}
            system:
              name: system
              in: query
              description: Which system; the national platform when left out.
              schema:
                type: string
                enum: [national-platform, poverty-monitoring, provincial-system, real-name-system]
            round: {name: round, in: query, description: The year; the newest when left out., schema: {type: integer}}
            sheetFormat: {name: format, in: query, schema: {type: string, enum: [csv, xlsx]}}
            commandKey:
              name: Idempotency-Key
              in: header
              required: true
              schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}

        """
}
