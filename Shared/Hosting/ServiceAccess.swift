import Foundation
import Journal
import Models
import ServiceKit

/// Calls the routes of other services with the credentials of whoever is served: the process adds no rights of its own.
public struct ServiceAccess: Sendable {
    private let forwarder: PeerForwarder
    private let directory: InstanceDirectory
    private let partitions: Int32

    init(_ forwarder: PeerForwarder, _ directory: InstanceDirectory, partitions: Int32) {
        self.forwarder = forwarder
        self.directory = directory
        self.partitions = partitions
    }

    /// Sends a request to the instance that owns the partition of `key`.
    ///
    /// - Parameters:
    ///   - target: path and query, percent-encoded.
    ///   - headers: `Authorization` among them.
    /// - Returns: the answer, whatever its status.
    /// - Throws: `CommandUnavailable` while nobody is known to own the partition or the owner does not answer.
    public func send(
        _ method: String, _ target: String, to processor: ProcessorName, key: String,
        headers: [(name: String, value: String)], body: Data = Data()
    ) async throws -> ForwardedResponse {
        let partition = Partitioner.partition(of: key, among: partitions)
        guard let owner = directory.url(of: processor, partition: partition) else {
            throw CommandUnavailable.catchingUp(retryAfter: 1)
        }
        do {
            return try await forwarder.forward(
                ForwardedRequest(method: method, target: target, headers: headers, body: body), to: owner)
        } catch { throw CommandUnavailable.catchingUp(retryAfter: 1) }
    }

    /// The instances that own partitions of any processor, as far as they are known: their names by their URLs.
    public var instances: [String: String] { directory.instances }

    /// Asks one instance, whatever it owns.
    ///
    /// - Returns: the answer, whatever its status.
    /// - Throws: an error when the instance does not answer.
    public func get(_ target: String, at instance: String, headers: [(name: String, value: String)]) async throws
        -> ForwardedResponse
    {
        try await forwarder.forward(
            ForwardedRequest(method: "GET", target: target, headers: headers, body: Data()), to: instance)
    }
}
