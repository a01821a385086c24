/** First words of names of departments, by which a name without 市, 区, 县, 省 before it is known. */
const STEMS =
  '财政|教育|教体|科技|科学技术|工信|经信|经济和信息化|经济信息|工业和信息化|工业信息化|发改|发展改革|发展和改革|民政|民宗|民族宗教|司法|人社|人力社保|人力资源' +
  '|自然资源|规划和自然资源|规划自然资源|规资|国土|生态环境|环保|住建|住房|城建|城乡建设|城管|城市管理|综合执法|综合行政执法|交通|水利|水务|农业|农村|农委|林业|园林|商务' +
  '|文化|文旅|文广|旅游|卫健|卫生|退役军人|应急|审计|外办|外事|国资|税务|市监|市场监管|市场监督|体育|统计|乡村振兴|扶贫|医保|医疗保障|机关事务|信访|金融|能源' +
  '|粮食|地震|气象|消防|公安|检察|法院|编办|网信|宣传|组织部|统战|政法|政研|总工会|妇联|残联|工商联|科协|文联|侨联|红十字|供销|档案|史志|大数据|数据|政务|行政审批|营商' +
  '|投资促进|招商|人防|国动|知识产权|药监|食药|监察|督查|政府办|府办|公积金|邮政管理|通信管理|烟草|海关|海事|口岸|物价|广电|新闻出版|畜牧|水产|海洋|渔业|煤炭|工商|质监|安监|旅发|通管';
const ELIDED = new RegExp(`^(?:${STEMS})`);
const PREFIX = new RegExp(
  `^((?:[\\u4e00-\\u9fff]{2,4})?[省市区县旗州盟])(?=(?:委|政府|人民政府|${STEMS}|市场|[\\u4e00-\\u9fff]{1,12}(?:委|局|办|厅)$))`,
);
const WITHOUT_PREFIX = /^(?:国家|中央|全国|团|共青团|人行|人民银行|中国|国网|国务院|各|有关|相关|驻)/;

/** 财政局, 发展改革委: a name without the prefix of its place. */
export function startsLikeDepartment(name: string): boolean {
  return ELIDED.test(name);
}

/**
 * Names with the prefix supplied that the paper prints once only: 市发改委、财政局、人社局 are 市发改委,
 * 市财政局, 市人社局. As many as given, in their order; a name that lacks nothing is returned as it is, also
 * where no name before it has a prefix (State Council papers print none).
 */
export function supplyPrefixes(names: readonly string[]): string[] {
  let prefix = '';
  return names.map((name) => {
    if (ELIDED.test(name)) return prefix + name;
    const own = WITHOUT_PREFIX.test(name) ? null : PREFIX.exec(name);
    if (own) prefix = own[1] ?? '';
    return name;
  });
}
