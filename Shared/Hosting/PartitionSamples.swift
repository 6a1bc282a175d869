import Journal
import ServiceKit

extension ProcessorHost {
    /// The states of the partitions that this process owns.
    var samples: [MetricSample] {
        [MetricSample(.partitions, of: [name.description], partitionCount)] + statuses.flatMap(\.samples)
    }
}

extension ViewHost {
    /// How much of every journal the read model has still to fold.
    var samples: [MetricSample] {
        statuses.map { status in
            MetricSample(
                .viewRemaining, of: [name, status.processor.description, "\(status.partition)"], status.behind)
        }
    }
}

extension Journal.PartitionStatus {
    fileprivate var samples: [MetricSample] {
        let labels = [processor.description, "\(partition)"]
        return [
            MetricSample(.partitionRunning, of: labels, phase == .running ? 1 : 0),
            MetricSample(.partitionEvents, of: labels, seq),
            MetricSample(.restoreRemaining, of: labels, behind),
            MetricSample(.stepDowns, of: labels, stepDowns),
            MetricSample(.voidRecords, of: labels, voidRecords),
            MetricSample(.inputsRefused, of: labels, refusals.all),
            MetricSample(.deadLettersWaiting, of: labels, refusals.waiting),
        ] + lags.map { MetricSample(.inputLag, of: labels + [$0.key], $0.value) }
    }
}
