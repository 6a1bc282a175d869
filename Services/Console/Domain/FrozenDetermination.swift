import Foundation
import Models
import ServiceKit

/// A determination as a case carries it, read tolerantly: a part that is not there, or not as expected, is left out.
///
/// `Determination` of module Policy is the writer; documents of earlier and later packs stay readable here.
struct FrozenDetermination: Decodable {
    struct Citation: Decodable, Hashable {
        let clause: String
        let quote: String
    }

    struct Check: Decodable {
        let label: Bilingual
        let citation: Citation
        /// `met`, `unmet` or `unknown`.
        let outcome: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            citation = try container.decode(Citation.self, forKey: .citation)
            outcome = try container.decode(String.self, forKey: .outcome)
            let id = try? container.decode(String.self, forKey: .id)
            label = (try? container.decode(Label.self, forKey: .label))?.text ?? Bilingual(id ?? "", id ?? "")
        }

        private enum Key: String, CodingKey { case id, label, citation, outcome }
    }

    struct Amount: Decodable {
        /// How the amount came about, such as `300.00 元 (省外转移就业)`.
        let arithmetic: String
        let citation: Citation
    }

    private struct Label: Decodable {
        let zh: String
        let en: String
        var text: Bilingual { Bilingual(zh, en) }
    }

    /// An element that may turn out to be unreadable.
    private struct Tolerant<Value: Decodable>: Decodable {
        let value: Value?
        init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
    }

    private(set) var itemName: Bilingual?
    private(set) var checks: [Check] = []
    private(set) var amount: Amount?

    private enum Key: String, CodingKey { case itemName, checks, amount }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        itemName = (try? container.decode(Label.self, forKey: .itemName))?.text
        checks = ((try? container.decode([Tolerant<Check>].self, forKey: .checks)) ?? []).compactMap(\.value)
        amount = try? container.decode(Amount.self, forKey: .amount)
    }

    /// - Parameter json: the text of the event; empty findings for anything that is no JSON object.
    init(json: String) {
        if let read = try? JSONDecoder().decode(FrozenDetermination.self, from: Data(json.utf8)) {
            self = read
        } else {
            self.init()
        }
    }

    private init() {}

    /// The passage that decides the case: of the first condition that is not met, else of the amount, else of the first
    /// condition.
    var deciding: Citation? {
        checks.first { $0.outcome != "met" }?.citation ?? amount?.citation ?? checks.first?.citation
    }
}
