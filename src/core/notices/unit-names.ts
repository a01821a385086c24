/**
 * What names of units and of groups look like. Endings are those of the standard short names (国办秘函〔2023〕18号)
 * and of the parties printed in notices of several provinces.
 */

const TAIL_BRACKET = '(?:[〔（([【［].{1,40}[〕）)\\]】］])?$';
/** Endings that hardly any ordinary word has. */
const UNIT_END = new RegExp(
  '(?:委|(?<![布格结])局|(?<![举兴开承主督交查新申创])办|厅|(?<![全内外])部|院|(?<!机)会|(?<![关互串])联|(?<![运执推发进实举施试通出流])行|社|处|科|室|署|站|所|校|队|团|司|组|中心|公司|集团|政府|机构|街道|镇街|乡镇|区县|园区|新区|高新区' +
    '|开发区|经开区|试验区|示范区|度假区|风景区|景区|保税区|园|协会|组织|专班|指挥部|总部|海关|科协|党校|银行|中央|团中央|纪委监委' +
    '|电视台|日报|报社|法院|检察院|大学|学院|医院|基金|联盟|商会|供销社|农商行|档案馆|图书馆|博物馆|文化馆|科技馆|美术馆|铁塔|军分区|警备区|移动|电信|联通|电网|电力|烟草|邮政|大数据)' +
    TAIL_BRACKET,
);
/** Endings of places and of works: enough in a bracket that says who is responsible, not in free text. */
const LOOSE_END = new RegExp(
  `(?:[省市区县镇乡州盟旗村港台馆场厂库城学司庭]|社区|口岸|机场|基地|小镇|城投|交投|水投|产投|文投|国投)${TAIL_BRACKET}`,
);

const QUALIFIER =
  '(?:全市|全区|全县|全省|市级|区级|县级|省级|旗级|市直|区直|县直|省直|市属|区属|县属|省属|国务院|中央|市政府|区政府|县政府|省政府' +
  '|驻[省市区县]|辖区|属地|地方|本级|在[\u4e00-\u9fff]{1,4}|中[省央]?直?)';
const CLASS_NOUN =
  '(?:部门|单位|方面|地区|企业|国企|国资|央企|镇街|镇乡|乡镇|街镇|街道|高校|院校|学校|医院|银行|机构|园区|平台|团体|组织|协会|商会' +
  '|地方|县区|区县|市县|县市|县市区|成员|专班|公司|集团|社区|镇村|村居|功能区|开发区|管委会|政府)';
const GROUP = new RegExp(
  '各|^(?:全体|所有|其他|其它|有关|相关)|(?:有关|相关|其他|其它)' +
    CLASS_NOUN +
    `(?:(?:[和及、]|以及)${CLASS_NOUN})?` +
    TAIL_BRACKET +
    '|(?:责任|成员|牵头|配合|主管|职能|监管|审批|执法|承办|协办|项目|金融|银行业金融|金融监管|建设|业主|运营)(?:单位|部门|机构|企业)' +
    TAIL_BRACKET +
    `|^${QUALIFIER}(?:国有|重点|有关|相关|民营|工业|骨干|平台)*(?:${CLASS_NOUN})(?:、|和|及)?$` +
    '|^(?:国有|民营|商业|金融|行业|重点)+(?:企业|国企|银行|机构|协会|商会)$',
);
/** 乡镇（街道）, 区县政府, 镇街: class names that stand for all of them. */
const CLASS_ALONE =
  /^(?:乡镇|镇街|街镇|镇乡|街道|镇|乡|区县|县区|县市区|市县|县|区|市|旗县|旗县区|市州|州市|盟市)(?:[（(〔][^）)〕]{1,12}[）)〕])?(?:街道|乡镇|镇)?(?:人民政府|政府|办事处|党委政府|党工委)?(?:[（(〔][^）)〕]{1,12}[）)〕])?$/;
/** 开发区管委 without a name of its own. */
const ZONES = /^(?:开发区|园区|功能区|开发园区|经济功能区)(?:管委会?|管理委员会|管理机构)$/;
/** Single units that the patterns for groups would take. */
const NO_GROUP =
  /^(?:全市|全区|全县)?.{0,8}(?:领导小组|指挥部)(?:办公室)?$|^市政府$|^区政府$|^县政府$|^省政府$/;
/** 街道 and the like as the name of one: 永安街道, 立山经济开发区. */
const BARE_ONE = /^(?:市|区|县|镇|乡|街道)$/;
/** Words that stand in sentences and never in a name. */
const NEVER = new RegExp(
  '印发|施行|全部$|此件|特此|(?<!自)由|(?<![重主首纪摘])要(?!素|闻|塞|道)|将(?!乐)|[把的了是须并]|应当|必须|不得|设在|设于|简称|成立|兼任|担任|组成(?!部门)|通过|根据|按照' +
    '|进一步|加强|加快|强化|确保|切实|认真|健全|完善|建立|明确|推动|做好|抓好|《|》|[：:]|^[对为以把被含如见]|^包[含括]|^不含|．|^\\d+[.、]|\\d(?:所|处|部|站|校|园|场|团|队|组|行|会)$|负责|牵头|[。；！？]|“(?![^“”]{1,8}”)|(?<!“[^“”]{1,8})”',
);
const MAX_NAME = 30;
const MAX_GROUP = 44;

/** Longer names are not remembered: a piece of a text would keep the whole text in memory. */
const REMEMBERED_LENGTH = 12;
const REMEMBERED_NAMES = 4000;

/** The same names come again and again in one paper, and are looked at several times each. */
function remember(judge: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > REMEMBERED_LENGTH) return judge(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_NAMES) known.clear();
    const judged = judge(name);
    known.set(name, judged);
    return judged;
  };
}

/** 各镇街, …成员单位, 相关单位, 乡镇（街道）: a party that stands for several units. */
export const isGroup = remember(
  (name) =>
    !NO_GROUP.test(name) &&
    (GROUP.test(name) || ZONES.test(name) || (CLASS_ALONE.test(name) && !BARE_ONE.test(name))),
);

/** Does a name end as names of units do? Used where nothing else marks a list as one of units. */
export const looksLikeUnit = remember((name) => {
  if (NEVER.test(name)) return false;
  if (isGroup(name)) return name.length >= 2 && name.length <= MAX_GROUP;
  return name.length >= 2 && name.length <= MAX_NAME && UNIT_END.test(name);
});

/** As looksLikeUnit, and places and works too: 渝北区, 市图书馆. */
export const mayBeUnit = remember((name) => {
  const place = name.length >= 2 && name.length <= MAX_NAME && LOOSE_END.test(name) && !NEVER.test(name);
  return place || looksLikeUnit(name);
});
