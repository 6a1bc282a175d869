import Foundation
import Models
import ServiceKit

/// A page on its way to a browser: a template and what it shows.
struct Page: Sendable {
    let template: String
    let title: Bilingual
    /// The template's `page`: a structure whose members are the template's names.
    let content: any Sendable
    /// Whether the page may load itself again every few seconds; pages with forms do not.
    var refreshes = false
    var status = 200

    init(_ template: String, title: Bilingual, _ content: any Sendable) {
        self.template = template
        self.title = title
        self.content = content
    }
}

/// What a request for a page ends in.
enum PageOutcome: Sendable {
    case page(Page)
    /// After a form: the browser loads this address of the console, so that loading again sends nothing twice (303).
    case seeOther(String)
    /// A file to keep.
    case download(Download)
    /// A file that names people: the registry journals who takes it, what and why before it is sent; without that nothing is sent.
    case export(PeopleExport, Download)
}

/// A file on its way to a browser.
struct Download: Sendable {
    /// Shown to the browser with RFC 6266's `filename*`; may be Chinese.
    let name: String
    let type: String
    let bytes: Data
}
