extension SheetProblem: CustomStringConvertible {
    /// `名册.csv 第 12 行 C 列：……。……。 / 名册.csv, row 12, column C: …. …. [encoding-broken]`
    public var message: String { "\(chineseMessage) / \(englishMessage) [\(code.rawValue)]" }

    public var description: String { message }

    public var chineseMessage: String {
        var place = file.isEmpty ? "文件" : file
        if let row { place += " 第 \(row) 行" }
        if let column { place += " \(Self.columnName(column)) 列" }
        return "\(place)：\(wording.chinese)"
    }

    public var englishMessage: String {
        var place = file.isEmpty ? "file" : file
        if let row { place += ", row \(row)" }
        if let column { place += ", column \(Self.columnName(column))" }
        return "\(place): \(wording.english)"
    }

    private var subject: String { subjects.joined(separator: "、") }
    private var byteNumber: String { byteOffset.map { String($0 + 1) } ?? "?" }

    private var wording: (chinese: String, english: String) {
        switch code {
        case .fileUnreadable, .fileEmpty, .notATable, .legacyWorkbook, .archiveBroken, .archiveEncrypted,
            .archiveTooLarge, .workbookBroken, .workbookForbidden, .sheetMissing, .dateSystem1904:
            fileWording
        case .encodingBroken, .encodingUnsupported, .nulByte, .unclosedQuote, .tooManyColumns, .rowTooLong,
            .cellBroken, .formulaWithoutValue, .headerNotFound, .columnsMissing, .columnRepeated:
            tableWording
        case .cellTooLong, .tooManyRows, .writeFailed:
            writingWording
        }
    }

    private var fileWording: (chinese: String, english: String) {
        switch code {
        case .fileEmpty:
            ("文件是空的。请确认导出是否完成后重新上传。", "the file is empty. Check that the export finished, then send it again.")
        case .notATable:
            (
                "不是表格文件（\(subject)）。请用 Excel 或 WPS 打开后另存为“Excel 工作簿 (.xlsx)”或“CSV”再上传。",
                "not a table (\(subject)). Open it in a spreadsheet program, save it as .xlsx or .csv and send that."
            )
        case .legacyWorkbook:
            (
                "是旧版 .xls、WPS .et 或加了密码的工作簿。请去掉密码，另存为“Excel 工作簿 (.xlsx)”后上传。",
                "an old .xls or .et workbook, or one with a password. Remove the password, save it as .xlsx and send that."
            )
        case .archiveBroken:
            (
                "工作簿损坏或不完整。请在 Excel 或 WPS 中重新打开并另存，再上传一次。",
                "the workbook is damaged or incomplete. Open it, save it again and send it once more."
            )
        case .archiveEncrypted:
            ("工作簿已加密。请去掉密码后上传。", "the workbook is encrypted. Remove the password and send it again.")
        case .archiveTooLarge:
            (
                "工作簿解压后过大（上限 \(subject)），已拒绝。请删除多余的空白行列和格式，或拆分成几个文件后上传。",
                "the workbook unpacks to more than \(subject) and was refused. Delete unused rows, columns and formats, "
                    + "or split it into several files."
            )
        case .workbookBroken:
            (
                "工作簿内容不符合 .xlsx 格式（\(subject)）。请在 Excel 或 WPS 中打开并另存为 .xlsx 后上传。",
                "the content is not valid .xlsx (\(subject)). Open it in a spreadsheet program and save it as .xlsx again."
            )
        case .workbookForbidden:
            (
                "工作簿含有不允许的 XML 声明（DTD 或实体），已拒绝。请在 Excel 或 WPS 中另存为 .xlsx 后上传。",
                "the workbook declares a DTD or entities and was refused. Save it as .xlsx in a spreadsheet program."
            )
        case .sheetMissing:
            ("找不到工作表“\(subject)”。请检查工作表名称。", "there is no sheet “\(subject)”. Check the name of the sheet.")
        case .dateSystem1904:
            (
                "工作簿使用 1904 日期系统，日期会差四年。请在 Excel 选项“高级”中取消“使用 1904 日期系统”，核对日期后另存上传。",
                "the workbook uses the 1904 date system, so dates would be four years off. Switch it off in the program's "
                    + "advanced options, check the dates and save it again."
            )
        default:
            ("无法读取（\(subject)）。请检查文件后重新上传。", "cannot be read (\(subject)). Check the file and send it again.")
        }
    }

    private var tableWording: (chinese: String, english: String) {
        switch code {
        case .encodingUnsupported:
            (
                "不支持 \(subject) 编码。请另存为“CSV UTF-8”后上传。",
                "\(subject) is not supported. Save the file as “CSV UTF-8” and send that."
            )
        case .nulByte:
            (
                "第 \(byteNumber) 个字节是空字节 (NUL)，不是文本表格。请重新导出为 CSV 或 .xlsx 后上传。",
                "byte \(byteNumber) is NUL, so this is not a text table. Export it again as CSV or .xlsx."
            )
        case .unclosedQuote:
            (
                "从本行开始的双引号没有结束。请补上或删除多余的双引号后重新上传。",
                "a double quote opened in this row is never closed. Close or remove it and send the file again."
            )
        case .tooManyColumns:
            (
                "列数超过 \(subject)。请删除无关的列后重新上传。",
                "more than \(subject) columns. Delete the columns that do not belong and send the file again."
            )
        case .rowTooLong:
            (
                "一行超过 \(subject)。请检查是否缺少换行或有未结束的双引号。",
                "the row is longer than \(subject). Look for a missing line break or an unclosed double quote."
            )
        case .cellBroken:
            ("单元格无法读取。请重新填写该单元格。", "the cell cannot be read. Type its content again.")
        case .formulaWithoutValue:
            (
                "单元格是公式，但没有保存计算结果。请在 Excel 或 WPS 中打开、保存后重新上传，或改为直接填写。",
                "the cell is a formula without a saved result. Open and save the file in a spreadsheet program, or type "
                    + "the value."
            )
        case .headerNotFound:
            (
                "前 \(HeaderRow.searchedRows) 行中找不到表头。请使用模板，表头应包含：\(subject)。",
                "no header in the first \(HeaderRow.searchedRows) rows. Use the template; the header holds: \(subject)."
            )
        case .columnsMissing:
            (
                "表头缺少必填列：\(subject)。请补上这些列后重新上传。",
                "the header lacks required columns: \(subject). Add them and send the file again."
            )
        case .columnRepeated:
            (
                "表头中“\(subject)”出现了不止一次。请只保留一列。",
                "the header has more than one column for “\(subject)”. Keep only one."
            )
        default:
            (
                "第 \(byteNumber) 个字节不是有效的 \(subject) 编码。请重新填写该单元格，或另存为“CSV UTF-8”后上传。",
                "byte \(byteNumber) is not valid \(subject). Type the cell again, or save the file as “CSV UTF-8”."
            )
        }
    }

    private var writingWording: (chinese: String, english: String) {
        switch code {
        case .cellTooLong:
            ("单元格超过 \(subject) 个字符，无法写入 .xlsx。", "a cell is longer than the \(subject) characters of .xlsx.")
        case .tooManyRows:
            (
                "超过 .xlsx 的 \(subject) 行上限。请缩小范围或导出为 CSV。",
                "more than the \(subject) rows of .xlsx. Narrow the selection or export CSV."
            )
        default:
            (
                "无法写入（\(subject)）。请检查磁盘空间和权限后重试。",
                "cannot be written (\(subject)). Check disk space and permissions, then try again."
            )
        }
    }
}
