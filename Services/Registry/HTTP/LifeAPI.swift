/// The contract of the routes about people's lives, as parts of ``RegistryAPI/document``.
enum LifeAPI {
    static let paths = (reads.map(\.text) + commands.map(\.text)).joined()

    private struct Read {
        let path: String
        let operation: String
        let summary: String
        let parameters: [String]
        let schema: String

        var text: String {
            let names = LifeAPI.pathParameters(path) + parameters.map { "{$ref: '#/components/parameters/\($0)'}" }
            return """
                  /v1/\(path):
                    get:
                      operationId: \(operation)
                      summary: \(summary)
                      parameters: [\(names.joined(separator: ", "))]
                      responses:
                        '200':
                          description: As of the last commit; numbers masked.
                          content: {application/json: {schema: \(schema)}}
                        default: {$ref: '#/components/responses/Problem'}

                """
        }
    }

    private struct Command {
        let path: String
        let operation: String
        let summary: String
        let schema: String

        init(_ path: String, _ operation: String, _ summary: String, _ schema: String) {
            self.path = path
            self.operation = operation
            self.summary = summary
            self.schema = schema
        }

        var text: String {
            // A path that is also read is described once, under both methods.
            let names =
                LifeAPI.pathParameters(path) + [
                    "{name: Idempotency-Key, in: header, required: true, "
                        + "schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}}"
                ]
            return """
                  /v1/\(path):
                    post:
                      operationId: \(operation)
                      summary: \(summary)
                      parameters:
                \(names.map { "        - \($0)" }.joined(separator: "\n"))
                      requestBody:
                        required: true
                        content: {application/json: {schema: {$ref: '#/components/schemas/\(schema)'}}}
                      responses:
                        '\(operation == "requestMove" ? "201" : "200")':
                          description: Done; the event's position follows.
                          content: {application/json: {schema: {$ref: '#/components/schemas/Accepted'}}}
                        default: {$ref: '#/components/responses/Problem'}

                """
        }
    }

    private static func pathParameters(_ path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
            "{name: \($0.dropFirst().dropLast()), in: path, required: true, schema: {type: string}}"
        }
    }

    private static func page(of schema: String) -> String {
        "{allOf: [{$ref: '#/components/schemas/Page'}, {properties: {items: {type: array, "
            + "items: {$ref: '#/components/schemas/\(schema)'}}}}]}"
    }

    private static let reads = [
        Read(
            path: "people/{person}", operation: "personAsOf",
            summary: "个人档案,可指定日期 / a person, now or as known on a day",
            parameters: ["county", "asOf"], schema: "{$ref: '#/components/schemas/Person'}"),
        Read(
            path: "people/{person}/history", operation: "personHistory",
            summary: "变更历史 / what changed, when, by whom, with the event", parameters: ["county", "asOf"],
            schema: "{$ref: '#/components/schemas/History'}"),
        Read(
            path: "households/{household}", operation: "household", summary: "户及成员 / a household and who counts in it",
            parameters: ["county", "asOf"], schema: "{$ref: '#/components/schemas/Household'}"),
        Read(
            path: "changes", operation: "changes", summary: "变更申请 / change requests of the caller's area",
            parameters: ["county", "state", "page", "pageSize"], schema: page(of: "ChangeRequest")),
        Read(
            path: "duplicates", operation: "duplicates", summary: "疑似重复 / records that may be one person's",
            parameters: ["county", "state", "page", "pageSize"], schema: page(of: "Duplicate")),
        Read(
            path: "moves", operation: "moves", summary: "跨县迁移 / moves between counties that concern this one",
            parameters: ["county", "state", "page", "pageSize"], schema: page(of: "Move")),
    ]

    private static let commands = [
        Command("people/{person}/episodes", "beginEpisode", "登记状态 / a status began", "Episode"),
        Command("people/{person}/episodes/end", "endEpisode", "状态结束 / a status ended", "EpisodeEnd"),
        Command(
            "people/{person}/episodes/correction", "correctEpisode", "状态更正 / a status was recorded wrongly",
            "EpisodeCorrection"),
        Command("people/{person}/entries", "recordEntry", "登记意愿、技能、证书 / a wish, skill or certificate", "Entry"),
        Command("people/{person}/entries/end", "endEntry", "意愿或技能终止 / a wish or skill no longer holds", "EntryEnd"),
        Command(
            "people/{person}/changes", "requestChange", "变更申请 / applies at once or waits, as sensitive as the field is",
            "Change"),
        Command("people/{person}/changes/{request}/approval", "approveChange", "同意变更 / approve", "ReasonGiven"),
        Command(
            "people/{person}/changes/{request}/rejection", "rejectChange", "驳回变更 / reject, with the reason",
            "ReasonGiven"),
        Command(
            "people/{person}/changes/{request}/withdrawal", "withdrawChange", "撤回申请 / by the applicant", "ReasonGiven"),
        Command("people/{person}/closing", "closePerson", "死亡或出国定居 / death or emigration", "Exit"),
        Command("people/{person}/reopening", "reopenPerson", "恢复误关闭的档案 / an exit was recorded wrongly", "ReasonGiven"),
        Command("people/{person}/moves", "requestMove", "申请跨县迁移 / ask for a move between counties", "MoveRequest"),
        Command(
            "people/{person}/moves/{move}/hand-over", "handOver", "移交档案 / the giving county hands over", "ReasonGiven"),
        Command(
            "people/{person}/moves/{move}/acceptance", "acceptMove", "接收档案 / the receiving county accepts",
            "ReasonGiven"),
        Command(
            "people/{person}/moves/{move}/stop", "stopMove", "不同意或撤回 / refuse or withdraw, with the reason",
            "ReasonGiven"),
        Command("village-moves", "moveWithinCounty", "县内迁移 / a move between villages of one county", "VillageMove"),
        Command(
            "households/{household}/split", "splitHousehold", "分户 / members form a household of their own", "Split"),
        Command(
            "households/{household}/merger", "mergeHouseholds", "并户 / another household's members enter",
            "HouseholdMerger"),
        Command("households/{household}/head", "changeHead", "户主变更 / another head, or relations put right", "Head"),
        Command("duplicates/dismissal", "dismissDuplicate", "排除重复 / they are two people", "Pair"),
        Command("duplicates/merger", "mergePeople", "合并档案 / two records of one person", "Merger"),
        Command("duplicates/separation", "unmergePeople", "撤销合并 / they were two people after all", "Separation"),
    ]

    static let parameters = """
            asOf: {name: asOf, in: query, description: As known at the end of that day., schema: {type: string, format: date}}
            state: {name: state, in: query, schema: {type: string}}

        """

    /// Schemas, in the indentation of `components/schemas`.
    static let schemas = """
            Date: {type: string, format: date}
            CountyCode: {type: string, pattern: '^[0-9]{6}$'}
            StatusKind:
              type: string
              enum: [poverty, relocation, disability, hardToEmploy, unemployment, monitored, returnee]
            EntryKind: {type: string, enum: [jobWish, trainingWish, startUpWish, skill, certificate]}
            Relations:
              type: object
              description: Relation to the head by person key, by name of the code table.
              additionalProperties: {type: string}
            Episode:
              type: object
              required: [county, kind, since]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                kind: {$ref: '#/components/schemas/StatusKind'}
                since: {$ref: '#/components/schemas/Date'}
                until: {$ref: '#/components/schemas/Date', description: The last day.}
                detail: {type: string, maxLength: 200}
                evidence: {type: string, maxLength: 200}
            EpisodeEnd:
              type: object
              required: [county, kind, since, until]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                kind: {$ref: '#/components/schemas/StatusKind'}
                since: {$ref: '#/components/schemas/Date'}
                until: {$ref: '#/components/schemas/Date', description: The last day.}
                reason: {type: string, maxLength: 200}
            EpisodeCorrection:
              type: object
              required: [county, kind, since, reason]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                kind: {$ref: '#/components/schemas/StatusKind'}
                since: {$ref: '#/components/schemas/Date', description: Of the wrong episode.}
                corrected: {$ref: '#/components/schemas/Episode', description: Left out where there was none.}
                reason: {type: string, maxLength: 200}
            Entry:
              type: object
              required: [county, kind, on, text]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                kind: {$ref: '#/components/schemas/EntryKind'}
                on: {$ref: '#/components/schemas/Date'}
                until: {$ref: '#/components/schemas/Date'}
                text: {type: string, maxLength: 200}
                level: {type: string, maxLength: 200}
                issuer: {type: string, maxLength: 200}
                certificate: {type: string, readOnly: true, description: Number that training told of.}
                certificateKind:
                  readOnly: true
                  enum: [vocational-qualification, special-ability, skill-level, completion]
                source: {type: string, readOnly: true, description: The class.}
            EntryEnd:
              type: object
              required: [county, kind, on, text, until]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                kind: {$ref: '#/components/schemas/EntryKind'}
                on: {$ref: '#/components/schemas/Date'}
                text: {type: string}
                until: {$ref: '#/components/schemas/Date'}
                reason: {type: string, maxLength: 200}
            FieldChange:
              type: object
              required: [field]
              properties:
                field:
                  type: string
                  enum: [name, phone, education, labourAbility, employmentState, jobWish, trainingState, trainingWish,
                    isDisabled, schooling, note, birth, sex, household, poverty, account]
                before: {type: string, description: What the applicant believes to be recorded.}
                after: {type: string}
                since: {$ref: '#/components/schemas/Date', description: The first day of a poverty status.}
            Change:
              type: object
              required: [county, changes]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                changes: {type: array, items: {$ref: '#/components/schemas/FieldChange'}}
                account:
                  type: object
                  description: The new account; sealed on arrival.
                  required: [bank, holder, card]
                  properties: {bank: {type: string}, holder: {type: string}, card: {type: string}}
                isCorrection: {type: boolean, default: false, description: The record was wrong from the beginning.}
                reason: {type: string, maxLength: 200}
                evidence: {type: string, maxLength: 200}
            ChangeRequest:
              type: object
              properties:
                request: {type: string}
                person: {$ref: '#/components/schemas/PersonKey'}
                name: {type: string}
                village: {type: string}
                level: {type: string, enum: [township, county]}
                state: {type: string, enum: [pending, approved, rejected, withdrawn, lapsed]}
                applicant: {type: string, description: Absent when a delivered row differs.}
                changes: {type: array, items: {$ref: '#/components/schemas/FieldChange'}}
                isCorrection: {type: boolean}
                reason: {type: string}
                evidence: {type: string}
                requestedOn: {$ref: '#/components/schemas/Date'}
                decidedBy: {type: string}
                decidedOn: {$ref: '#/components/schemas/Date'}
                decisionReason: {type: string}
            ReasonGiven:
              type: object
              required: [county]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                reason: {type: string, maxLength: 200}
            Exit:
              type: object
              required: [county, cause, on, evidence]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                cause: {type: string, enum: [death, emigration]}
                on: {$ref: '#/components/schemas/Date'}
                evidence: {type: string, maxLength: 200}
            MoveRequest:
              type: object
              required: [county, village]
              properties:
                county: {$ref: '#/components/schemas/CountyCode', description: The county that asks.}
                village: {type: string, description: The receiving county's village.}
                reason: {type: string, maxLength: 200}
            Move:
              type: object
              properties:
                person: {$ref: '#/components/schemas/PersonKey'}
                name: {type: string}
                move: {type: string}
                from: {type: string}
                village: {type: string}
                requestedBy: {type: string}
                state:
                  type: string
                  enum: [requested, opened, handed-over, arrived, accepted, stopping, ended, completed]
                reason: {type: string}
                updatedOn: {$ref: '#/components/schemas/Date'}
            VillageMove:
              type: object
              required: [people, village]
              properties:
                people: {type: array, items: {$ref: '#/components/schemas/PersonKey'}}
                village: {type: string, pattern: '^[0-9]{12}$'}
                household: {type: string, description: The household there that takes them in.}
                reason: {type: string, maxLength: 200}
            Split:
              type: object
              required: [county, members, head]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                members: {type: array, items: {$ref: '#/components/schemas/PersonKey'}}
                head: {$ref: '#/components/schemas/PersonKey'}
                relations: {$ref: '#/components/schemas/Relations'}
                reason: {type: string, maxLength: 200}
            HouseholdMerger:
              type: object
              required: [county, other, head]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                other: {type: string, description: The household that is dissolved.}
                head: {$ref: '#/components/schemas/PersonKey'}
                relations: {$ref: '#/components/schemas/Relations'}
                reason: {type: string, maxLength: 200}
            Head:
              type: object
              required: [county, head]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                head: {$ref: '#/components/schemas/PersonKey'}
                relations: {$ref: '#/components/schemas/Relations'}
                reason: {type: string, maxLength: 200}
            Household:
              type: object
              properties:
                household: {type: string}
                members:
                  type: array
                  items:
                    type: object
                    properties:
                      person: {type: string}
                      name: {type: string}
                      village: {type: string}
                      isHead: {type: boolean}
                      relation: {type: string}
            Pair:
              type: object
              required: [county, person, other, reason]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                person: {$ref: '#/components/schemas/PersonKey'}
                other: {$ref: '#/components/schemas/PersonKey'}
                reason: {type: string, maxLength: 200}
            Merger:
              type: object
              required: [county, survivor, closed, reason]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                survivor: {$ref: '#/components/schemas/PersonKey'}
                closed: {$ref: '#/components/schemas/PersonKey'}
                reason: {type: string, maxLength: 200}
            Separation:
              type: object
              required: [county, closed, reason]
              properties:
                county: {$ref: '#/components/schemas/CountyCode'}
                closed: {$ref: '#/components/schemas/PersonKey'}
                reason: {type: string, maxLength: 200}
            Duplicate:
              type: object
              properties:
                person: {$ref: '#/components/schemas/PersonKey'}
                name: {type: string}
                other: {$ref: '#/components/schemas/PersonKey'}
                otherName: {type: string}
                grounds: {type: array, items: {type: string}}
                state: {type: string, enum: [open, dismissed, merged]}
                reason: {type: string}
            History:
              type: object
              properties:
                person: {$ref: '#/components/schemas/PersonKey'}
                registeredOn: {$ref: '#/components/schemas/Date'}
                items:
                  type: array
                  items:
                    type: object
                    properties:
                      county: {type: string, description: Whose journal holds the event.}
                      seq: {type: integer, description: The event's number in that journal partition.}
                      recordedOn: {$ref: '#/components/schemas/Date'}
                      cause: {type: string}
                      field: {type: string}
                      before: {type: string}
                      after: {type: string}
                      actor: {type: string}
                      reason: {type: string}

        """
}
