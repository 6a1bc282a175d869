import Models

/// The place in a long list, for the template `paging`.
struct Paging {
    /// Number of the first row shown, from 1; 0 where there is none.
    let first: String
    let last: String
    let total: String
    /// Addresses; `nil` at the ends.
    let previous: String?
    let next: String?

    /// - Parameters:
    ///   - number: the page, from 1; beyond the end it is the last.
    ///   - address: of a page by its number.
    init(page number: Int, of total: Int, size: Int, address: (Int) -> String) {
        let pages = max(1, (total + size - 1) / size)
        let page = min(max(1, number), pages)
        first = Numeral.grouped(total == 0 ? 0 : (page - 1) * size + 1)
        last = Numeral.grouped(min(total, page * size))
        self.total = Numeral.grouped(total)
        previous = page > 1 ? address(page - 1) : nil
        next = page < pages ? address(page + 1) : nil
    }
}
