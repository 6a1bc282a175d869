/// A determination that could not be made because the inputs or the pack are defective. Missing facts are no error.
public enum PolicyEvaluationError: Error, Hashable, Sendable {
    case unknownItem(item: String, pack: String)
    /// The value itself is left out: facts are about people.
    case wrongFactType(fact: String, expected: FactType)
    case wrongSetting(setting: String)
    /// All names have values and still there is no usable answer, as after a division by zero.
    case noAnswer(item: String, expression: String)
    case engine(String)
    /// The stored determination was made under another pack.
    case otherPack(expected: String, found: String)
}

extension PolicyEvaluationError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownItem(let item, let pack):
            "政策包 \(pack) 没有项目 \(item)；核对项目标识。Pack \(pack) has no item \(item); check the id."
        case .wrongFactType(let fact, let expected):
            "事实 \(fact) 的类型不是 \(expected.rawValue)；改正提供方。Fact \(fact) is not of type \(expected.rawValue); mend its source."
        case .wrongSetting(let setting):
            "设置 \(setting) 的值不在允许范围；请县里改正。Setting \(setting) has a value that is not allowed; the county must mend it."
        case .noAnswer(let item, let expression):
            "项目 \(item) 的表达式没有可用结果：\(expression)；改正政策包。"
                + "Item \(item): the expression gives no usable answer: \(expression); mend the pack."
        case .engine(let reason):
            "表达式引擎出错：\(reason)；重试或查看日志。The expression engine failed: \(reason); retry or see the log."
        case .otherPack(let expected, let found):
            "决定出自另一版政策包 \(expected)，现为 \(found)；调出原版。"
                + "The determination was made under pack \(expected), this is \(found); load the original."
        }
    }
}
