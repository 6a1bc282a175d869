import Foundation
import Models
import Testing

@testable import LaowuService

/// JSON made from declarations alone; nothing in it is anybody's.
struct Sample {
    private let schemas: PayloadSchemas
    private let withOptionals: Bool
    /// Which of several words, or of several kinds of content.
    private let variant: Int

    init(_ schemas: PayloadSchemas, withOptionals: Bool, variant: Int = 0) {
        self.schemas = schemas
        self.withOptionals = withOptionals
        self.variant = variant
    }

    func message(_ type: String) throws -> [String: Any] {
        object(try #require(schemas.messages[type], "\(type)").fields)
    }

    private func object(_ fields: [SwiftDeclaration.Field]) -> [String: Any] {
        fields.reduce(into: [:]) { object, field in
            if withOptionals || !field.isOptional { object[field.name] = value(field.type) }
        }
    }

    private func value(_ type: FieldType) -> Any {
        switch type {
        case .list(let item): [value(item)]
        case .dictionary(let item): ["name": value(item)]
        case .named("String"): "text"
        case .named("Int"), .named("Int64"), .named("Fen"), .named("Moment"): 123
        case .named("Double"): 0.5
        case .named("Bool"): true
        case .named("Day"): "2018-03-05"
        case .named("Month"): "2018-03"
        case .named("DivisionCode"): "532532"
        case .named("PersonKey"): "0123456789abcdef0123456789abcdef"
        case .named(let name): declared(name)
        }
    }

    private func declared(_ name: String) -> Any {
        guard let declaration = schemas.declarations[name] else { return NSNull() }
        switch declaration.kind {
        case .identifier: return "A-1"
        case .words(let words): return words.isEmpty ? "" : words[variant % words.count]
        case .choices(let choices):
            guard !choices.isEmpty else { return NSNull() }
            let choice = choices[variant % choices.count]
            return [choice.name: object(choice.fields)]
        case .structure: return object(declaration.fields)
        }
    }
}
