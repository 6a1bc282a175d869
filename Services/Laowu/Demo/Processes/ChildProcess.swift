import Glibc
import Synchronization

/// A process that ends with this one, however this one ends.
///
/// A small shell stands between: it starts the program, tells its process id, and stops it with SIGTERM when its standard
/// input, a pipe that only this process holds open, comes to an end. The program has a process group of its own, so that
/// Ctrl-C at the terminal reaches this process alone, which then stops the others in order.
struct ChildProcess: Sendable {
    /// Of the program itself.
    let processID: pid_t
    private let supervisor: pid_t
    private let lifeline: Int32

    private static let script = """
        log=$1
        shift
        exec 3<&0
        "$@" </dev/null 3<&- >>"$log" 2>&1 &
        child=$!
        echo "$child"
        exec >/dev/null 2>&1
        (cat <&3; kill -TERM "$child") &
        watcher=$!
        exec 3<&-
        wait "$child"
        status=$?
        kill "$watcher"
        exit "$status"
        """

    /// One at a time, so that no other child inherits a pipe before it is marked close-on-exec.
    private static let spawning = Mutex(())

    /// - Parameters:
    ///   - environment: the program's whole environment, `NAME=value`.
    ///   - log: file to which the program's output is added.
    /// - Throws: `ChildProcessError`.
    init(program: String, arguments: [String], environment: [String: String], log: String) throws(ChildProcessError) {
        let command = ["/bin/sh", "-c", Self.script, "laowu-child", log, program] + arguments
        let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
        guard let started = Self.spawning.withLock({ _ in Self.start(command, variables) }) else {
            throw ChildProcessError(program: program, reason: String(cString: strerror(errno)))
        }
        (supervisor, processID, lifeline) = started
    }

    /// Blocks the calling thread until the program has ended.
    ///
    /// - Returns: its exit status; 128 and the signal's number when a signal ended it.
    func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(supervisor, &status, 0) < 0 {
            guard errno == EINTR else { break }
        }
        close(lifeline)
        return (status >> 8) & 0xff
    }

    func send(_ signal: Int32) { kill(processID, signal) }

    private static func start(
        _ command: [String], _ variables: [String]
    ) -> (supervisor: pid_t, program: pid_t, lifeline: Int32)? {
        guard let input = pipe() else { return nil }
        guard let output = pipe() else {
            close(input.read)
            close(input.write)
            return nil
        }
        let supervisor = spawn(command, variables, input: input.read, output: output.write)
        close(input.read)
        close(output.write)
        let program = supervisor == nil ? nil : readNumber(output.read)
        close(output.read)
        guard let supervisor, let program else {
            close(input.write)
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

    private static func spawn(_ command: [String], _ variables: [String], input: Int32, output: Int32) -> pid_t? {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        // Threads of the cooperative pool block signals and this process ignores some; a child would inherit both.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var environment = variables.map { strdup($0) } + [nil]
        defer { for variable in environment { free(variable) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, command[0], &actions, &attributes, &arguments, &environment)
        guard code == 0 else {
            errno = code
            return nil
        }
        return child
    }

    private static func readNumber(_ descriptor: Int32) -> pid_t? {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") { text.append(byte) }
        return pid_t(String(decoding: text, as: UTF8.self))
    }
}

/// A program that could not be started.
struct ChildProcessError: Error, CustomStringConvertible {
    let program: String
    let reason: String

    var description: String { "无法启动 \(program)：\(reason)。Cannot start \(program): \(reason)." }
}
