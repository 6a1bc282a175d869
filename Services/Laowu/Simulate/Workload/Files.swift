import Models

/// A file as its sender has it, before it is delivered under a batch: rows in their order.
struct SimulatedFile {
    let name: String
    let source: FeedSource
    let area: DivisionCode
    let rows: [(RowReference) -> FeedRow]
    /// Readings of devices that are pushed by the sheet instead of row by row.
    var isPushed = false
}

extension Cast {
    /// All files of the two counties. Some contradict each other, some say the same once more, none waits for another.
    func files(_ chance: Chance) -> [SimulatedFile] {
        [
            SimulatedFile(name: "organisations", source: .organisations, area: county, rows: organisations()),
            roster("roster-1", county, 1, [0, 1, 2, 3, 4]), roster("roster-2", county, 2, [5, 6, 0]),
            roster("roster-3", neighbour, 1, [1, 2, 7, 8]),
            SimulatedFile(name: "poverty", source: .poverty, area: county, rows: poverty()),
            SimulatedFile(name: "accounts", source: .accounts, area: county, rows: accounts()),
            SimulatedFile(name: "contracts", source: .contracts, area: county, rows: contracts()),
            SimulatedFile(name: "class", source: .classRoster, area: county, rows: classRoster()),
            attendance("devices-1", 0, [0, 1, 3, 4], days: [0, 1, 2]),
            attendance("sheet-1", 0, [0, 1, 3, 4], days: [2, 3, 4], isPushed: true),
            attendance("sheet-2", 1, [4, 5], days: [0, 1, 2, 3, 4], isPushed: true),
            payroll("pay-3", 3, 0, correcting: []), payroll("pay-4", 4, 0, correcting: []),
            payroll("pay-5", 5, 0, correcting: []), payroll("pay-6", 6, chance.below(2), correcting: []),
            payroll("pay-7", 7, 0, correcting: []), payroll("pay-8", 8, 0, correcting: []),
            payroll("pay-4-corrected", 4, 0, correcting: [0, 3, 7]),
            SimulatedFile(name: "receipts", source: .transport, area: county, rows: receipts(chance, day(2018, 3, 1))),
            SimulatedFile(
                name: "later-receipts", source: .transport, area: county, rows: receipts(chance, day(2018, 7, 9))),
            SimulatedFile(name: "agency-next-door", source: .organisations, area: neighbour, rows: nextDoor()),
        ]
    }

    private func organisations() -> [(RowReference) -> FeedRow] {
        var rows: [(RowReference) -> FeedRow] = [
            { .institution(row: InstitutionRow(ref: $0, county: county, institution: institution, name: "school")) },
            {
                .organisation(
                    row: OrganisationRow(
                        ref: $0, county: county, organisation: agency, kind: "agency", name: "agency", seat: county,
                        licence: "L1", filedOn: day(2017, 5, 1), licensedUntil: day(2020, 5, 1), bank: "bank",
                        sealedAccount: "account-agency"))
            },
        ]
        for employer in employers {
            rows.append {
                .organisation(
                    row: OrganisationRow(
                        ref: $0, county: county, organisation: employer, kind: "employer", name: employer.description,
                        seat: workplace))
            }
        }
        return rows
    }

    /// The agency files with the neighbour too.
    private func nextDoor() -> [(RowReference) -> FeedRow] {
        [
            {
                .organisation(
                    row: OrganisationRow(
                        ref: $0, county: neighbour, organisation: agency, kind: "agency", name: "agency", seat: county,
                        licence: "L2", filedOn: day(2017, 6, 1), licensedUntil: day(2020, 5, 1), bank: "bank",
                        sealedAccount: "account-agency"))
            }
        ]
    }

    private func roster(_ name: String, _ county: DivisionCode, _ village: Int, _ who: [Int]) -> SimulatedFile {
        SimulatedFile(
            name: name, source: .roster, area: county,
            rows: who.map { number in
                { ref in
                    .roster(
                        row: RosterRow(
                            ref: ref, county: county, village: self.village(village, of: county),
                            person: people[number], name: "person \(number)", sealedIDNumber: "sealed-\(number)",
                            birth: day(1990, 1, 1 + number), sex: "1", education: "初中", labourAbility: "普通劳动力",
                            employmentState: "已就业", jobWish: "是", trainingState: "否", trainingWish: "是",
                            isDisabled: false, schooling: "否", note: ""))
                }
            })
    }

    private func poverty() -> [(RowReference) -> FeedRow] {
        [(0, 2016), (1, 2016), (2, 2016), (3, 2016), (4, 2016), (5, 2016), (5, 2015), (9, 2016)].map { number, year in
            { ref in
                .poverty(
                    row: PovertyRow(
                        ref: ref, county: county, person: people[number], householdNumber: "h\(number)",
                        status: "建档立卡贫困户", since: day(year, 1, 1)))
            }
        }
    }

    private func accounts() -> [(RowReference) -> FeedRow] {
        [0, 1, 2, 3, 4, 9].map { number in
            { ref in
                .account(
                    row: AccountRow(
                        ref: ref, county: county, person: people[number], bank: "bank",
                        sealedHolder: "holder-\(number)", sealedCard: "card-\(number)"))
            }
        }
    }

    private func contracts() -> [(RowReference) -> FeedRow] {
        [0, 1, 2, 3, 4, 5, 9, 0].map { number in
            { ref in
                .contract(
                    row: ContractRow(
                        ref: ref, county: county, contract: ContractID(unchecked: "contract-\(number)"),
                        person: people[number], name: "person \(number)", employer: employers[0],
                        workplace: workplace, post: "post", from: day(2018, 3, 1), to: day(2019, 2, 28),
                        agency: agency, isFreeOfCharge: true, hasHelpedSign: true, departedOn: day(2018, 3, 1)))
            }
        }
    }

    var courses: [ClassID] { [1, 2].map { ClassID(unchecked: "\(county)-2018-\($0)") } }
    var courseStart: Day { day(2018, 5, 7) }

    private func classRoster() -> [(RowReference) -> FeedRow] {
        [(0, 0), (0, 1), (0, 3), (0, 4), (1, 4), (1, 5), (0, 8)].map { course, number in
            { ref in
                .classRoster(
                    row: ClassRosterRow(
                        ref: ref, county: county, class: courses[course], person: people[number],
                        name: "person \(number)", isOwnChoice: true))
            }
        }
    }

    /// The days of the class that a device has in its memory; the day in the middle is told of twice.
    private func attendance(
        _ name: String, _ course: Int, _ who: [Int], days: [Int], isPushed: Bool = false
    ) -> SimulatedFile {
        SimulatedFile(
            name: name, source: .attendance, area: county,
            rows: days.flatMap { number in
                who.flatMap { person in
                    [8, 14].map { hour in
                        { ref in
                            .attendance(
                                row: AttendanceRow(
                                    ref: ref, county: county, class: courses[course], person: people[person],
                                    event: "event-\(number)-\(person)-\(hour)", device: "gate-\(course)",
                                    at: session(number, hour), kind: "in", confidence: 0.95))
                        }
                    }
                }
            }, isPushed: isPushed)
    }

    private func session(_ number: Int, _ hour: Int) -> Moment {
        let date = courseStart.adding(days: number)
        return Moment(milliseconds: Moment(startOf: date).milliseconds + Int64(hour * 60 + 20) * 60_000)
    }

    /// A month's sheet of one employer; `correcting`: issued again some days later, with other amounts for some.
    private func payroll(_ name: String, _ month: Int, _ employer: Int, correcting: Set<Int>) -> SimulatedFile {
        SimulatedFile(
            name: name, source: .payroll, area: county,
            rows: people.indices.map { number in
                let net = Fen.yuan(3_000 + Int64(number) * 10 + (correcting.contains(number) ? 250 : 0))
                let paidOn = day(2018, month + 1, correcting.contains(number) ? 15 : 10)
                return { ref in
                    .payroll(
                        row: PayrollRow(
                            ref: ref, person: people[number], employer: employers[employer],
                            month: Month(year: 2018, month: month)!, paidOn: paidOn, daysWorked: 22, gross: net,
                            deductions: .zero, net: net))
                }
            })
    }

    private func receipts(_ chance: Chance, _ first: Day) -> [(RowReference) -> FeedRow] {
        [0, 1, 2, 3, 4, 5, 0].enumerated().map { place, number in
            let yuan = Int64(chance.within(100...600))
            return { ref in
                .transport(
                    row: TransportRow(
                        ref: ref, county: county, person: people[number],
                        departedOn: first.adding(days: place / 6), destination: workplace,
                        amount: .yuan(yuan)))
            }
        }
    }
}
