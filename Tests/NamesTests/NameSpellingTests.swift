import Testing

@testable import Names

@Suite("How names are found")
struct NameSpellingTests {
    private func finds(_ text: String, _ name: String) -> Bool {
        guard let query = NameQuery(text) else { return false }
        let keys = NameSpelling.keys(of: name)
        return name.hasPrefix(query.text) || keys.contains { $0.hasPrefix(query.text) }
            || query.initials.contains { initials in
                keys.contains { $0.hasPrefix(initials) && $0.contains(query.spelled) }
            }
    }

    @Test(
        "张三丰 is found by his characters, his initials and his pinyin",
        arguments: [
            "张", "张三", "张三丰", "三丰", "三", "zsf", "zs", "z", "zha", "zhangsan", "zhangsanf", "zhangsanfeng",
            "Zhang San Feng", "ＺＳＦ", " 張三 ",
        ])
    func ordinaryName(_ text: String) { #expect(finds(text, "张三丰")) }

    @Test("What is not in the name does not find it", arguments: ["丰三", "李", "sf", "zsg", "zhangsanl", "张丰", ""])
    func otherNames(_ text: String) { #expect(!finds(text, "张三丰")) }

    @Test(
        "A surname with several readings is found by each of them",
        arguments: [
            ("单雄信", ["dxx", "sxx", "shanxiong", "danxiong"]), ("解珍", ["jz", "xz", "xiezhen", "jiezhen"]),
            ("查良镛", ["cly", "zly", "zhaliang"]), ("曾国藩", ["zgf", "cgf", "zengguofan"]),
            ("仇英", ["cy", "qy", "qiuying"]), ("区寄", ["qj", "oj", "ouji"]), ("朴正", ["pz", "piaozheng"]),
            ("尉迟恭", ["wcg", "ycg", "yuchigong"]), ("万俟卨", ["wqx", "mqx", "moqi"]),
        ])
    func surnames(_ name: String, _ queries: [String]) {
        for query in queries { #expect(finds(query, name), "\(query)") }
    }

    @Test("A name of several parts is found by each part and with any dot")
    func partsOfNames() {
        for query in ["阿依", "买买提", "阿依古丽·买买提", "阿依古丽.买买提", "阿依古丽买买提", "aygl", "mmt", "maimaiti", "ayiguli maimaiti"] {
            #expect(finds(query, "阿依古丽·买买提"), "\(query)")
            #expect(finds(query, "阿依古丽•买买提"), "\(query)")
        }
        for query in ["扎西", "多吉", "zx", "dj", "zhaxi", "zxdj"] { #expect(finds(query, "扎西·多吉"), "\(query)") }
        for query in ["阿苦", "木果", "akmg", "aku"] { #expect(finds(query, "阿苦木果"), "\(query)") }
        #expect(!finds("ku", "阿苦木果"))
    }

    @Test("Traditional characters are found by simplified ones and the other way round")
    func variants() {
        #expect(finds("张学", "張學友") && finds("張學", "张学友") && finds("zxy", "張學友"))
        #expect(finds("刘", "劉備") && finds("劉備", "刘备"))
    }

    @Test("Rare characters are found as written and by their reading")
    func rareCharacters() {
        #expect(finds("刘䶮", "刘䶮") && finds("ly", "刘䶮") && finds("liuyan", "刘䶮"))
        #expect(finds("王㛃", "王㛃") && finds("wj", "王㛃"))
        #expect(finds("𠅤", "张𠅤"))
        #expect(finds("吕", "吕布") && finds("lvbu", "吕布") && finds("lyubu", "吕布") && finds("lübu", "吕布"))
    }

    @Test("A name of characters with many readings has a bounded number of keys, and the same ones each time")
    func boundedKeys() {
        let keys = NameSpelling.keys(of: String(repeating: "单曾解乐区朴查仇", count: 6))
        #expect(keys.count <= 48 + NameSpelling.mostSpellings)
        #expect(keys == NameSpelling.keys(of: String(repeating: "单曾解乐区朴查仇", count: 6)))
        #expect(NameSpelling.keys(of: "").isEmpty && NameSpelling.keys(of: "·").isEmpty)
    }

    @Test("Letters are parted into syllables in every way, the last one perhaps unfinished")
    func syllables() {
        func ways(_ letters: String) -> [String] { NameQuery(letters)?.initials ?? [] }
        #expect(Set(ways("xian")).isSuperset(of: ["x", "xa"]) && !ways("xian").contains("xi"))
        #expect(ways("zhangs").contains("zs") && !ways("zhangs").contains("z"))
        #expect(Set(ways("fangan")).isSuperset(of: ["fa", "fg"]))
        #expect(NameQuery("zsf")?.initials == [])
        #expect(NameQuery("张san")?.initials == [] && NameQuery("·") == nil)
        #expect((NameQuery(String(repeating: "xian", count: 25))?.initials.count ?? 999) <= 200)
    }

    @Test("Every syllable of the table is one of small letters, and ordinary characters have a reading")
    func table() {
        for character in "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕" {
            let readings = CharacterTables.standard.readings(of: character.unicodeScalars.first!)
            #expect(!readings.isEmpty, "\(character)")
            #expect(readings.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) } })
        }
    }
}
