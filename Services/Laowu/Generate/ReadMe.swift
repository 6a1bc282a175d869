import Models

/// `README.txt` of a delivery: that nothing in it is real, and what lies where.
func readMe(_ options: GenerateOptions, _ plan: VillagePlan) -> String {
    let last = options.firstPayrollMonth.adding(options.payrollMonths - 1)
    return """
        本目录的数据全部由程序生成,不涉及任何真实的个人、单位或账户。
        Everything in this folder is generated. No person, organisation or account in it is real; any likeness is chance.

        地区 Area:        \(plan.county.name) \(options.county),相邻县 neighbour: \(plan.neighbour.name) \(options.neighbour)
        人数 People:      \(options.people)
        工资月份 Payroll: \(options.firstPayrollMonth) … \(last)
        种子 Seed:        \(options.seed)(同一种子生成的文件逐字节相同 the same seed gives the same bytes)

        目录 Folders
          organisations/  培训机构、用人单位、人力资源服务机构 institutions, employers, agencies
          rosters/        各村农村劳动力登记表,每村一个文件 labour rosters, one file a village
          poverty/        扶贫办提供的建档立卡名单 poverty list from the poverty office
          accounts/       收款银行卡 payees' bank cards
          classes/        培训班学员花名册 class rosters
          attendance/     考勤设备事件,每行一个 JSON 对象 device events, one JSON object a line
          contracts/      中介机构推介转移就业名册;direct- 为自行就业人员 contracts by agency; direct- without one
          payroll/        用工单位工资发放名册,「更正」为更正后的整表,「重报」为重复报送 payroll by employer and month; 更正 is a
                          corrected whole sheet, 重报 the same sheet handed in again
          transport/      跨省务工交通票据 transport receipts
          bank/           银行账户底册(模拟银行使用)the bank's own book, for the simulated bank
          manifest.json   文件清单:行数与 SHA-256,按报送先后排列 files with rows and SHA-256 in order of delivery

        约定 Conventions
          合同起止日均计入合同期 both the first and the last day of a contract count.
          数据中按比例混入了真实工作中常见的差错(重复、证件号错误、空白、乱序等)faults that real offices meet are mixed in at
          the rates in manifest.json: repeats, wrong or missing ID numbers, disorder.

        """
}
