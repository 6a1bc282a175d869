/// Left-pads a non-negative number with zeros.
func padded(_ number: Int, to width: Int) -> String {
    let text = String(number)
    return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
}

func decodeText<Value>(from decoder: any Decoder, _ parse: (String) -> Value?) throws -> Value {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = parse(text) else {
        // The text itself stays out of the message: it may be somebody's personal number.
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a valid \(Value.self)")
    }
    return value
}

func encodeText(_ text: String, to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
}
