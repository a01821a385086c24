import type { ResolvedName } from '../contract/index.js';
import {
  groupOf,
  resolveName,
  unitOf,
  type NameAnswer,
  type NameRule,
  type Place,
  type UnitRegistry,
} from '../core/units/index.js';
import { refOf } from './present-unit.js';

const WHY: Readonly<Record<NameRule, string>> = {
  name: '与名录中的名称一致',
  alias: '与名录中的别名一致',
  prefix: '按地区和层级认定',
  abbreviation: '按简称规则认定',
  'bracket-pair': '一个机构两块牌子',
  succession: '原单位已撤并，由承接单位承担',
};

type One = Extract<NameAnswer, { kind: 'one' }>;

function whyOne(registry: UnitRegistry, { how, namedUnitId }: One): string {
  return how === 'succession' ? `${unitOf(registry, namedUnitId).printed}：${WHY.succession}` : WHY[how];
}

const NOBODY = { units: [], group: null, proposal: null } as const;

/** The resolver’s answer in the reviewer’s words. */
export function resolveForReview(registry: UnitRegistry, printed: string, place: Place): ResolvedName {
  const answer = resolveName(registry, printed, place);
  switch (answer.kind) {
    case 'one': {
      const { unitId, confidence } = answer;
      const units = [refOf(registry, unitId)];
      return { ...NOBODY, kind: 'one', units, why: whyOne(registry, answer), confidence };
    }
    case 'several': {
      const why = answer.why === 'split' ? '原单位已分设，须选择承接单位' : '名录中有多家单位使用这一名称';
      const units = answer.unitIds.map((id) => refOf(registry, id));
      return { ...NOBODY, kind: 'several', units, why, confidence: 'low' };
    }
    case 'group': {
      const group = { id: answer.groupId, name: groupOf(registry, answer.groupId).names[0] ?? printed };
      return { ...NOBODY, kind: 'group', units: [], group, why: '集合主体', confidence: answer.confidence };
    }
    case 'unknown': {
      const { fullName, jurisdiction, kind } = answer.proposal;
      const proposal = { name: printed, canonical: fullName, jurisdiction, kind };
      return {
        ...NOBODY,
        kind: 'unknown',
        units: [],
        why: '名录中没有，可拟新增',
        confidence: 'low',
        proposal,
      };
    }
  }
}
