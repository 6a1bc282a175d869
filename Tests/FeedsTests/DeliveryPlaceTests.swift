import Models
import Testing

@testable import FeedsService

@Suite("Places of deliveries")
struct DeliveryPlaceTests {
    @Test("a roster's village is the first twelve digits of its name, else the area given")
    func village() throws {
        let named = try DeliveryPlace(of: .roster, fileName: "532532101201-老街寨村.csv", area: hekou)
        #expect(named.area.description == "532532101201")
        #expect(named.county == hekou)
        let given = DivisionCode("532532101200")!
        #expect(try DeliveryPlace(of: .roster, fileName: "花名册.xlsx", area: given).area == given)
        // A whole county's file: its rows name their villages.
        #expect(try DeliveryPlace(of: .roster, fileName: "花名册.xlsx", area: hekou).area == hekou)
        #expect(throws: DeliveryProblem.villageOutsideArea("532501101201.csv", hekou)) {
            try DeliveryPlace(of: .roster, fileName: "532501101201.csv", area: hekou)
        }
    }

    @Test("only payroll and device events may be sent for more than a county")
    func county() throws {
        let province = DivisionCode("530000")!
        #expect(try DeliveryPlace(of: .payroll, fileName: "p.csv", area: province).area == province)
        let devices = try DeliveryPlace(of: .attendance, fileName: "d.jsonl", area: province)
        #expect(devices.county(of: ClassID("532532-2018-001")!) == hekou)
        #expect(devices.county(of: ClassID("542532-2018-001")!) == nil)
        #expect(devices.county(of: ClassID("HK-2018-001")!) == nil)
        #expect(
            try DeliveryPlace(of: .attendance, fileName: "d", area: DivisionCode("532532101200")!).county(
                of: ClassID("x")!) == hekou)
        #expect(throws: DeliveryProblem.countyMissing("t.csv", province)) {
            try DeliveryPlace(of: .transport, fileName: "t.csv", area: province)
        }
    }

    @Test("a file's name is shown without folders, invisible characters and personal numbers")
    func names() {
        #expect(Delivery.presentable("/a/b/名册.csv") == "名册.csv")
        #expect(Delivery.presentable("C:\\x\\名册.csv") == "名册.csv")
        #expect(Delivery.presentable("a\u{202E}b\n.csv") == "ab.csv")
        #expect(Delivery.presentable("\(idNumber(1)).csv") == "[personal-number].csv")
        #expect(Delivery.presentable("../..") == "delivery")
        #expect(Delivery.presentable("532532101200-老街寨村.csv") == "532532101200-老街寨村.csv")
    }

    @Test(
        "a range of codes holds what lies in an area and nothing else",
        arguments: ["530000", "532500", "532532", "532532101", "532532101200"])
    func ranges(_ text: String) throws {
        let area = try #require(DivisionCode(text))
        for other in ["530000", "532500", "532532", "532501", "532532101", "532532102", "532532101200", "540000"] {
            let place = try #require(DivisionCode(other))
            #expect(area.codesInside.contains(other) == place.lies(in: area), "\(other)")
        }
    }
}
