import ArgumentParser
import Foundation
import Glibc

struct UpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "up", abstract: "演示办完后在后台继续运行 / the demonstration, left running in the background")

    /// POSIX_SPAWN_SETSID of <spawn.h>, which Swift's Glibc module leaves out.
    private static let newSession: Int16 = 0x80

    @OptionGroup var demo: DemoOptions

    func run() async throws {
        let folder = DemoFolder(demo.dir)
        try folder.requireIdle()
        try folder.prepare()
        guard let process = spawnDetached() else {
            FileHandle.standardError.write(Data("无法启动后台进程。Cannot start a process in the background.\n".utf8))
            throw ExitCode.failure
        }
        var shown = 0
        while true {
            shown = show(folder.ownLog, from: shown)
            if folder.isReady { return }
            if waitpid(process, nil, WNOHANG) != 0 {
                _ = show(folder.ownLog, from: shown)
                throw ExitCode.failure
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    /// Passes on what the process in the background has written since.
    private func show(_ path: String, from offset: Int) -> Int {
        guard let file = FileHandle(forReadingAtPath: path) else { return offset }
        defer { try? file.close() }
        guard (try? file.seek(toOffset: UInt64(offset))) != nil, let data = try? file.readToEnd() else { return offset }
        FileHandle.standardOutput.write(data)
        return offset + data.count
    }

    /// In a session of its own, so that closing the terminal does not end it.
    private func spawnDetached() -> pid_t? {
        let command = [ProgramFolder.own("laowu"), "demo", "--keep"] + demo.arguments
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, DemoFolder(demo.dir).ownLog, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Self.newSession)
        var arguments = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        guard posix_spawn(&process, command[0], &actions, &attributes, &arguments, environ) == 0 else { return nil }
        return process
    }
}

struct DownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "down", abstract: "停止 laowu up 留下的一切 / stop what `laowu up` left running")

    @Option(help: "工作目录 / working directory.")
    var dir = ".run/demo"

    func run() async throws {
        let reporter = Reporter()
        let folder = DemoFolder(dir)
        guard let process = folder.owner else {
            reporter.line("没有在运行的演示", "nothing is running")
            return
        }
        kill(process, SIGTERM)
        while kill(process, 0) == 0 {
            reporter.progress("正在停止", "stopping")
            try await Task.sleep(for: .milliseconds(200))
        }
        reporter.line("已停止", "stopped")
    }
}
