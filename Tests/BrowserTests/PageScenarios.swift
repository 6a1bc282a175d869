import Testing

/// The pages of the console in a real browser, over the real services on the development broker. Pictures and papers lie in `.build/browser`.
@Suite(
    "The console in a browser", .serialized,
    .enabled(if: Programs.canRun, Programs.whyNot), .enabled(if: BrowserPrograms.areThere, BrowserPrograms.whyNot),
    BrowserSystemTrait())
struct PageScenarios {}
