import ArgumentParser
import Foundation

/// Writes the pages of `docs/` that follow from the code.
struct DocsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docs", abstract: "由代码生成的文档 / the documents that follow from the code",
        subcommands: [AsyncAPI.self, Coverage.self, Settings.self, Kubernetes.self, Materials.self])

    struct AsyncAPI: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "asyncapi", abstract: "事件契约 / the contract of all topics and messages, AsyncAPI 3.0")

        @OptionGroup var target: PageOptions

        func run() throws {
            try target.deliver(AsyncAPIDocument(root: target.root).text, to: "docs/events/asyncapi.yaml")
        }
    }

    struct Coverage: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "职责与测试对照表 / which test shows which duty of the plans",
            discussion: """
                没有职责清单时，用现有页面中的清单。
                Without the list of duties, the one that the present page holds is used.
                """)

        @OptionGroup var target: PageOptions

        @Option(help: "职责清单 CSV / the list of duties.")
        var requirements = "../shared/requirements/obligations.csv"

        @Option(help: "测试源码目录 / folder of the test sources.")
        var tests = "Tests"

        func run() throws {
            let page = target.inRoot(CoveragePage.path)
            let duties: [Duty]
            if FileManager.default.fileExists(atPath: target.inRoot(requirements)) {
                duties = try Duty.list(csv: target.inRoot(requirements))
            } else {
                duties = Duty.list(page: (try? GeneratedPage(path: page).present()) ?? "")
                Reporter().line(
                    "没有 \(requirements)，沿用 \(page) 中的 \(duties.count) 项职责",
                    "no \(requirements): the \(duties.count) duties of \(page) are kept")
            }
            guard !duties.isEmpty else { throw DocsProblem.noDuties }
            let evidence = try DutyEvidence(testsFolder: target.inRoot(tests))
            try target.deliver(try CoveragePage(duties: duties, evidence: evidence).text, to: CoveragePage.path)
        }
    }

    struct Kubernetes: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Kafka 主题与访问权限清单 / topics and access rights for the Strimzi operator")

        @OptionGroup var target: PageOptions

        func run() throws { try target.deliver(try KafkaManifest(root: target.root).text, to: KafkaManifest.path) }
    }

    struct Materials: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sbom", abstract: "软件物料清单 / the bill of materials, CycloneDX 1.5")

        @OptionGroup var target: PageOptions

        @Option(help: "已安装软件包清单（dpkg-query 的 包名、版本、架构，制表符分隔）/ installed Debian packages, as dpkg-query lists them.")
        var packages: String?

        func run() throws {
            let resolved = target.inRoot("Package.resolved")
            guard let pins = FileManager.default.contents(atPath: resolved) else {
                throw DocsProblem.unreadable(resolved)
            }
            let debian =
                if let packages {
                    BillOfMaterials.installed(try GeneratedPage(path: packages).present())
                } else {
                    BillOfMaterials.named(in: try GeneratedPage(path: target.inRoot("compose/Dockerfile")).present())
                }
            let bill = try BillOfMaterials(resolved: pins, debian: debian)
            try target.deliver(try bill.text, to: ".build/sbom.cdx.json")
        }
    }

    struct Settings: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "设置一览 / every setting of every program")

        @OptionGroup var target: PageOptions

        func run() throws { try target.deliver(SettingsPage.text, to: SettingsPage.path) }
    }
}

/// Where a page is written, and whether it is only compared.
struct PageOptions: ParsableArguments {
    @Option(help: "仓库目录 / the repository's folder.")
    var root = "."

    @Option(help: "输出文件 / the file to write; the page in docs/ if absent.")
    var out: String?

    @Flag(help: "只比较，不写入；页面过时则失败 / compare only; fails when the page is stale.")
    var check = false

    /// A path below the root, unless it is absolute.
    func inRoot(_ path: String) -> String { path.hasPrefix("/") || root == "." ? path : "\(root)/\(path)" }

    func path(for fallback: String) -> String { out ?? inRoot(fallback) }

    func deliver(_ text: String, to fallback: String) throws {
        let page = GeneratedPage(path: path(for: fallback))
        if check {
            try page.requireCurrent(text)
            Reporter().line("\(page.path) 是最新的", "\(page.path) is current")
        } else {
            try page.write(text)
            Reporter().line("已写入 \(page.path)", "wrote \(page.path)")
        }
    }
}
