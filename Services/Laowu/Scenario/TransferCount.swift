import Models

/// The year's transfers counted once more from the generated year alone: not from any service's tables, and by none of their code.
struct TransferCount: Equatable {
    var people = 0
    /// People by main channel; outside the province only whom government sent.
    var channels: [String: Int] = [:]
    var inSeveral = 0
    /// In fen.
    var income: Int64 = 0
    var outside = 0

    init(_ workers: some Sequence<TransferYear.Worker>, _ year: TransferYear) {
        let order = year.pack.list("transfer-channels")?.entries.map(\.code) ?? []
        for worker in workers {
            people += 1
            var days: [String: Set<Int32>] = [:]
            for job in worker.jobs {
                let channel = job.channel ?? TransferYear.outside
                days[channel, default: []].formUnion(Self.days(of: job))
                income += job.pay.reduce(0) { $0 + $1.net }
            }
            if days.count > 1 { inSeveral += 1 }
            guard
                let main = days.min(by: { left, right in
                    left.value.count == right.value.count
                        ? (order.firstIndex(of: left.key) ?? 99) < (order.firstIndex(of: right.key) ?? 99)
                        : left.value.count > right.value.count
                })?.key
            else { continue }
            let isOutside = main == TransferYear.outside
            if worker.jobs.contains(where: { $0.channel == nil }) { outside += 1 }
            if isOutside, !worker.jobs.contains(where: { $0.channel == nil && $0.isOrganised }) { continue }
            channels[main, default: 0] += 1
        }
    }

    /// Days that somebody tells of, paid months whole.
    private static func days(of job: TransferYear.Job) -> Set<Int32> {
        var days = Set(job.from.daysSinceEpoch...job.to.daysSinceEpoch)
        for pay in job.pay { days.formUnion(pay.month.firstDay.daysSinceEpoch...pay.month.lastDay.daysSinceEpoch) }
        return days
    }
}
