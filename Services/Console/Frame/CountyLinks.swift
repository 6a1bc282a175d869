import Models

/// The counties of the visitor's area as links of a page that shows one of them or all.
enum CountyLinks {
    /// - Parameters:
    ///   - codes: the counties there are figures of.
    ///   - area: the division that is shown.
    /// - Returns: all of them up to ``CountyChooser/mostLinks``; beyond that the way back from the one that is shown, because the frame has a
    ///   form for choosing another.
    static func make(_ request: PageRequest, among codes: [String], shown area: DivisionCode) -> [Link] {
        let own = request.visitor.caller.area
        let all = Link(zh: "全部", en: "all", address: request.path, isHere: area == own)
        let inside = codes.filter { DivisionCode($0)?.lies(in: own) ?? false }
        let shown = inside.count <= CountyChooser.mostLinks ? inside : area == own ? [] : [area.description]
        let counties = shown.map { code in
            Link(
                zh: PageFrame.name(of: code), en: "",
                address: Target(path: request.path, query: ["county": code]).description,
                isHere: area.description == code)
        }
        return inside.count > 1 ? [all] + counties : counties
    }
}
