import Models
import Testing

@testable import PlacementService

@Suite("Job loss over a log")
struct JobLossPipelineTests {
    private static let facts: [RegistryEvent] = [
        .personRegistered(
            PersonRegistered(
                county: Rows.county, village: "532532100201", person: "p1", household: HouseholdID(unchecked: "h1"),
                isHead: true, name: "样例", sealedIDNumber: "k1.x", birth: "1985-05-05", sex: "1", education: "junior",
                labourAbility: "ordinary", employmentState: "farming", jobWish: "", trainingState: "", trainingWish: "",
                isDisabled: false, schooling: "", note: "")),
        Rows.granted(),
        .povertyStatusRecorded(
            PovertyStatusRecorded(
                county: Rows.county, person: "p1", householdNumber: "n1", status: "建档立卡贫困户", since: "2016-01-01",
                ref: Rows.ref(1))),
    ]

    /// A contract runs out, a day opens, later a month is paid: each of them after `steps` and another owner.
    private func station(restartAfter steps: Int?) throws -> [String: String] {
        let station = Station()
        func settle() throws {
            if let steps {
                try station.step(steps)
                station.close()
                try station.open()
            }
            try station.settle()
        }
        try station.open()
        for fact in Self.facts { try station.post(.fact(fact)) }
        try station.post(.letter(.contractRow(Rows.contract("A", from: "2018-03-01", to: "2018-06-20"))))
        try settle()
        try station.post(dayOpened: "2018-06-21")
        try settle()
        try station.post(.letter(Rows.pay("2018-07")))
        try settle()
        station.close()
        #expect(try station.journalled(JobLossesNoticed.type) == 1)
        #expect(try station.journalled(JobLossClosed.type) == 1)
        return try station.rowHashes()
    }

    @Test("A chain opens with the day and closes with the pay, once each, whoever owns the partition", arguments: 1..<8)
    func restart(steps: Int) throws {
        #expect(try station(restartAfter: steps) == station(restartAfter: nil))
    }
}
