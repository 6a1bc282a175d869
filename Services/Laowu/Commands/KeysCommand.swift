import ArgumentParser
import Foundation
import Models
import ServiceKit

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "密钥环 / the key ring",
        subcommands: [Generate.self, Destroy.self, Add.self, Show.self])

    struct Generate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新建密钥环文件（权限 0600，绝不覆盖）/ write a new key ring, mode 0600; never overwrites")

        @Argument(help: "文件 / the file to write.")
        var file: String

        @Option(
            help: """
                算法：aes，或国密 sm（SM4、SM3）；人员标识的算法此后不可更改 \
                / algorithms: aes, or sm for SM4 and SM3; those of person keys are chosen here for ever.
                """)
        var suite = CipherSuite.international

        func run() throws {
            let ring = try KeyRing.generate(to: file, suite)
            Reporter().line(
                "已写入 \(file)，密钥 \(ring.keyIDs.joined(separator: ", "))。请另行备份：丢失后个人信息无法解读",
                "wrote \(file); back it up on its own, without it personal fields cannot be read")
        }
    }

    struct Destroy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "销毁个人密钥（不可恢复）/ destroy people's data keys; nothing brings them back",
            discussion: """
                已批准删除的人员见 registry 的 GET /v1/erasures?state=key-there。运行中的进程两秒内换用新文件；旧备份须一并销毁。
                Who is to be destroyed is listed by registry under GET /v1/erasures?state=key-there. Running processes take the \
                new file up within two seconds; replace every backup of the former one.
                """)

        @Argument(help: "密钥环文件 / the key ring's file.")
        var file: String

        @Option(help: "人员标识，可重复 / a person's key; may be repeated.")
        var person: [String]

        func validate() throws {
            guard !person.isEmpty, person.allSatisfy({ PersonKey($0) != nil }) else {
                throw ValidationError("--person 应为人员标识 / --person takes a person's key")
            }
        }

        func run() throws {
            let done = try KeyRing.destroy(person.compactMap { PersonKey($0) }, in: file)
            Reporter().line(
                "已销毁 \(done.destroyed.count) 人的密钥，密钥环第 \(done.generation) 代，校验链 \(done.chain)",
                "destroyed the keys of \(done.destroyed.count); the ring is generation \(done.generation), chain \(done.chain)"
            )
        }
    }

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "新增密钥并用于加密 / add a key and let it seal from now on")

        @Argument(help: "密钥环文件 / the key ring's file.")
        var file: String

        @Option(
            help: "算法 aes 或国密 sm，不设则同现用密钥 / algorithms, aes or sm; those of the present key if absent.")
        var suite: CipherSuite?

        func run() throws {
            let id = try KeyRing.addKey(to: file, suite)
            Reporter().line("已新增密钥 \(id)", "added key \(id)")
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "密钥环状态，不含密钥 / a ring's state, without any key")

        @Argument(help: "密钥环文件 / the key ring's file.")
        var file: String

        @Option(help: "该人员的密钥是否已销毁 / whether this person's key is destroyed.")
        var person: String?

        func run() throws {
            let ring = try KeyRing(contentsOf: file)
            Reporter().line(
                "密钥 \(ring.keyIDs.joined(separator: ", "))，使用 \(ring.current)，第 \(ring.generation) 代，校验链 \(ring.destructionChain)",
                "generation \(ring.generation), chain \(ring.destructionChain)")
            guard let person = person.flatMap({ PersonKey($0) }) else { return }
            let isDestroyed = ring.isDestroyed(person)
            Reporter().line(isDestroyed ? "已销毁" : "仍在", isDestroyed ? "destroyed" : "there")
        }
    }
}

extension CipherSuite: ExpressibleByArgument {}
