import Models
import ServiceKit

/// Progress and shares drawn as bars. What is drawn is also written.
enum WorkMeter {
    /// How much of what is asked is there.
    static func piece(_ have: Int, of asked: Int) -> WorkPiece {
        let width = Scale.width(min(have, asked), of: asked)
        let percent = asked > 0 ? have * 100 / asked : 100
        return WorkPiece(
            .bar([
                Segment(
                    zh: "", en: "", number: "", x: 0, width: asked > 0 ? width : Scale.whole,
                    tone: have >= asked ? "good" : "warn")
            ]), "\(percent)%")
    }

    /// Parts side by side, each as long as its share of the whole.
    ///
    /// - Parameter whole: what the full width stands for; parts that come to less leave the rest empty.
    static func piece(_ parts: [(words: String, amount: Int, tone: String)], of whole: Int) -> WorkPiece {
        var sum = 0
        let segments = parts.filter { $0.amount > 0 }.map { part in
            let start = whole > 0 ? sum * Scale.whole / whole : 0
            sum += part.amount
            let end = whole > 0 ? min(Scale.whole, sum * Scale.whole / whole) : 0
            return Segment(zh: part.words, en: "", number: "", x: start, width: max(0, end - start), tone: part.tone)
        }
        return WorkPiece(
            .bar(segments),
            parts.filter { $0.amount > 0 }.map { "\($0.words) \($0.amount)" }.joined(separator: "，"))
    }
}
