import Glibc
import Synchronization

/// A child process that ends with this one, however this one ends.
///
/// A small shell stands between: it starts the program, tells its process id, and stops it with SIGTERM when its
/// standard input, a pipe that only this process holds open, comes to an end.
final class SupervisedProcess {
    /// Identifier of the program itself.
    let processID: Int32
    private let supervisorID: pid_t
    private let lifeline: Int32
    private var isStopped = false

    private static let supervisor = """
        log=$1
        shift
        exec 3<&0
        "$@" </dev/null 3<&- >"$log" 2>&1 &
        child=$!
        echo "$child"
        exec >/dev/null
        (cat <&3 >/dev/null; kill -TERM "$child") 2>/dev/null &
        watcher=$!
        wait "$child"
        kill "$watcher" 2>/dev/null
        """

    /// One at a time, so that no other child inherits a pipe before it is marked close-on-exec.
    private static let spawning = Mutex(())

    /// - Parameter log: file that gets what the program prints.
    /// - Returns: `nil` if no process or pipe can be had.
    init?(_ program: String, _ arguments: [String], log: String) {
        let command = ["/bin/sh", "-c", Self.supervisor, "laowu-broker", log, program] + arguments
        guard let child = Self.spawning.withLock({ _ in Self.start(command) }) else { return nil }
        supervisorID = child.supervisor
        processID = child.program
        lifeline = child.lifeline
    }

    var isRunning: Bool { !isStopped && kill(processID, 0) == 0 }

    /// Asks the program to end and waits until it has.
    func stop() {
        guard !isStopped else { return }
        isStopped = true
        kill(processID, SIGTERM)
        Glibc.close(lifeline)
        while waitpid(supervisorID, nil, 0) < 0 && errno == EINTR {}
    }

    private static func start(_ command: [String]) -> (supervisor: pid_t, program: Int32, lifeline: Int32)? {
        guard let input = pipe() else { return nil }
        guard let output = pipe() else {
            Glibc.close(input.read)
            Glibc.close(input.write)
            return nil
        }
        let supervisor = spawn(command, input: input.read, output: output.write)
        Glibc.close(input.read)
        Glibc.close(output.write)
        let program = supervisor == nil ? nil : readNumber(output.read)
        Glibc.close(output.read)
        guard let supervisor, let program else {
            Glibc.close(input.write)
            if let supervisor { waitpid(supervisor, nil, 0) }
            return nil
        }
        return (supervisor, program, input.write)
    }

    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func spawn(_ command: [String], input: Int32, output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // Threads of the cooperative pool block signals, and a child inherits that: SIGTERM would never arrive.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var unblocked = sigset_t()
        sigemptyset(&unblocked)
        posix_spawnattr_setsigmask(&attributes, &unblocked)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        guard posix_spawn(&child, command[0], &actions, &attributes, &arguments, environ) == 0 else { return nil }
        return child
    }

    private static func readNumber(_ descriptor: Int32) -> Int32? {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { text.append(byte) }
        return Int32(String(decoding: text, as: UTF8.self))
    }
}
