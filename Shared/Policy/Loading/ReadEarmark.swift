extension PackNode {
    /// `{yuan, uses, citation, reading, duties}`: the part of a rate that is tied to the codes of a list.
    func earmark() throws(PackProblem) -> Earmark {
        let object = try object("yuan", "uses", "citation", "reading", "duties")
        return Earmark(
            amount: try object.required("yuan").yuan(), uses: try object.required("uses").name(joint: "-"),
            citation: try object.citation(), reading: try object.optionalLabel("reading"), duties: try object.duties())
    }
}

extension PolicyPackLoader {
    /// An earmark ties money to the codes of a list of the same pack.
    func checkEarmarks(of pack: PolicyPack, root: PackObject) throws(PackProblem) {
        for item in pack.items {
            guard case .cases(let cases) = item.amount else { continue }
            guard let stray = cases.compactMap(\.earmark).first(where: { pack.list($0.uses) == nil }) else { continue }
            throw root["items", default: root.node].problem(
                "\(item.id) 的专款用途 \(stray.uses) 不是列表", "the uses \(stray.uses) of \(item.id) name no list",
                do: "写已有列表的标识",
                "name a list of this pack")
        }
    }
}
