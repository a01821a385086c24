import type { NameCandidate, ResolvedName } from '../contract/index.js';
import {
  groupOf,
  nearUnits,
  resolveName,
  resolveUnit,
  unitOf,
  type NameAnswer,
  type NameRule,
  type Place,
  type UnitId,
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

const NOBODY = { units: [], candidates: [], group: null, proposal: null } as const;

interface Asked {
  readonly registry: UnitRegistry;
  readonly printed: string;
  readonly place: Place;
}

/** “别名，本级”, “名称相近，上级（重庆市）”. */
function candidate({ registry, place }: Asked, unitId: UnitId, rule: string): NameCandidate {
  const { printed, canonical, jurisdiction } = unitOf(registry, unitId);
  const name = registry.jurisdictions.get(jurisdiction)?.name ?? '';
  const level = jurisdiction === place.jurisdiction ? '本级' : `上级（${name}）`;
  return { id: unitId, name: printed, full: canonical ?? printed, why: `${rule}，${level}` };
}

/** Who bears the name, or who has taken over from the one that bore it. */
function severalOf(asked: Asked, unitIds: readonly UnitId[], why: 'same-name' | 'split'): NameCandidate[] {
  const { registry, printed, place } = asked;
  const found = resolveUnit(registry, printed, place);
  const former = found.kind === 'unit' ? unitOf(registry, found.unitId).printed : printed;
  return unitIds.map((id) => {
    if (why === 'split') return candidate(asked, id, `承接前任“${former}”的职责`);
    const { printed: inUse, aliases } = unitOf(registry, id);
    const rule = inUse === printed ? '名称相同' : aliases.includes(printed) ? '别名相同' : '简称相同';
    return candidate(asked, id, rule);
  });
}

function nearOf(asked: Asked): NameCandidate[] {
  const { registry, printed, place } = asked;
  return nearUnits(registry, printed, place).map(({ unitId, namedUnitId, why }) => {
    const former = namedUnitId === unitId ? '' : `（前任“${unitOf(registry, namedUnitId).printed}”）`;
    return candidate(asked, unitId, `${why === 'other-level' ? '名称相同' : '名称相近'}${former}`);
  });
}

/** The resolver’s answer in the reviewer’s words. */
export function resolveForReview(registry: UnitRegistry, printed: string, place: Place): ResolvedName {
  const asked = { registry, printed, place };
  const answer = resolveName(registry, printed, place);
  switch (answer.kind) {
    case 'one': {
      const { unitId, confidence } = answer;
      const why = whyOne(registry, answer);
      const candidates = [candidate(asked, unitId, why)];
      return { ...NOBODY, kind: 'one', units: [refOf(registry, unitId)], candidates, why, confidence };
    }
    case 'several': {
      const why = answer.why === 'split' ? '原单位已分设，须选择承接单位' : '名录中有多家单位使用这一名称';
      const units = answer.unitIds.map((id) => refOf(registry, id));
      const candidates = severalOf(asked, answer.unitIds, answer.why);
      return { ...NOBODY, kind: 'several', units, candidates, why, confidence: 'low' };
    }
    case 'group': {
      const group = { id: answer.groupId, name: groupOf(registry, answer.groupId).names[0] ?? printed };
      const { confidence } = answer;
      return { ...NOBODY, kind: 'group', units: [], candidates: [], group, why: '集合主体', confidence };
    }
    case 'unknown': {
      const { fullName, jurisdiction, kind } = answer.proposal;
      const proposal = { name: printed, canonical: fullName, jurisdiction, kind };
      const why = '名录中没有，可拟新增';
      const candidates = nearOf(asked);
      return { ...NOBODY, kind: 'unknown', units: [], candidates, why, confidence: 'low', proposal };
    }
  }
}
