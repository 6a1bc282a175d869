import Calendars
import Models
import Testing

@testable import RegistryService

@Suite("Words of two systems beside each other")
struct PlatformComparisonTests {
    private func own(_ person: Int = 1, status: String = "farming", poverty: String = "建档立卡贫困户") -> ComparedPerson {
        var own = ComparedPerson(
            person: .number(person), name: "扎西·次仁", village: Place.village(1), standing: .living, isGranted: true,
            isVerified: true)
        own.status = status
        own.poverty = poverty
        own.jobWish = "愿意就业"
        own.trainingWish = "无"
        return own
    }

    private func outcome(
        _ kind: PlatformDifference.Kind, _ own: ComparedPerson, _ word: PlatformWord, _ places: PlaceBook = PlaceBook()
    ) -> PlatformComparison.Outcome? {
        PlatformComparison.compare(own, word, places).first { $0.kind == kind }?.outcome
    }

    @Test(
        "hekou-REG-08: the platform's words for work are understood, and one that nobody knows is a difference",
        arguments: [
            ("farming", "农业就业", true), ("farming", "务农", true), ("farming", "已就业", true), ("farming", "未就业", false),
            ("neither", "未就业", true), ("neither", "失业", true), ("neither", "已就业", false), ("transferred", "转移就业", true),
            ("transferred", "农业就业", false), ("", "已就业", false), ("farming", "在岗", false),
        ])
    func status(ours: String, theirs: String, isEqual: Bool) {
        let word = PlatformWord(name: "扎西·次仁", status: theirs)
        #expect(outcome(.status, own(status: ours), word) == (isEqual ? .equal : .differs))
    }

    @Test("A name is one name whatever dot stands between its parts")
    func names() {
        for name in ["扎西·次仁", "扎西•次仁", "扎西．次仁", "扎西 · 次仁"] {
            #expect(outcome(.name, own(), PlatformWord(name: name)) == .equal)
        }
        #expect(outcome(.name, own(), PlatformWord(name: "扎西次仁")) == .differs)
    }

    @Test("What the platform does not say is no difference")
    func silence() {
        let compared = PlatformComparison.compare(own(), PlatformWord(name: "扎西·次仁"), PlaceBook())
        #expect(compared.filter { $0.outcome == .differs }.isEmpty)
        #expect(compared.filter { $0.outcome == .incomparable }.count == 5)
    }

    @Test("A village is compared by its code, or by its name where the tree knows one such village")
    func villages() {
        var book = PlaceBook()
        book.add(village: Place.village(1), named: "老街寨村", town: "河口镇")
        book.add(village: Place.village(2), named: "中寨村", town: "南溪镇")
        book.add(village: Place.village(3), named: "中寨村", town: "老范寨乡")
        func found(_ village: String, town: String = "") -> PlatformComparison.Outcome? {
            outcome(.village, own(), PlatformWord(name: "x", town: town, village: village), book)
        }
        #expect(found(Place.village(1).description) == .equal)
        #expect(found("老街寨") == .equal && found("老街寨村委会") == .equal)
        #expect(found("中寨村") == .incomparable)
        #expect(found("中寨村", town: "南溪镇") == .differs)
        #expect(found("无此村") == .incomparable)
    }

    @Test(
        "hekou-REG-08: of a person's lines the newest counts, and two contents of one day are one person, said to be repeated"
    )
    func newest() {
        func line(_ status: String, _ day: String) -> PlatformLine {
            PlatformLine(
                person: .number(1), asOf: Day(day)!, word: PlatformWord(name: "扎西·次仁", status: status),
                sealedIDNumber: "s")
        }
        let lines = [line("转移就业", "2018-01-10"), line("未就业", "2018-01-10"), line("务农", "2018-02-01")]
        for seed in 0..<6 as Range<UInt64> {
            var random = SeededGenerator(seed)
            let counted = PlatformLine.counting((lines + lines).shuffled(using: &random))
            #expect(counted.lines[.number(1)]?.word.status == "务农" && counted.repeated.isEmpty)
            let old = PlatformLine.counting(lines.prefix(2).shuffled(using: &random))
            #expect(old.lines[.number(1)]?.word.status == "未就业" && old.repeated == [.number(1)])
        }
    }

    @Test("Somebody who is due nowhere and on no roster is in no figure")
    func notDue() {
        var other = own(2)
        other.isDue = false
        let found = PlatformComparison(county: Place.hekou, ledger: [own(), other], lines: [])
        #expect(found.differences.map(\.kind) == [.onlyOurs])
        #expect(found.figures(of: Place.hekou).first?.figures.ours == 1)
    }

    @Test("A person's digest changes with what is told and with nothing else")
    func digest() {
        var same = own()
        same.sealedIDNumber = "other"
        #expect(same.digest == own().digest && own().digest.utf8.count == 32)
        #expect(own(status: "neither").digest != own().digest)
        var moved = own()
        (moved.jobWish, moved.trainingWish) = (moved.trainingWish, moved.jobWish)
        #expect(moved.digest != own().digest)
    }
}
