import type { EditFault, EditProblem } from '../core/units/index.js';
import { InvalidRequest } from '../platform/http/invalid-request.js';

type Sentence = (name: string) => string;

const named = (name: string): string => (name === '' ? '' : `“${name}”`);

/** What the person reads about each fault of an edit. */
const SENTENCES: Readonly<Record<EditFault, Sentence>> = {
  'name-missing': () => '请填写单位名称。',
  'name-of-many': (name) => `${named(name)}是集合主体的称呼，不能作为一家单位的名称。`,
  'name-taken': (name) => `名录中已有现存单位使用${named(name)}这一名称。`,
  'name-known': (name) => `该单位已有${named(name)}这一名称。`,
  'name-unknown': (name) => `该单位没有${named(name)}这一名称。`,
  'name-of-reference': (name) => `${named(name)}是随系统提供的名录中的名称，不能在页面上删除。`,
  'jurisdiction-unknown': () => '没有这个地区。',
  'unit-unknown': () => '名录中没有所选的单位。',
  'unit-ended': (name) => `${named(name)}已经终止，或终止日期与生效日期不衔接。`,
  'ends-before-begin': (name) => `终止日期早于${named(name)}的生效日期。`,
  'begins-later': (name) => `${named(name)}在该日期之后才生效。`,
  'successor-ended': (name) => `承接单位${named(name)}在该日期之前已经终止。`,
  'nobody-succeeds': () => '请选择承接单位。',
  'nobody-is-succeeded': () => '请选择原单位。',
  'succeeds-itself': () => '原单位与承接单位不能相同。',
  'not-a-list': (name) => `${named(name)}不按名单认定，没有可以增减的成员。`,
  'member-already': (name) => `${named(name)}自该日起已是成员。`,
  'not-a-member': (name) => `${named(name)}在该日不是成员。`,
  'does-not-stand': (name) => `${named(name)}在该日不存续。`,
  'change-before-last': (name) => `${named(name)}此后已有成员变动，新的变动不能早于它。`,
  'wrong-number': () => '更名为一家对一家，并入只有一家承接单位，分设须有两家以上承接单位。',
};

export function sayFault(fault: EditFault, name: string): string {
  return SENTENCES[fault](name);
}

/** Throws the problems as what is wrong with the fields of the request; none is fine. */
export function refuseProblems(problems: readonly EditProblem[]): void {
  if (problems.length === 0) return;
  throw new InvalidRequest(problems.map(({ field, fault, name }) => ({ path: field, message: sayFault(fault, name) }))); // prettier-ignore
}
