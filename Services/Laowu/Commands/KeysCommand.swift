import ArgumentParser
import ServiceKit

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "密钥环 / the key ring", subcommands: [Generate.self])

    struct Generate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新建密钥环文件（权限 0600，绝不覆盖）/ write a new key ring, mode 0600; never overwrites")

        @Argument(help: "文件 / the file to write.")
        var file: String

        func run() throws {
            let ring = try KeyRing.generate(to: file)
            Reporter().line(
                "已写入 \(file)，密钥 \(ring.keyIDs.joined(separator: ", "))。请另行备份：丢失后个人信息无法解读",
                "wrote \(file); back it up on its own, without it personal fields cannot be read")
        }
    }
}
