import Calendars
import Sheets

/// Spoils the numbers of one family of files as offices and Excel do, and counts what it spoiled.
struct DirtBrush {
    enum Kind: String, Sendable {
        case twoVillages, bothCounties, badCheckDigit, excelNumber, blankID, impossibleBirth, unknownEducation,
            missingPhone
        case rosterTwice, outOfOrder, unknownPerson, neighbourPerson, twoClasses, negativeLine, correction, reordered
        case contractTwice, duplicateEvent, lateEvent
    }

    private(set) var planted: [Kind: Int] = [:]
    private var random: SplitMix64
    private var badCheckDigit: Quota
    private var excelNumber: Quota
    private var blankID: Quota
    private var impossibleBirth: Quota
    private var unknownEducation: Quota
    private var missingPhone: Quota
    private let spaces: Double
    private let fullWidth: Double

    /// - Parameter scale: how much of the rates applies; rosters are typed by hand, other files mostly are not.
    init(_ rates: DirtRates, scale: Double = 1, seed: UInt64, family: String) {
        random = SplitMix64(seed: seed, "dirt " + family)
        badCheckDigit = Quota(rate: rates.badCheckDigit * scale, &random)
        excelNumber = Quota(rate: rates.excelNumber * scale, &random)
        blankID = Quota(rate: rates.blankID * scale, &random)
        impossibleBirth = Quota(rate: rates.impossibleBirth * scale, &random)
        unknownEducation = Quota(rate: rates.unknownEducation * scale, &random)
        missingPhone = Quota(rate: rates.missingPhone * scale, &random)
        spaces = rates.trailingSpaces
        fullWidth = rates.fullWidthDigits
    }

    mutating func count(_ kind: Kind, _ times: Int = 1) { planted[kind, default: 0] += times }

    /// The ID number as the file has it.
    mutating func idNumber(_ number: String, in format: SheetFormat) -> SheetCell {
        // Every quota is asked at every row, so that the kinds do not push each other about.
        let bad = badCheckDigit.hits(&random)
        let blank = blankID.hits(eligible: !bad, &random)
        let impossible = impossibleBirth.hits(eligible: !bad && !blank, &random)
        let excel = excelNumber.hits(eligible: !bad && !blank && !impossible && !number.hasSuffix("X"), &random)
        if bad {
            count(.badCheckDigit)
            return .text(withWrongCheck(number))
        }
        if blank {
            count(.blankID)
            return .text("")
        }
        if impossible {
            count(.impossibleBirth)
            return .text(withImpossibleBirth(number))
        }
        if excel {
            count(.excelNumber)
            return damagedByExcel(number, in: format)
        }
        return smudged(number)
    }

    /// The phone number as the file has it.
    mutating func phone(_ number: String) -> SheetCell {
        if missingPhone.hits(&random) {
            count(.missingPhone)
            return .text("")
        }
        return smudged(number)
    }

    mutating func education(_ text: String) -> SheetCell {
        if unknownEducation.hits(&random) {
            count(.unknownEducation)
            return .text(random.pick(["不详", "私塾", "初三", "完小", "夜校", "中技在读?"]))
        }
        return .text(text)
    }

    /// A name or a number that is right but typed carelessly; readers have to accept it.
    mutating func smudged(_ text: String) -> SheetCell {
        if random.chance(spaces) { return .text(text + (random.chance(0.7) ? " " : "\u{3000}")) }
        if random.chance(fullWidth) { return .text(inFullWidth(text)) }
        return .text(text)
    }

    private mutating func withWrongCheck(_ number: String) -> String {
        let right = number.last.map(String.init) ?? ""
        let wrong = (1...9).map(String.init).filter { $0 != right }
        return String(number.dropLast()) + random.pick(wrong)
    }

    private mutating func withImpossibleBirth(_ number: String) -> String {
        let date = random.pick(["0230", "0231", "0431", "1301", "0932", "0015"])
        let body = String(number.prefix(10)) + date + String(number.dropLast().suffix(3))
        return body + checkDigit(of: body)
    }

    private func damagedByExcel(_ number: String, in format: SheetFormat) -> SheetCell {
        let kept = number.prefix(15)
        if format == .xlsx { return .number("\(kept)000") }
        let mantissa = (Double(kept.prefix(7)) ?? 0) / 10
        let digits = String(Int(mantissa.rounded()))
        return .text("\(digits.prefix(1)).\(digits.dropFirst())E+17")
    }
}

private func inFullWidth(_ text: String) -> String {
    String(
        String.UnicodeScalarView(
            text.unicodeScalars.map { scalar in
                guard (0x30...0x39).contains(scalar.value) else { return scalar }
                return Unicode.Scalar(scalar.value + 0xfee0) ?? scalar
            }))
}
