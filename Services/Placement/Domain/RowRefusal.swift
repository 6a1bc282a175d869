/// Why a row changes nothing, and what the officer is to do. The raw value stands in events and never changes.
enum RowRefusal: String, CaseIterable {
    case unknownKind = "unknown-kind"
    case incompleteFiling = "incomplete-filing"
    case licenceEndsBeforeFiling = "licence-ends-before-filing"
    case endsBeforeStart = "ends-before-start"
    case workplaceTooCoarse = "workplace-too-coarse"
    case contractDiffers = "contract-differs"
    case registeredElsewhere = "registered-elsewhere"
    case daysOutOfRange = "days-out-of-range"
    case amountOutOfRange = "amount-out-of-range"

    var zh: String {
        switch self {
        case .unknownKind: "单位类型不是用人单位或人力资源服务机构,请改正后重报"
        case .incompleteFiling: "机构备案缺少许可证号、备案日期或有效期,请补全后重报"
        case .licenceEndsBeforeFiling: "许可证有效期早于备案日期,请核对后重报"
        case .endsBeforeStart: "合同终止日早于起始日,请核对后重报"
        case .workplaceTooCoarse: "工作地只到州市或省,无法判断是否在本县,请填写县级代码后重报"
        case .contractDiffers: "同一合同编号已有不同内容,请核对以哪一份为准"
        case .registeredElsewhere: "此人登记在其他县,请由登记所在县上报"
        case .daysOutOfRange: "出勤天数应为 0 至 31,请核对后重报"
        case .amountOutOfRange: "金额超出合理范围,请核对后重报"
        }
    }

    var en: String {
        switch self {
        case .unknownKind: "neither employer nor agency; correct the kind and hand the row in again"
        case .incompleteFiling:
            "licence number, filing date or validity is missing; complete the row and hand it in again"
        case .licenceEndsBeforeFiling: "the licence ends before it was filed; check and hand the row in again"
        case .endsBeforeStart: "the contract ends before it starts; check and hand the row in again"
        case .workplaceTooCoarse:
            "the workplace names a prefecture or province that contains this county; give the county's code"
        case .contractDiffers: "this contract number is on record with other content; decide which one holds"
        case .registeredElsewhere: "the person is registered in another county, which has to report the contract"
        case .daysOutOfRange: "days worked must be 0 to 31; check and hand the row in again"
        case .amountOutOfRange: "the amount is beyond any wage; check and hand the row in again"
        }
    }
}
