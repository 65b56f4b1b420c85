/// What other systems and people call the fields of each entity, for maps that are guessed from a header.
///
/// A name is compared without regard to case, width, blanks and punctuation; where two fields share one, the
/// first that is still free takes it.
enum FieldNames {
    /// The names of each field of an entity, in the order in which they are tried.
    static func table(of noun: String) -> [(field: String, names: String)] {
        switch noun {
        case "customer": customer
        case "opp": opportunity
        case "product": product
        case "activity": activity
        default: []
        }
    }

    private static let customer: [(field: String, names: String)] = [
        (
            "name",
            "full name, customer, customer name, account, account name, company name, client, client name, "
                + "organisation, organization, contact, contact name, contact person, 姓名, 名称, 名字, 客户, 客户名称, "
                + "客户名, 客户姓名, 公司名称, 公司名, 单位名称, 企业名称, 联系人, 联系人姓名"
        ),
        ("salutation", "form of address, prefix, 称呼, 尊称, 称谓"),
        ("family_name", "last name, surname, family name, 姓, 姓氏"),
        ("given_name", "first name, forename, given name, 名"),
        (
            "registration",
            "registration number, registration no, company number, unified social credit code, uscc, vat number, "
                + "统一社会信用代码, 社会信用代码, 信用代码, 营业执照号, 注册号, 税号, 纳税人识别号"
        ),
        ("kind", "entity type, person or company, 客户性质, 个人或公司"),
        ("company", "employer, parent account, works for, 公司, 所属公司, 单位, 所属单位, 工作单位"),
        ("email", "mail, e-mail, email address, mail address, 邮箱, 电子邮箱, 电子邮件, 邮件, 邮箱地址, 电邮"),
        (
            "phone",
            "telephone, tel, mobile, mobile phone, cell, cell phone, phone number, telephone number, 电话, 手机, "
                + "手机号, 手机号码, 电话号码, 联系电话, 联系方式"
        ),
        ("contact", "im, messenger, other contact, 其他联系方式"),
        ("consent", "opt in, opt-in, marketing consent, 同意, 授权"),
        ("type", "customer type, account type, relationship, 类型, 客户类型"),
        ("industry", "sector, vertical, line of business, 行业, 所属行业"),
        ("tier", "grade, level, rating, 级别, 等级, 客户等级, 客户级别"),
        ("source", "lead source, channel, origin, 来源, 客户来源, 渠道"),
        ("tag", "tags, labels, keywords, 标签, 客户标签"),
        ("country", "nation, country/region, 国家, 国家/地区"),
        ("province", "state, state/province, 省, 省份"),
        ("city", "town, 城市, 市, 所在城市"),
        ("district", "borough, 区, 区县, 县"),
        (
            "street",
            "address, street address, address line 1, address 1, 地址, 详细地址, 街道, 通讯地址, 联系地址, 公司地址"
        ),
        ("postcode", "zip, zip code, postal code, post code, 邮编, 邮政编码"),
        (
            "key",
            "customer id, customer no, customer number, account id, external id, code, no, number, id, 编号, 客户编号, "
                + "编码, 客户编码, 客户号, 代码"
        ),
    ]

    private static let opportunity: [(field: String, names: String)] = [
        (
            "name",
            "title, deal name, opportunity name, opportunity, subject, topic, deal, 商机, 商机名称, 名称, 项目, 项目名称, "
                + "标题, 主题"
        ),
        (
            "customer",
            "account, account name, customer name, client, client name, company, 客户, 客户名称, 客户名, 公司, 公司名称"
        ),
        ("product", "product name, item, 产品, 产品名称"),
        ("stage", "deal stage, sales stage, status, phase, 阶段, 商机阶段, 销售阶段, 状态"),
        (
            "value",
            "amount, deal value, close value, deal amount, total, revenue, price, 金额, 商机金额, 合同金额, 预计金额, "
                + "成交金额, 价值"
        ),
        ("value_currency", "currency, currency code, 币种, 货币, 币别"),
        (
            "opened",
            "opened on, open date, created on, created date, create date, creation date, start date, engage date, "
                + "创建日期, 创建时间, 开始日期, 立项日期"
        ),
        (
            "expected_close",
            "expected close date, close planned, planned close, planned close date, due date, 预计成交日期, 预计关闭日期, "
                + "预计签单日期, 预计结单日期, 预计签约日期"
        ),
        (
            "closed",
            "closed on, close date, closed date, date closed, 成交日期, 关闭日期, 结单日期, 签单日期, 签约日期"
        ),
        ("type", "deal type, opportunity type, kind, 类型, 商机类型"),
        ("source", "lead source, channel, origin, 来源, 商机来源, 渠道"),
        ("reason", "loss reason, lost reason, reason lost, 输单原因, 丢单原因, 失败原因"),
        (
            "key",
            "deal id, opportunity id, opportunity no, external id, code, no, number, id, 编号, 商机编号, 编码"
        ),
    ]

    private static let activity: [(field: String, names: String)] = [
        ("text", "notes, note, description, details, body, content, comments, 内容, 备注, 记录, 描述, 跟进内容"),
        ("subject", "title, topic, 主题, 标题"),
        ("kind", "type, activity type, channel, 类型, 方式, 跟进方式, 活动类型"),
        ("at", "date, time, when, activity date, call date, start, start time, 时间, 日期, 跟进时间, 跟进日期"),
        (
            "customer",
            "account, account name, customer name, client, client name, company, contact, contact name, 客户, 客户名称, "
                + "客户名, 公司, 公司名称, 联系人"
        ),
        ("opp", "opportunity, opportunity name, deal, deal name, 商机, 商机名称"),
        ("direction", "inbound or outbound, 方向"),
        ("duration", "minutes, duration in minutes, length, 时长, 分钟"),
        ("outcome", "result, disposition, call result, status, 结果, 状态"),
        ("participants", "attendees, guests, 参与人, 参会人"),
        ("key", "activity id, external id, code, no, number, id, 编号, 活动编号"),
    ]

    private static let product: [(field: String, names: String)] = [
        ("name", "product, product name, title, 名称, 产品, 产品名称, 品名"),
        ("category", "series, product line, family, type, 类别, 分类, 系列, 产品类别"),
        ("price", "list price, unit price, sales price, 价格, 单价, 售价, 标价, 金额"),
        ("price_currency", "currency, currency code, 币种, 货币, 币别"),
        ("key", "sku, item, product id, product no, external id, code, no, number, id, 编号, 产品编号, 货号, 编码"),
    ]
}
