import Models
import Policy

/// The packs that come with the product, as pages read them.
enum PackShelf {
    /// - Throws: `PolicyPackError` when a bundled pack is defective.
    static var library: PolicyLibrary { get throws { try PolicyLibrary.standard } }

    /// Whether an item goes on public notice before it is approved; yes, where its pack is not at hand.
    static func needsNotice(_ determination: Determination) -> Bool {
        let pack = try? library.pack(determination.pack, version: determination.packVersion)
        return pack?.item(determination.item)?.notice != SubsidyItem.Notice.none
    }

    /// What an item is called in the packs in force; the code where none names it.
    static func itemName(_ item: String, in county: DivisionCode, on day: Day) -> Label {
        let rules = try? library.inForce(area: county, on: day).items
        return rules?.first { $0.value.id == item }?.value.name ?? Label(zh: item, en: "")
    }
}
