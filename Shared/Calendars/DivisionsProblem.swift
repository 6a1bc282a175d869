import Models

/// Why an area cannot be added to the tree.
public enum DivisionsProblem: Error, Hashable, Sendable {
    /// The table has an area, present, retired or local, with this code.
    case alreadyKnown(DivisionCode)
    /// The area above the one with this code is not in the tree.
    case unknownParent(DivisionCode)
    case blankName(DivisionCode)

    /// Stable, kebab-case.
    public var code: String {
        switch self {
        case .alreadyKnown: "division-already-known"
        case .unknownParent: "division-unknown-parent"
        case .blankName: "division-blank-name"
        }
    }

    /// Chinese first, then English.
    public var message: String {
        switch self {
        case .alreadyKnown(let code):
            "区划代码\(code)已在区划表中（现行、曾用或本地），请换一个本地代码。"
                + "The division code \(code) is in the table already (present, retired or local): choose another local code."
        case .unknownParent(let code):
            "区划\(code)的上级不在区划表中，请先添加上级。"
                + "The area above \(code) is not in the table: add it first."
        case .blankName(let code):
            "区划\(code)没有名称，请填写。The division \(code) has no name: enter one."
        }
    }
}
