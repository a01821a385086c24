import type { ImportFinding } from '../contract/index.js';
import { EDIT_FAULTS, type EditFault, type ImportProblem } from '../core/units/index.js';
import { sayFault } from './edit-sentences.js';
import { SHEETS } from './read-workbook.js';

type OwnFault = Exclude<ImportProblem['fault'], EditFault>;
interface Advice {
  readonly what: (found: string) => string;
  readonly todo: string;
}

const quoted = (found: string): string => (found === '' ? '为空' : `为“${found}”`);

/** What is wrong and what to do, for the faults of a row. */
const ADVICE: Readonly<Record<OwnFault, Advice>> = {
  'region-not-yours': {
    what: (found) => `您不能维护这一地区的名录${found === '' ? '' : `（${found}）`}`,
    todo: '删去这一行，或请系统管理员导入。',
  },
  'kind-unknown': { what: (found) => `类别${quoted(found)}，无法识别`, todo: '改为模板批注所列的类别之一。' },
  'date-unreadable': { what: (found) => `日期${quoted(found)}，无法识别`, todo: '写作 2019-01-01 的形式。' },
  'host-unknown': {
    what: (found) => `名录中没有上级单位“${found}”`,
    todo: '先登记上级单位，或把这一格清空。',
  },
  'twice-in-file': { what: (found) => `与本表第 ${found} 行重复`, todo: '只保留其中一行。' },
  'person-name-missing': { what: () => '没有填写姓名', todo: '补填姓名，或删去这一行。' },
  'unit-missing': { what: () => '没有填写单位', todo: '补填单位名称。' },
  'post-unknown': { what: (found) => `岗位${quoted(found)}，无法识别`, todo: '改为模板批注所列的岗位之一。' },
  'phone-unreadable': {
    what: (found) => `号码“${found}”有误`,
    todo: '填 11 位手机号码，或带区号的固定电话。',
  },
  'email-unreadable': { what: (found) => `邮箱“${found}”有误`, todo: '填完整的邮箱地址。' },
  'no-contact': { what: () => '手机和邮箱都没有填写', todo: '至少补填一项，否则消息无法送达。' },
};

/** The advice for the faults that edits on screen have, too. */
const EDIT_ADVICE: Readonly<Partial<Record<EditFault, string>>> = {
  'name-missing': '补填单位全称或简称。',
  'name-taken': '核对是否为同一单位：是则改用名录中的全称，不是则换一个名称。',
  'name-of-many': '填写具体的一家单位。',
  'jurisdiction-unknown': '填写名录中已有的地区，或把这一格清空。',
  'unit-unknown': '核对单位名称（须带“市”“区”等层级），或先在“单位”表中登记。',
};

const isEditFault = (fault: ImportProblem['fault']): fault is EditFault =>
  (EDIT_FAULTS as readonly string[]).includes(fault);

/** A refused row in the reader’s words. */
export function presentFinding({ sheet, row, column, fault, found }: ImportProblem): ImportFinding {
  const place = { sheet: SHEETS[sheet].name, row, column };
  if (!isEditFault(fault)) return { ...place, what: ADVICE[fault].what(found), todo: ADVICE[fault].todo };
  const what = fault === 'unit-unknown' ? `不能确定“${found}”是哪家单位` : sayFault(fault, found);
  return { ...place, what: what.replace(/。$/, ''), todo: EDIT_ADVICE[fault] ?? '核对后修改。' };
}
