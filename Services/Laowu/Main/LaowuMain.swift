import LaowuService

@main
enum LaowuMain {
    static func main() async { await LaowuCommand.launch() }
}
