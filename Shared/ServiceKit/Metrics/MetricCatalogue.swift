/// Every metric of the product. Labels name processors, partitions, topics, routes and feeds: there are so many of these and no more, and none
/// of them is anybody's.
extension Metric {
    private static let partition = ["processor", "partition"]

    // MARK: Partitions

    public static let partitions = Metric(
        "laowu_partitions", .gauge, "partitions", by: ["processor"], "分区总数", "partitions that there are")
    public static let partitionRunning = Metric(
        "laowu_partition_running", .gauge, "0 or 1", by: partition, "本实例正在处理该分区", "this instance serves the partition")
    public static let partitionEvents = Metric(
        "laowu_partition_events", .gauge, "events", by: partition, "日志中的有效事件数", "valid events of the journal")
    public static let restoreRemaining = Metric(
        "laowu_restore_remaining_records", .gauge, "records", by: partition, "恢复时尚待归并的记录",
        "records still to be folded before the partition runs")
    public static let viewRemaining = Metric(
        "laowu_view_remaining_records", .gauge, "records", by: ["view"] + partition, "读视图启动时尚待归并的记录",
        "records still to be folded before a read model has caught up with its start")
    public static let stepDowns = Metric(
        "laowu_step_downs", .gauge, "times", by: partition, "当前所有者让出并重新认领的次数",
        "how often this owner dropped its work and claimed again")
    public static let voidRecords = Metric(
        "laowu_void_records", .gauge, "records", by: partition, "认领之后日志中出现的作废记录：别人写入",
        "void records in the journal since the owner's claim: somebody else wrote them")
    public static let inputLag = Metric(
        "laowu_input_lag_records", .gauge, "records", by: partition + ["input"], "输入主题中尚未处理的记录",
        "records of an input not yet reacted to")
    public static let inputsRefused = Metric(
        "laowu_inputs_refused", .gauge, "inputs", by: partition, "被拒收的输入，自日志开始",
        "inputs refused since the journal began")
    public static let deadLettersWaiting = Metric(
        "laowu_dead_letters_waiting", .gauge, "inputs", by: partition, "待重新投递的退件",
        "refused inputs that wait to be driven again")
    public static let batchDuration = Metric(
        "laowu_batch_duration_seconds", .histogram, "seconds", by: ["processor"], "一批输入从首条到提交、发信的时间",
        "from the first record of a batch to its commit and letters")

    // MARK: What must hold

    public static let chainFaults = Metric(
        "laowu_chain_faults", .gauge, "faults", by: partition, "上次通读日志时哈希链的断点",
        "faults of the hash chain when the journal was last walked")
    public static let chainVerified = Metric(
        "laowu_chain_verified_timestamp_seconds", .gauge, "seconds since 1970", by: partition, "上次通读日志并核对哈希链的时间",
        "when the journal was last walked and its chain computed again")
    public static let ledgerImbalance = Metric(
        "laowu_ledger_imbalance_fen", .gauge, "fen", by: partition, "资金账余额与分录之差，应为 0",
        "what kept balances and entries of the fund ledger differ by; 0 in sound books")

    // MARK: Feeds

    public static let feedLastDelivery = Metric(
        "laowu_feed_last_delivery_timestamp_seconds", .gauge, "seconds since 1970", by: ["source"], "该类数据上次入账的时间",
        "when data of this kind last came in; absent before the first")

    // MARK: Disks, snapshots, keys

    public static let storeFree = Metric(
        "laowu_store_free_bytes", .gauge, "bytes", "数据目录所在文件系统的可用空间", "free on the file system of the data directory")
    public static let storeCapacity = Metric(
        "laowu_store_capacity_bytes", .gauge, "bytes", "数据目录所在文件系统的容量", "size of the file system of the data directory")
    public static let snapshotWritten = Metric(
        "laowu_snapshot_timestamp_seconds", .gauge, "seconds since 1970", by: partition, "最新快照的写成时间，0 表示没有",
        "when the newest snapshot was written, 0 while there is none; absent where none are taken")
    public static let snapshotEvents = Metric(
        "laowu_snapshot_events", .gauge, "events", by: partition, "最新快照包含的事件数", "events in the newest snapshot")
    public static let keyRingGeneration = Metric(
        "laowu_key_ring_generation", .gauge, "generation", "生效密钥环的代数", "generation of the key ring in force")
    public static let keyRingOld = Metric(
        "laowu_key_ring_old", .gauge, "0 or 1", "密钥环早于日志所知（仅 registry）",
        "the key ring is older than the journal knows it; registry only")

    // MARK: HTTP and the process

    public static let requestDuration = Metric(
        "http_server_request_duration_seconds", .histogram, "seconds",
        by: ["http_request_method", "http_response_status_code", "http_route"], "请求用时，按路由模板",
        "requests by route template, method and status")
    public static let seriesDropped = Metric(
        "laowu_metrics_series_dropped_total", .counter, "series", "因标签过多而并入 other 的次数",
        "uses of a metric beyond its number of series, counted under other")
    public static let processCPU = Metric(
        "process_cpu_seconds_total", .counter, "seconds", "进程用去的处理器时间", "processor time")
    public static let processMemory = Metric(
        "process_resident_memory_bytes", .gauge, "bytes", "进程常驻内存", "resident memory")
    public static let processThreads = Metric("process_threads", .gauge, "threads", "进程的线程数", "threads")
    public static let processFiles = Metric("process_open_fds", .gauge, "files", "进程打开的文件数", "open files")
    public static let processStart = Metric(
        "process_start_time_seconds", .gauge, "seconds since 1970", "进程启动时间", "when the process started")

    public static let all = [
        partitions,
        partitionRunning,
        partitionEvents,
        restoreRemaining,
        viewRemaining,
        stepDowns,
        voidRecords,
        inputLag,
        inputsRefused,
        deadLettersWaiting,
        batchDuration,
        chainFaults,
        chainVerified,
        ledgerImbalance,
        feedLastDelivery,
        storeFree,
        storeCapacity,
        snapshotWritten,
        snapshotEvents,
        keyRingGeneration,
        keyRingOld,
        requestDuration,
        seriesDropped,
        processCPU,
        processMemory,
        processThreads,
        processFiles,
        processStart,
    ]
}
