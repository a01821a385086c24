/**
 * How the bodies of a government are shortened (国办秘函〔2023〕18号 for the standard forms; the rest as notices print
 * them). A name is 区域名 + 矢名 + 格级名: 重庆市渝中区 + 发展和改革 + 委员会.
 */
export interface ShortForm {
  /** The form all variants are reduced to. */
  readonly short: string;
  /** The form of the legal name. */
  readonly full: string;
  /** Every spelling met, the longest first. */
  readonly variants: readonly string[];
}

/** One line of the table: legal form, spellings in between (longest first), shortest form. */
function shortForm(full: string, short: string, ...between: string[]): ShortForm {
  return { full, short, variants: [full, ...between, short] };
}

/** 矢名 by what they stand for. A line that contains another stands before it. */
export const SHORT_FORMS: readonly ShortForm[] = [
  shortForm('发展和改革', '发改', '发展改革'),
  shortForm('人力资源和社会保障', '人社', '人力资源社会保障', '人力社保'),
  shortForm('住房和城乡建设', '住建', '住房城乡建设', '住房城乡建'),
  shortForm('城乡建设', '城建', '城乡建'),
  shortForm('市场监督管理', '市监', '市场监管', '市场监督'),
  shortForm('规划和自然资源', '规资', '规划自然资源'),
  shortForm('自然资源和规划', '资规', '自然资源规划'),
  shortForm('国土资源和房屋管理', '国土房管'),
  shortForm('文化和旅游发展', '文旅', '文化旅游发展', '文化和旅游', '文化旅游'),
  shortForm('卫生和计划生育', '卫计', '卫生计生'),
  shortForm('卫生健康', '卫健'),
  shortForm('应急管理', '应急'),
  shortForm('经济和信息化', '经信', '经济信息化', '经济信息'),
  shortForm('生态环境', '生环'),
  shortForm('政务服务管理', '政务服务'),
  shortForm('退役军人事务', '退役军人'),
  shortForm('医疗保障', '医保'),
  shortForm('科学技术', '科技'),
  shortForm('交通运输', '交通'),
  shortForm('城市管理', '城管'),
  shortForm('国有资产监督管理', '国资', '国资监管'),
  shortForm('地方金融监督管理', '地方金融监管', '地方金融监督'),
  shortForm('金融监督管理', '金融监管'),
  shortForm('食品药品监督管理', '食药监', '食品药品监管', '食药监管'),
  shortForm('安全生产监督管理', '安监', '安全监管'),
  shortForm('工商行政管理', '工商'),
  shortForm('扶贫开发', '扶贫'),
  shortForm('地方税务', '地税'),
  shortForm('国家税务', '国税'),
  shortForm('大数据应用发展', '大数据', '大数据发展'),
  shortForm('网络安全和信息化委员会', '网信'),
  shortForm('机构编制委员会', '编', '编委'),
  shortForm('民族宗教事务', '民宗', '民族宗教'),
  shortForm('机关事务管理', '机关事务'),
  shortForm('统一战线工作', '统战'),
  shortForm('外事侨务', '外侨'),
  shortForm('人民政府', '政府'),
  shortForm('中国人民银行', '人行', '人民银行'),
];

/** Where 委 follows, notices cut further: 教委, 科委, 交委, 农委. */
const BEFORE_COMMITTEE: readonly ShortForm[] = [
  shortForm('教育', '教'),
  shortForm('科学技术', '科', '科技'),
  shortForm('交通', '交'),
  shortForm('农业', '农'),
];

/** 格级名 and the endings of people’s organisations. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/妇女联合会$/, '妇联'],
  [/残疾人联合会$/, '残联'],
  [/工商业联合会$/, '工商联'],
  [/科学技术协会$/, '科协'],
  [/委员会$/, '委'],
  [/委员会办公室$/, '委办'],
  [/办公室$/, '办'],
  [/管理委$/, '管委会'],
  // 区市场局
  [/^市场局$/, '市监局'],
  [/(?<=.{2})管理局$/, '局'],
];

function reduce(name: string): string {
  let reduced = name;
  for (const { short, variants } of SHORT_FORMS) {
    const found = variants.find((v) => reduced.startsWith(v) || (v.length > 3 && reduced.includes(v)));
    if (found !== undefined && found !== short) reduced = reduced.replace(found, short);
  }
  return reduced;
}

/**
 * The shape under which spellings of one body agree: 发展和改革委员会, 发展改革委 and 发改委 are all 发改委. Takes a
 * folded name whose region and level have been taken off.
 */
export function shortKey(rest: string): string {
  let name = reduce(rest);
  for (const [ending, short] of ENDINGS) name = name.replace(ending, short);
  const cut = BEFORE_COMMITTEE.find(({ variants }) => variants.some((v) => `${v}委` === name));
  return cut ? `${cut.short}委` : name;
}

/** The legal form behind a shortened one, as far as the table goes: 发改委 → 发展和改革委员会. */
export function fullForm(rest: string): string {
  const stem = rest.replace(/(委|办|局)$/, '');
  const ending = rest.slice(stem.length);
  const forms = ending === '委' ? [...SHORT_FORMS, ...BEFORE_COMMITTEE] : SHORT_FORMS;
  const known = forms.find(({ variants }) => variants.includes(stem));
  const whole = known?.full ?? stem;
  return whole + ({ 委: '委员会', 办: '办公室' }[ending] ?? ending);
}
