import Models

/// The counties of the visitor's area as links of a page that shows one of them or all.
enum CountyLinks {
    /// - Parameters:
    ///   - codes: the counties there are figures of.
    ///   - area: the division that is shown.
    static func make(_ request: PageRequest, among codes: [String], shown area: DivisionCode) -> [Link] {
        let own = request.visitor.caller.area
        let all = Link(
            zh: "全部", en: "all", address: Target(String(request.path.dropFirst())).description, isHere: area == own)
        let counties = codes.filter { DivisionCode($0)?.lies(in: own) ?? false }.map { code in
            Link(
                zh: PageFrame.name(of: code), en: "",
                address: Target(String(request.path.dropFirst()), query: ["county": code]).description,
                isHere: area.description == code)
        }
        return counties.count > 1 ? [all] + counties : counties
    }
}
