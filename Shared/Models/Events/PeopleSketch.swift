/// A set of people in a fixed number of cells, from which the difference to another set can be read as long as it is small: an invertible
/// Bloom lookup table (Goodrich and Mitzenmacher, 2011). A report freezes one beside each figure, so that it can say later who came and who
/// went, however many people stand behind the figure.
public struct PeopleSketch: Codable, Hashable, Sendable {
    /// The figure's indicator.
    public let indicator: String
    /// People in the set.
    public let count: Int
    /// Cells as `count:high:low:check` in hexadecimal but for the count, separated by commas; an empty cell is an empty text.
    public let cells: String

    public init(of people: some Sequence<PersonKey>, behind indicator: String) {
        var table = SketchTable()
        var count = 0
        for person in people {
            count += 1
            table.add(SketchedPerson(person), 1)
        }
        self.indicator = indicator
        self.count = count
        cells = table.text
    }

    /// Who is in the later set and not in this one, and who is in this one alone; `nil` when too many differ to tell.
    public func difference(to later: some Sequence<PersonKey>) -> (came: [PersonKey], went: [PersonKey])? {
        guard var table = SketchTable(text: cells) else { return nil }
        for person in later { table.add(SketchedPerson(person), -1) }
        return table.taken()
    }
}

/// The cells of a sketch: three equal parts; each person stands in one cell of each part.
private struct SketchTable {
    /// Enough for some 200 people who came or went.
    static let cellCount = 300

    private struct Cell: Equatable {
        var count: Int32 = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        var check: UInt64 = 0

        var isEmpty: Bool { self == Cell() }
    }

    private var cells = Array(repeating: Cell(), count: cellCount)

    init() {}

    mutating func add(_ person: SketchedPerson, _ sign: Int32) {
        let part = Self.cellCount / 3
        for row in 0..<3 {
            let index = row * part + Int(person.hash(UInt64(row) + 1) % UInt64(part))
            cells[index].count &+= sign
            cells[index].high ^= person.high
            cells[index].low ^= person.low
            cells[index].check ^= person.check
        }
    }

    /// Takes out one person after the other who stands alone in a cell; `nil` when some cannot be told apart.
    func taken() -> (came: [PersonKey], went: [PersonKey])? {
        var rest = self
        var came: [PersonKey] = []
        var went: [PersonKey] = []
        var goesOn = true
        while goesOn {
            goesOn = false
            for index in rest.cells.indices {
                let cell = rest.cells[index]
                let person = SketchedPerson(high: cell.high, low: cell.low)
                guard cell.count == 1 || cell.count == -1, person.check == cell.check else { continue }
                if cell.count == 1 { went.append(person.key) } else { came.append(person.key) }
                rest.add(person, -cell.count)
                goesOn = true
            }
        }
        return rest.cells.allSatisfy(\.isEmpty) ? (came.sorted(), went.sorted()) : nil
    }

    var text: String {
        cells.map { cell in
            func hex(_ value: UInt64) -> String { String(value, radix: 16) }
            return cell.isEmpty ? "" : "\(cell.count):\(hex(cell.high)):\(hex(cell.low)):\(hex(cell.check))"
        }.joined(separator: ",")
    }

    init?(text: String) {
        let texts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard texts.count == Self.cellCount else { return nil }
        for (index, text) in texts.enumerated() where !text.isEmpty {
            let parts = text.split(separator: ":")
            guard parts.count == 4, let count = Int32(parts[0]), let high = UInt64(parts[1], radix: 16),
                let low = UInt64(parts[2], radix: 16), let check = UInt64(parts[3], radix: 16)
            else { return nil }
            cells[index] = Cell(count: count, high: high, low: low, check: check)
        }
    }
}

/// A person key as the 128-bit number that its 32 hexadecimal digits write.
private struct SketchedPerson {
    let high, low: UInt64

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(_ person: PersonKey) {
        let text = person.description
        high = UInt64(text.prefix(16), radix: 16) ?? 0
        low = UInt64(text.dropFirst(16), radix: 16) ?? 0
    }

    var key: PersonKey { PersonKey(unchecked: Self.hex(high) + Self.hex(low)) }
    var check: UInt64 { hash(0) }

    func hash(_ seed: UInt64) -> UInt64 {
        Self.mix(Self.mix(high &+ seed &* 0x9E37_79B9_7F4A_7C15) ^ low)
    }

    /// The finaliser of SplitMix64.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
