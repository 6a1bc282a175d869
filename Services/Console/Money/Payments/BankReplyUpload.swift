import Foundation
import Models
import ServiceKit

/// The bank's result file, handed to `subsidy` as it came: that reads it by the batch's template and books every line (银行回盘).
enum BankReplyUpload {
    /// Bytes of a file; the service takes no more.
    static let limit = 2 << 20

    static func add(to routes: PageRoutes) {
        routes.upload("payments/:id/reply", roles: [.payer], limit: limit) { try await receive($0, $1) }
    }

    /// - Parameter problem: why the file before was refused.
    static func form(_ batch: String, _ county: DivisionCode, problem: Problem?) -> DeskUpload {
        DeskUpload(
            id: "reply", title: Bilingual("上传银行回盘文件", "hand in the bank's result file"),
            address: Target("payments", batch, "reply", query: ["county": county]).description,
            key: UUID().uuidString.lowercased(), file: Bilingual("银行回盘文件（csv 或 xlsx）", "the bank's file, csv or xlsx"),
            accept: ".csv,.txt,.xlsx",
            day: Bilingual("处理日期（文件中没有时填写）", "day, where the file names none"),
            button: Bilingual("上传并入账", "hand in and book"), problem: problem.map { $0.detail ?? $0.title })
    }

    private static func receive(_ request: PageRequest, _ upload: UploadedForm) async throws -> PageOutcome {
        let county = try request.county()
        let batch = try request.parameter("id", as: PaymentBatchID.self)
        do {
            guard let file = upload.file, file.bytes > 0 else {
                throw Problem.refused(Bilingual("请选择文件", "choose a file"), code: "missing", field: "file")
            }
            let day = try upload.form.value(orNone: "on", Bilingual("处理日期", "day"), as: FormDay.self)?.day
            _ = try await request.services.exchange(
                ServiceRequest(
                    "POST", .subsidy, key: county.description,
                    Target("v1/payment-batches", batch.description, "result", query: ["county": county, "on": day]),
                    body: try file.content(), contentType: "application/octet-stream",
                    idempotencyKey: try upload.form.key()), for: request.visitor)
        } catch let problem as any ProblemConvertible where (400...499).contains(problem.problem.status) {
            var page = try await PaymentBatchPage.show(request, nil, refused: problem.problem)
            page.status = problem.problem.status
            return .page(page)
        }
        return .seeOther(
            Target(
                "payments", batch.description, query: ["county": county, "done": PaymentCommands.result.id]
            ).description)
    }
}
