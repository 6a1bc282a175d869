import Foundation
import Hummingbird
import Models
import ServiceKit

/// What pages are made from, the same for all of them.
public struct ConsoleParts: Sendable {
    let view: any ConsoleSource
    let services: any ServiceCalls
    let door: any VisitorDoor
    let signIn: SignInWay
    let templates: PageTemplates
    let system: any SystemDesk
    /// Bounds the wait for a visitor's own change.
    let clock: any Clock<Duration>

    /// - Throws: ``PageTemplates/Missing``.
    public init(
        view: any ConsoleSource, services: any ServiceCalls, door: any VisitorDoor, signIn: SignInWay = .closed,
        system: any SystemDesk = NoSystem(), clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        self.system = system
        self.clock = clock
        self.view = view
        self.services = services
        self.door = door
        self.signIn = signIn
        templates = try PageTemplates()
    }
}

/// A part of the console with pages of its own.
protocol PageSection: Sendable {
    /// Its entries in the navigation, in their order.
    static var entries: [NavigationEntry] { get }
    /// Adds its pages and forms.
    static func add(to routes: PageRoutes)
}

/// A page that the navigation leads to.
struct NavigationEntry: Sendable {
    let path: String
    let text: Bilingual
    /// Who is shown the entry.
    let roles: Set<Role>
}

/// Adds pages to the router. A page is shown to visitors who are signed in and have one of its roles; a form must bring the
/// visitor's token back.
struct PageRoutes {
    private let router: Router<ServiceContext>
    private let responder: PageResponder

    init(router: Router<ServiceContext>, parts: ConsoleParts, navigation: [NavigationEntry]) {
        self.router = router
        responder = PageResponder(parts: parts, navigation: navigation)
    }

    /// Bytes a form may have; files go another way.
    static let formLimit = 256 << 10
    /// Files that are taken at one time.
    private let uploads = ConcurrencyCap(4)

    /// `GET path`.
    ///
    /// - Parameter roles: one of these is needed.
    func page(
        _ path: RouterPath, roles: Set<Role>,
        _ make: @escaping @Sendable (PageRequest) async throws -> PageOutcome
    ) {
        router.get(path) { [responder] request, context in
            await responder.respond(request, context) { page in
                try page.visitor.caller.require(anyOf: roles)
                return try await make(page)
            }
        }
    }

    /// Whatever else a browser asks for: a page that says that there is none, to whoever is signed in. What programs ask for stays as it is.
    func addMissing() {
        router.get("**") { [responder] request, context in
            let part = request.uri.path.split(separator: "/").first
            guard part != "v1", part != "peer" else { throw Problem.notFound }
            return await responder.respond(request, context) { _ in throw Problem.notFound }
        }
    }

    /// `POST path`, from a form.
    func form(
        _ path: RouterPath, roles: Set<Role>,
        _ act: @escaping @Sendable (PageRequest, PageForm) async throws -> PageOutcome
    ) {
        router.post(path) { [responder] request, context in
            await responder.respond(request, context) { page in
                try page.visitor.caller.require(anyOf: roles)
                var context = context
                context.scope.bodyLimit = Self.formLimit
                let form = PageForm(urlEncoded: try await request.bytes(context))
                guard SecretText.areEqual(form.text("token") ?? "", page.visitor.formToken) else {
                    throw Problem.staleForm
                }
                return try await act(page, form)
            }
        }
    }

    /// `POST path`, from a form with a file (`multipart/form-data`). The form's first field is its token.
    ///
    /// - Parameter limit: bytes that the file may have.
    func upload(
        _ path: RouterPath, roles: Set<Role>, limit: Int,
        _ act: @escaping @Sendable (PageRequest, UploadedForm) async throws -> PageOutcome
    ) {
        router.post(path) { [responder, uploads] request, context in
            await responder.respond(request, context) { page in
                try page.visitor.caller.require(anyOf: roles)
                let boundary = try MultipartBoundary(contentType: request.headers[.contentType])
                if let length = request.headers[.contentLength].flatMap({ Int($0) }),
                    length > limit + UploadedForm.fieldLimit
                {
                    throw Problem.tooLarge(limit: limit)
                }
                return try await uploads.run {
                    let form = try await UploadedForm.read(
                        request.body, boundary, token: page.visitor.formToken, limit: limit)
                    return try await act(page, form)
                }
            }
        }
    }
}
