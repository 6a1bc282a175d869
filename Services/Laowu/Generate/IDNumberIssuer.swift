import Calendars
import Models

/// Gives out ID numbers that nobody else has: they are kept apart by one bit for each birth date and sequence number, 2.4 MB at every size of county.
struct IDNumberIssuer {
    private let firstBirth: Day
    private let days: Int
    private var taken: [UInt64]

    /// - Parameter reference: the day at which the youngest labourer is at least 16 and the oldest at most 65.
    init(reference: Day) {
        firstBirth = reference.adding(months: -66 * 12).adding(days: -3)
        days = Int(firstBirth.days(to: reference)) + 1
        taken = [UInt64](repeating: 0, count: (days * 1000 + 63) / 64)
    }

    /// An 18-digit ID number (GB 11643-1999) of somebody born on `birth`; the day moves on when all its numbers are given out.
    mutating func idNumber(address: String, birth: Day, male: Bool, _ random: inout SplitMix64) -> (
        number: String, birth: Day
    ) {
        var day = min(max(firstBirth.days(to: birth), 0), days - 1)
        while true {
            let start = random.below(500)
            for step in 0..<500 {
                let sequence = (start + step) % 500 * 2 + (male ? 1 : 0)
                guard sequence > 0, take(day * 1000 + sequence) else { continue }
                let date = firstBirth.adding(days: day)
                let body = address + compact(date) + String(1000 + sequence).suffix(3)
                return (body + checkDigit(of: body), date)
            }
            day = (day + 1) % days
        }
    }

    private mutating func take(_ bit: Int) -> Bool {
        let mask = UInt64(1) << UInt64(bit % 64)
        guard taken[bit / 64] & mask == 0 else { return false }
        taken[bit / 64] |= mask
        return true
    }
}

/// The check character of an ID number's first seventeen digits.
func checkDigit(of body: String) -> String { IDNumber.checkDigit(for: body).map(String.init) ?? "" }

/// `19900203`.
func compact(_ day: Day) -> String { day.description.filter { $0 != "-" } }
