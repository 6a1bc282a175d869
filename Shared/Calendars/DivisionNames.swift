import Models

extension Divisions {
    /// The county of this name, as `area(named:level:in:)` finds it: 河口瑶族自治县, 河口县 and 河口 are one county.
    public func county(named name: String, in area: DivisionCode? = nil) -> Division? {
        self.area(named: name, level: .county, in: area)
    }

    /// The one present or local area of a level that people mean by a name, or `nil` when there is none or more than one.
    ///
    /// A full name comes first, present or former (八道江区 is 浑江区 now, 江源县 is 江源区). Otherwise the name is taken as
    /// short: its unit (县, 区, 州 …) and the names of nationalities may be left out.
    ///
    /// - Parameter area: Only areas inside this one are meant: 朝阳区 alone may be several, in 长春市 it is one.
    public func area(named name: String, level: Division.Level, in area: DivisionCode? = nil) -> Division? {
        let name = withoutSpaces(name)
        func fits(_ division: Division) -> Bool {
            guard division.level == level else { return false }
            guard let area else { return true }
            return division.code.lies(in: area) || ancestors(of: division.code).contains { $0.code == area.shortened }
        }
        let bearers = (codesByName[name] ?? []).compactMap { self[$0] }
        let present = bearers.filter { $0.isInUse && fits($0) }
        if !present.isEmpty { return present.count == 1 ? present[0] : nil }
        let successors = Set(bearers.compactMap { current($0.code) }.filter(fits))
        if !successors.isEmpty { return successors.count == 1 ? successors.first : nil }
        let short = PlaceName(name)
        let meant = all(level).filter { fits($0) && PlaceName($0.name).isMeant(by: short) }
        return meant.count == 1 ? meant[0] : nil
    }
}

/// A place name split into what is its own and the unit at its end: 河口瑶族 + 自治县.
private struct PlaceName {
    let stem: Substring
    /// 自治县 counts as 县, 自治州 as 州, 自治区 as 区; `nil` when the name has no unit.
    let unit: Substring?

    private static let units = ["自治区", "自治州", "自治县", "省", "街道", "地区", "民族乡", "州", "县", "市", "区", "镇", "乡", "村"]

    init(_ name: String) {
        let unit = PlaceName.units.first { name.hasSuffix($0) && name.count > $0.count }
        stem = name.dropLast(unit?.count ?? 0)
        self.unit = unit.map { $0.hasPrefix("自治") || $0 == "民族乡" ? $0.suffix(1) : $0[...] }
    }

    /// True when `short` leaves out nothing but the unit and names of nationalities. A single character means no place.
    func isMeant(by short: PlaceName) -> Bool {
        guard short.stem.count >= 2, stem.hasPrefix(short.stem), short.unit == nil || short.unit == unit
        else { return false }
        let rest = stem.dropFirst(short.stem.count)
        return rest.isEmpty || rest.hasSuffix("族")
    }
}
