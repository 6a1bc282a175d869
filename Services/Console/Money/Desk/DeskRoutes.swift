import Foundation
import Models
import ServiceKit

extension PageRoutes {
    /// A page whose forms are sent to its own address: an accepted command leads back to it (or on), a refused one shows it again with the
    /// reason beside the form and what was typed.
    ///
    /// - Parameters:
    ///   - roles: who sees the page.
    ///   - commands: what can be done there.
    ///   - show: the page; the trial is a form that was refused.
    func desk(
        _ path: String, roles: Set<Role>, commands: [MoneyCommand],
        show: @escaping @Sendable (PageRequest, MoneyTrial?) async throws -> Page
    ) {
        page(.init(path), roles: roles) { request in .page(try await show(request, nil)) }
        guard !commands.isEmpty else { return }
        form(.init(path), roles: commands.reduce(into: []) { $0.formUnion($1.roles) }) { request, form in
            guard let command = commands.first(where: { $0.id == form.text("form") }) else { throw Problem.notFound }
            let county = try request.county()
            let place = CommandPlace(
                county: county, parameters: request.parameters, form: form, today: request.today)
            do {
                let next = try await command.give(request, place)
                let address = next ?? request.address(in: county)
                return .seeOther(address + (address.contains("?") ? "&" : "?") + "done=\(command.id)")
            } catch {
                guard let known = (error as? any ProblemConvertible)?.problem else { throw error }
                var page = try await show(
                    request, MoneyTrial(command: command.id, form: form, problem: known))
                page.status = known.status
                return .page(page.telling(known))
            }
        }
    }
}

extension Page {
    /// Says at the top why a form was refused, where the form itself is shown no more: the object has moved on.
    fileprivate func telling(_ problem: Problem) -> Page {
        guard var content = content as? DeskContent, !content.isTelling else { return self }
        content.problem = problem.detail ?? problem.title
        var page = Page(template, title: title, content)
        page.status = status
        return page
    }
}

extension DeskContent {
    /// A form, or a field of one, says why it was refused.
    fileprivate var isTelling: Bool {
        sections.flatMap(\.forms).contains { form in
            form.blocked == nil && (form.problem != nil || form.fields.contains { $0.problem != nil })
        }
    }
}

extension PageRequest {
    /// The county that the address names, or the one in which the visitor's area lies.
    ///
    /// - Throws: 400 where neither is a county, 403 outside the visitor's area.
    func county() throws(Problem) -> DivisionCode {
        let own = visitor.caller.area
        guard let text = query["county"], !text.isEmpty else {
            guard !own.holdsCounties else { throw .countyWanted }
            return own.county
        }
        guard let county = DivisionCode(text), county.county == county else { throw .countyWanted }
        // Who looks after a township or village asks its county about it; what is outside the township the service refuses.
        guard own.lies(in: county) || county.lies(in: own) else { throw .outsideArea(county) }
        return county
    }

    /// Asks `subsidy` about a county, as the visitor.
    func ask<Answer: Decodable & Sendable>(
        _ target: Target, as type: Answer.Type, in county: DivisionCode
    ) async throws -> Answer {
        try await services.get(.subsidy, key: county.description, target, as: type, for: visitor)
    }

    /// What was just done, of the page's commands.
    func done(_ commands: [MoneyCommand]) -> Bilingual? {
        guard let id = query["done"] else { return nil }
        return commands.first { $0.id == id }.map { Bilingual("已办理：\($0.title.zh)", "done: \($0.title.en)") }
    }

    /// A day of the query; `nil` when it is absent or empty.
    func day(_ name: String) throws(Problem) -> Day? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let day = Day(text) else {
            throw .invalid(name, code: "format", Bilingual("日期请写成 2018-06-30", "write 2018-06-30"))
        }
        return day
    }

    /// The number of the page of a list, from 1.
    func pageNumber() throws(Problem) -> Int { max(1, try value("page", as: Int.self) ?? 1) }
}

extension DivisionCode {
    /// A province or prefecture, by its code.
    var holdsCounties: Bool { description.count == 6 && description.hasSuffix("00") }
}

extension Problem {
    fileprivate static let countyWanted = Problem.invalid(
        "county", code: "missing", Bilingual("请选择一个县", "choose a county"))
}
