/// The contract of the routes about erasure and numbers shown in full; part of ``RegistryAPI/document``.
enum PrivacyAPI {
    private struct Operation {
        let path: String
        let id: String
        let summary: String
        let query: [String]
        /// Members of the body with their schemas; `nil` for a reading route.
        var body: KeyValuePairs<String, String>?
        var optional: Set<String> = []
        let answer: String

        /// One operation, indented as the document's paths are.
        var text: String {
            var lines = ["  /v1/\(path):", "    \(body == nil ? "get" : "post"):", "      operationId: \(id)"]
            lines += ["      summary: \(summary)", "      parameters:"]
            if path.contains("{person}") {
                lines.append("        - {name: person, in: path, required: true, schema: {type: string}}")
            }
            for name in query {
                lines.append(
                    ["county", "page", "pageSize"].contains(name)
                        ? "        - {$ref: '#/components/parameters/\(name)'}"
                        : "        - {name: \(name), in: query, schema: {type: string}}")
            }
            if let body {
                lines.append(
                    "        - {name: Idempotency-Key, in: header, required: true, "
                        + "schema: {type: string, pattern: '^[A-Za-z0-9._:-]{1,64}$'}}")
                lines += [
                    "      requestBody:", "        required: true", "        content:", "          application/json:",
                ]
                let required = body.map(\.key).filter { !optional.contains($0) }.joined(separator: ", ")
                lines += ["            schema:", "              type: object", "              required: [\(required)]"]
                lines.append("              properties:")
                lines += body.map { "                \($0.key): \($0.value)" }
            }
            lines += ["      responses:", "        '200':", "          description: \(answer)"]
            lines.append("        default: {$ref: '#/components/responses/Problem'}")
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static let county = "{$ref: '#/components/schemas/CountyCode'}"
    private static let text = "{type: string, maxLength: 200}"
    private static let taken = "Done; the event's position follows."

    private static let operations = [
        Operation(
            path: "people/{person}/reveal", id: "revealPersonalFields",
            summary: "查看完整号码,先记入日志 / numbers in full; an event says so before the answer does", query: [],
            body: [
                "county": county, "fields": "{type: array, items: {enum: [id-number, phone, accounts]}}",
                "purpose": text,
            ], answer: "The numbers asked for, with the event's id; not answered again for the same key."),
        Operation(
            path: "reveals", id: "reveals", summary: "谁看过谁的完整号码 / who was shown whose numbers, for auditors",
            query: ["county", "person", "actor", "from", "to", "page", "pageSize"], answer: "A page, the latest first."),
        Operation(
            path: "reveals/actors", id: "revealRates", summary: "每人每天查看次数 / reveals by officer and day, for auditors",
            query: ["county", "person", "actor", "from", "to", "page", "pageSize"], answer: "A page, the busiest first."
        ),
        Operation(
            path: "export", id: "recordPeopleExport",
            summary: "导出人员名单,先记入日志 / a list of people leaves the product; an event says so before", query: [],
            body: [
                "county": county, "area": "{type: string}", "list": "{type: string}", "form": "{type: string}",
                "people": "{type: integer, minimum: 0}", "isUnmasked": "{type: boolean}", "filter": text,
                "purpose": text,
            ], optional: ["area"], answer: taken),
        Operation(
            path: "exports", id: "peopleExports", summary: "谁导出过人员名单 / who took lists of people, for auditors",
            query: ["county", "actor", "page", "pageSize"], answer: "A page, the latest first."),
        Operation(
            path: "erasures", id: "erasures",
            summary: "个人信息删除及密钥状态 / erasures with the state of their keys in the ring",
            query: ["county", "state", "page", "pageSize"],
            answer: "A page, the latest first; state is requested, rejected, erased or key-there."),
        Operation(
            path: "people/{person}/erasure-request", id: "requestErasure",
            summary: "申请删除个人信息 / ask that a closed record's data be erased", query: [],
            body: [
                "county": county,
                "basis": "{enum: [purpose-achieved, retention-ended, consent-withdrawn, unlawful, other]}",
                "reason": text,
            ], answer: taken),
        Operation(
            path: "people/{person}/erasure-decision", id: "decideErasure",
            summary: "审批删除 / approve or reject, by another person of the county", query: [],
            body: ["county": county, "isApproved": "{type: boolean}", "reason": text], optional: ["reason"],
            answer: taken),
        Operation(
            path: "people/{person}/erasure-hold", id: "setErasureHold",
            summary: "保留或解除保留 / keep the data from erasure, or no more", query: [],
            body: ["county": county, "isHeld": "{type: boolean}", "reason": text], answer: taken),
        Operation(
            path: "people/{person}/key-destruction", id: "recordKeyDestruction",
            summary: "登记密钥已销毁 / report that the ring derives the keys no more; 409 while it does", query: [],
            body: ["county": county], answer: taken),
    ]

    static let paths = operations.map(\.text).joined()
}
