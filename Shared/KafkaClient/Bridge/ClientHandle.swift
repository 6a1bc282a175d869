import CRdKafka
import Glibc
import Logging
import Synchronization

/// Which of librdkafka's two kinds of client a handle is.
enum ClientKind {
    case producer
    case consumer
}

/// What librdkafka's callbacks reach through the handle's opaque pointer. The callbacks other than logging run on the
/// thread that polls.
final class CallbackContext {
    let logger: Logger
    /// Errors that concern the handle as a whole, in order of arrival; drained by the poll.
    var errors: [KafkaError] = []
    var onDelivery: ((Int, Result<Int64, KafkaError>) -> Void)?
    var onRebalance: ((rd_kafka_resp_err_t, UnsafeMutablePointer<rd_kafka_topic_partition_list_t>?) -> Void)?

    init(logger: Logger) {
        self.logger = logger
    }

    static func of(_ opaque: UnsafeMutableRawPointer?) -> CallbackContext? {
        opaque.map { Unmanaged<CallbackContext>.fromOpaque($0).takeUnretainedValue() }
    }
}

/// One `rd_kafka_t` and its callbacks. Nothing is done in `deinit`: a handle that is not closed stays until the process
/// ends, because closing may block and must happen where the owner expects it.
final class ClientHandle {
    let pointer: OpaquePointer
    let context: CallbackContext
    private let retained: Unmanaged<CallbackContext>
    private(set) var isClosed = false

    /// Numbers the handles of this process, for unique client ids.
    private static let counter = Atomic<Int>(0)

    init(
        kind: ClientKind, role: String, configuration: KafkaConfiguration, defaults: [String: String],
        fixed: [String: String], context: CallbackContext
    ) throws {
        let number = Self.counter.add(1, ordering: .relaxed).newValue
        var properties = defaults
        if kind == .consumer {
            // Read ahead and not yet taken: 64 MB by default, which a process with several readers would hold several times. One answer may
            // exceed it, and small records that resemble each other come out of it ten times as large.
            properties["queued.max.messages.kbytes"] = "8192"
            properties["fetch.message.max.bytes"] = "262144"
        }
        if configuration.isDevelopmentBroker {
            properties["receive.message.max.bytes"] = "2147483647"
            properties["socket.timeout.ms"] = "6000"
            if kind == .consumer { properties["fetch.wait.max.ms"] = "10" }
        }
        properties.merge(configuration.options) { _, chosen in chosen }
        properties.merge(fixed) { _, chosen in chosen }
        properties["bootstrap.servers"] = configuration.bootstrapServers
        properties["client.id"] = "\(configuration.clientID)-\(role)-\(getpid())-\(number)"

        guard let settings = rd_kafka_conf_new() else {
            throw KafkaError(code: RD_KAFKA_RESP_ERR__CRIT_SYS_RESOURCE.rawValue, message: "rd_kafka_conf_new")
        }
        do {
            for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
                try Self.set(name, value, in: settings)
            }
        } catch {
            rd_kafka_conf_destroy(settings)
            throw error
        }
        let retained = Unmanaged.passRetained(context)
        rd_kafka_conf_set_opaque(settings, retained.toOpaque())
        Self.installCallbacks(in: settings, kind: kind, context: context)

        var reason = [CChar](repeating: 0, count: 512)
        let type = kind == .producer ? RD_KAFKA_PRODUCER : RD_KAFKA_CONSUMER
        guard let pointer = rd_kafka_new(type, settings, &reason, reason.count) else {
            let code = rd_kafka_last_error()
            rd_kafka_conf_destroy(settings)
            retained.release()
            throw KafkaError(code: code.rawValue, message: Self.text(reason))
        }
        self.pointer = pointer
        self.context = context
        self.retained = retained
    }

    /// Destroys the handle; may block for as long as librdkafka's threads need.
    func destroy(flags: Int32) {
        guard !isClosed else { return }
        isClosed = true
        rd_kafka_destroy_flags(pointer, flags)
        context.onDelivery = nil
        context.onRebalance = nil
        retained.release()
    }

    /// The handle's fatal error, once it has one.
    var fatalError: KafkaError? {
        guard !isClosed else { return nil }
        var reason = [CChar](repeating: 0, count: 512)
        let code = rd_kafka_fatal_error(pointer, &reason, reason.count)
        guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
        return KafkaError(code: code.rawValue, message: Self.text(reason), isFatal: true)
    }

    private static func set(_ name: String, _ value: String, in settings: OpaquePointer) throws {
        var reason = [CChar](repeating: 0, count: 512)
        let result = rd_kafka_conf_set(settings, name, value, &reason, reason.count)
        guard result == RD_KAFKA_CONF_OK else {
            // librdkafka's text quotes the value, which may be a secret.
            let unknown = result == RD_KAFKA_CONF_UNKNOWN
            throw KafkaConfigurationError(
                variable: name, chinese: unknown ? "librdkafka 没有此项" : "取值不合法",
                english: unknown ? "is not known to librdkafka" : "has an invalid value")
        }
    }

    private static func installCallbacks(in settings: OpaquePointer, kind: ClientKind, context: CallbackContext) {
        rd_kafka_conf_set_log_cb(settings) { handle, level, facility, text in
            guard let handle, let text, let context = CallbackContext.of(rd_kafka_opaque(handle)) else { return }
            context.logger.log(
                level: level <= LOG_NOTICE ? .debug : .trace, "librdkafka",
                metadata: [
                    "kafka.message": .string(String(cString: text)),
                    "kafka.facility": .string(facility.map { String(cString: $0) } ?? ""),
                ])
        }
        rd_kafka_conf_set_error_cb(settings) { _, code, reason, opaque in
            CallbackContext.of(opaque)?.errors.append(
                KafkaError(code: code, message: reason.map { String(cString: $0) } ?? ""))
        }
        if context.onDelivery != nil {
            rd_kafka_conf_set_dr_msg_cb(settings, deliveryCallback)
        }
        if context.onRebalance != nil {
            rd_kafka_conf_set_rebalance_cb(settings) { _, code, partitions, opaque in
                CallbackContext.of(opaque)?.onRebalance?(code, partitions)
            }
        }
    }

    static func text(_ characters: [CChar]) -> String {
        String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

private let deliveryCallback:
    @convention(c) (
        OpaquePointer?, UnsafePointer<rd_kafka_message_t>?, UnsafeMutableRawPointer?
    ) -> Void = { handle, message, opaque in
        guard let handle, let message, let context = CallbackContext.of(opaque), let onDelivery = context.onDelivery
        else { return }
        let token = Int(bitPattern: message.pointee._private)
        if message.pointee.err == RD_KAFKA_RESP_ERR_NO_ERROR {
            onDelivery(token, .success(message.pointee.offset))
            return
        }
        let isFatal = rd_kafka_fatal_error(handle, nil, 0) != RD_KAFKA_RESP_ERR_NO_ERROR
        let error = KafkaError(
            code: message.pointee.err.rawValue, message: String(cString: rd_kafka_err2str(message.pointee.err)),
            topic: message.pointee.rkt.flatMap { rd_kafka_topic_name($0) }.map { String(cString: $0) },
            partition: message.pointee.partition, isFatal: isFatal)
        onDelivery(token, .failure(error))
    }

extension KafkaError {
    /// Takes over `error`: it is destroyed here.
    init(consuming error: OpaquePointer, topic: String? = nil, partition: Int32 = -1) {
        self.init(
            code: rd_kafka_error_code(error).rawValue, message: String(cString: rd_kafka_error_string(error)),
            topic: topic, partition: partition, isFatal: rd_kafka_error_is_fatal(error) != 0,
            isRetriable: rd_kafka_error_is_retriable(error) != 0 ? true : nil)
        rd_kafka_error_destroy(error)
    }

    init(_ code: rd_kafka_resp_err_t, topic: String? = nil, partition: Int32 = -1) {
        self.init(
            code: code.rawValue, message: String(cString: rd_kafka_err2str(code)), topic: topic, partition: partition)
    }
}
