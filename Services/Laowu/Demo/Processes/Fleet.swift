/// Further instances of the services, which come and go while the first ones stay.
struct Fleet: Sendable {
    let services: ServiceSet
    let supervisor: Supervisor
    /// What every instance is told, as the first ones were.
    let variables: [String: String]

    /// Starts an instance; it is not ready yet.
    ///
    /// - Parameter number: from 2; the first instance has the number 1.
    func start(_ service: String, number: Int) throws -> ServiceClient {
        let port = services.port(of: service, number: number)
        guard LocalPort.isFree(UInt16(port)) else { throw DemoProblem.portTaken(port) }
        try supervisor.start(services.plan(service, number: number, variables))
        return services.client(service, number: number)
    }

    /// Asks an instance to end as an operator would, and waits until it is gone.
    func stop(_ service: String, number: Int) async { await supervisor.stop("\(service)-\(number)") }
}
