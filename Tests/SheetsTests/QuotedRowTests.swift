import Sheets
import Testing

@Suite struct QuotedRowTests {
    @Test func `every field stands in quotes and none begins a formula`() {
        #expect(
            QuotedRow.text(["3", "a\"b", "=cmd|' /C calc'!A0", "@x", "-12.50", ""])
                == "\"3\",\"a\"\"b\",\"'=cmd|' /C calc'!A0\",\"'@x\",\"-12.50\",\"\"\r\n")
    }
}
