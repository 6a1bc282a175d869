import Models

/// Plays a generated year of transfers: registers its people, tells of their work by contract, village and payroll.
struct TransferPlay {
    let year: TransferYear
    let system: ScenarioSystem
    let tell: (String, String) -> Void

    private static let officer = ActorID(unchecked: "scenario-officer")

    func play() throws {
        tell("登记 \(year.workers.count) 名务工人员", "registering \(year.workers.count) workers")
        try register()
        tell("合同、上报与工资", "contracts, reports and pay")
        try work()
    }

    private func ref(_ batch: String, _ row: Int) -> RowReference {
        RowReference(batch: BatchID(unchecked: batch), row: row)
    }

    private func register() throws {
        for (row, worker) in year.workers.enumerated() {
            try system.send(
                RosterRow(
                    ref: ref("workers", row + 1), county: worker.county, village: worker.village,
                    person: worker.person, head: worker.person, name: worker.name, sealedIDNumber: "k1:generated",
                    birth: worker.birth, sex: "1", education: "初中", labourAbility: "普通劳动力", employmentState: "未就业",
                    jobWish: "是", trainingState: "未培训", trainingWish: "否", isDisabled: false, schooling: "无",
                    note: "generated"), to: .registry)
            if worker.isPoor {
                try system.send(
                    PovertyRow(
                        ref: ref("workers-poverty", row + 1), county: worker.county, person: worker.person,
                        householdNumber: "W\(row + 1)", status: "建档立卡贫困户", since: Day(year: 2014, month: 6, day: 1)!),
                    to: .registry)
            }
            if row % 2_000 == 1_999 { try system.settle() }
        }
        try system.settle()
    }

    private func work() throws {
        var row = 0
        for (number, worker) in year.workers.enumerated() {
            for (index, job) in worker.jobs.enumerated() {
                row += 1
                // Of every fifth the money comes before anybody has said a word.
                if number % 5 == 0 { try pay(worker, job, row) }
                try tellOf(job, of: worker, "\(number + 1)-\(index)", row)
                if number % 5 != 0 { try pay(worker, job, row) }
            }
            if number % 1_000 == 999 { try system.settle() }
        }
        try system.settle()
    }

    private func tellOf(_ job: TransferYear.Job, of worker: TransferYear.Worker, _ name: String, _ row: Int) throws {
        if job.sources.contains(.contract) {
            guard let contract = ContractID("T-\(worker.county)-\(name)") else { throw ScenarioProblem.silent(name) }
            try system.send(
                ContractRow(
                    ref: ref("transfers", row), county: worker.county, contract: contract, person: worker.person,
                    name: worker.name, employer: job.employer, workplace: job.workplace, post: "普工", from: job.from,
                    to: job.to, isFreeOfCharge: true, hasHelpedSign: false), to: .placement)
        }
        let traits = WorkTraits(channel: job.channel, isGovernmentOrganised: job.isOrganised)
        if job.sources.contains(.village) {
            try system.give(
                ReportWork(
                    county: worker.county, person: worker.person, employer: job.employer, since: job.from,
                    until: job.to, workplace: job.workplace, reporter: .village, on: job.to, traits: traits,
                    actor: Self.officer), on: job.to, to: .placement)
        } else {
            try system.give(
                ClassifyWork(
                    county: worker.county, person: worker.person, employer: job.employer, on: job.from, traits: traits,
                    actor: Self.officer), on: job.to, to: .placement)
        }
    }

    private func pay(_ worker: TransferYear.Worker, _ job: TransferYear.Job, _ row: Int) throws {
        for pay in job.pay {
            try system.send(
                RoutedPayrollRow(
                    county: worker.county,
                    row: PayrollRow(
                        ref: ref("transfer-pay-\(pay.month)", row), person: worker.person, employer: job.employer,
                        month: pay.month, paidOn: pay.month.next.firstDay.adding(days: 9), daysWorked: 22,
                        gross: Fen(pay.net), deductions: .zero, net: Fen(pay.net))), to: .placement)
        }
    }
}
