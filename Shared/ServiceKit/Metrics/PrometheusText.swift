/// Names, labels and numbers of the Prometheus text format 0.0.4.
enum PrometheusText {
    /// `[a-zA-Z_:][a-zA-Z0-9_:]*`; every other character becomes `_`.
    static func name(_ text: String) -> String {
        var name = ""
        for (index, byte) in text.utf8.enumerated() {
            let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
            if isDigit && index == 0 { name += "_" }
            let keeps = isDigit || isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            name.unicodeScalars.append(keeps ? Unicode.Scalar(byte) : "_")
        }
        return name.isEmpty ? "_" : name
    }

    /// `a="x",b="y"` in the order of the names. Values are cut to 128 characters and personal numbers masked.
    static func labels(_ dimensions: [(String, String)]) -> String {
        dimensions
            .map { (name($0.0).replacing(":", with: "_"), $0.1) }
            .sorted { $0.0 < $1.0 }
            .map { "\($0.0)=\"\(escaped(PersonalNumberScan.masked(String($0.1.prefix(128)))))\"" }
            .joined(separator: ",")
    }

    static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? String(value)
    }

    static func sample(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
}
