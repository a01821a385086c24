import { readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import { buildRegistry, coordinationOf, joinSeedFiles, unitOf } from '../units/index.js';
import {
  assignNotice,
  dutiesOn,
  owingUnits,
  unitsOwingFurther,
  type AssignInput,
  type Duty,
  type ReviewedTask,
  type TaskParties,
} from './index.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const registry = buildRegistry(
  joinSeedFiles({
    units: read('units'),
    divisions: read('divisions'),
    succession: read('succession'),
    groups: read('groups'),
  }),
);

interface Gold {
  readonly document: { readonly docNumber: string; readonly issueDate: string };
  readonly tasks: readonly (TaskParties & { readonly n: number; readonly assignmentKnown?: boolean })[];
  readonly reporting: readonly { readonly who: readonly string[] }[];
}

function inputFor(name: string, jurisdiction: string, assignedOn?: string): AssignInput & { gold: Gold } {
  const gold: Gold = JSON.parse(readFileSync(`test/golden/${name}.json`, 'utf8'));
  const { docNumber, issueDate } = gold.document;
  const tasks = gold.tasks.map((t): ReviewedTask => {
    return { taskN: t.n, state: 'drafted', parties: t, assignable: t.assignmentKnown ?? true };
  });
  return {
    gold,
    tasks,
    registry,
    jurisdiction,
    issuedOn: localDate(issueDate),
    assignedOn: localDate(assignedOn ?? issueDate),
    officeUnitId: coordinationOf(registry, { docNumber, jurisdiction })?.officeUnitId ?? null,
  };
}

function assign(input: AssignInput) {
  const decision = assignNotice(input);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision;
}

const nameOf = (d: Pick<Duty, 'unitId'>) => unitOf(registry, d.unitId).printed;

describe.each([
  ['chongqing-2017-127', '500000', 51, 36],
  ['jiangjin-2018-37', '500116', 21, 21],
  ['wanzhou-2018-52', '500101', 22, 22],
  ['dazu-2020-41', '500111', 63, 63],
  ['wulong-2023-4', '500156', 19, 19],
])('%s', (name, jurisdiction, all, assignable) => {
  const input = inputFor(name, jurisdiction);
  const { next, facts } = assign(input);

  it('assigns what is known, and reports what is not', () => {
    expect(input.tasks).toHaveLength(all);
    expect(next.states.filter((s) => s.state === 'assigned')).toHaveLength(assignable);
    expect(facts.filter((f) => f.type === 'task.left-drafted')).toHaveLength(all - assignable);
  });

  it('gives every assigned task a lead, and every unit one duty in it', () => {
    const assigned = next.states.filter((s) => s.state === 'assigned').map((s) => s.taskN);
    const led = new Set(next.duties.filter((d) => d.role === 'lead').map((d) => d.taskN));
    expect(assigned.filter((n) => !led.has(n))).toEqual([]);
    const keys = next.duties.map((d) => `${d.taskN}|${d.unitId}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('keeps every printed lead as it is printed, not presumed', () => {
    for (const task of input.gold.tasks.filter((t) => t.lead.length > 0)) {
      const leads = next.duties.filter((d) => d.taskN === task.n && d.role === 'lead');
      expect(leads.map((d) => d.printedName)).toEqual(task.lead);
      expect(leads.every((d) => d.via === null)).toBe(true);
    }
  });

  it('keeps every printed co-unit in its task', () => {
    for (const task of input.gold.tasks.filter((t) =>
      next.states.some((s) => s.taskN === t.n && s.state === 'assigned'),
    )) {
      const printed = next.duties.filter((d) => d.taskN === task.n).map((d) => d.printedName);
      expect(task.co.filter((c) => !printed.includes(c))).toEqual([]);
    }
  });
});

describe('武隆', () => {
  const { next, facts } = assign(inputFor('wulong-2023-4', '500156'));
  const leadsOf = (n: number) => next.duties.filter((d) => d.taskN === n && d.role === 'lead');

  it('presumes the first-listed of several units', () => {
    expect(leadsOf(1)).toMatchObject([{ printedName: '区发展改革委', presumed: true, via: null }]);
  });
  it('takes a single unit as its lead', () => {
    expect(leadsOf(2)).toMatchObject([{ printedName: '区人力社保局', presumed: false }]);
  });
  it('presumes the host of the office for a collective party', () => {
    expect(leadsOf(15)).toMatchObject([
      { printedName: '区人力社保局', via: '区就业工作领导小组成员单位', presumed: true },
    ]);
    expect(facts).toContainEqual({
      type: 'task.assigned',
      taskN: 15,
      leads: ['500156-renlishebaoju'],
      presumed: true,
    });
  });
  it('expands 各乡镇〔街道〕 and the member units, each marked by where it comes from', () => {
    const duties = next.duties.filter((d) => d.taskN === 15);
    expect(duties).toHaveLength(26 + 26);
    expect(duties.filter((d) => d.via === '各乡镇〔街道〕').every((d) => !d.presumed)).toBe(true);
    expect(duties.filter((d) => d.via === '区就业工作领导小组成员单位').every((d) => d.presumed)).toBe(true);
  });
});

describe('大足', () => {
  it('takes a bracketed pair as one body and reports 相关单位', () => {
    const { next, facts } = assign(inputFor('dazu-2020-41', '500111'));
    const pair = next.duties.filter((d) => d.printedName === '区农业农村委〔区扶贫办〕');
    expect(pair.length).toBeGreaterThan(0);
    expect(new Set(pair.map(nameOf))).toEqual(new Set(['区农业农村委']));
    expect(facts.filter((f) => f.type === 'task.group-without-members')).toEqual([
      { type: 'task.group-without-members', taskN: 57, printed: '相关单位' },
    ]);
    expect(next.duties.find((d) => d.taskN === 57 && d.role === 'lead')).toMatchObject({ presumed: true });
  });

  it('takes in the units the office names for 相关单位', () => {
    const input = inputFor('dazu-2020-41', '500111');
    const tasks = input.tasks.map((t) => (t.taskN === 57 ? { ...t, addedByHand: ['500111-gonganju'] } : t));
    const { next, facts } = assign({ ...input, tasks });
    expect(next.duties.filter((d) => d.taskN === 57).map((d) => d.unitId)).toContain('500111-gonganju');
    expect(facts.some((f) => f.type === 'task.group-without-members')).toBe(false);
  });
});

describe('a notice assigned after the reform', () => {
  const { next } = assign(inputFor('jiangjin-2018-37', '500116', '2019-03-01'));

  it('gives the duties to the successors under the printed names', () => {
    const renamed = next.duties.filter((d) => d.printedName === '区卫生计生委');
    expect(new Set(renamed.map(nameOf))).toEqual(new Set(['区卫生健康委']));
  });
  it('presumes the first successor of a split', () => {
    const split = next.duties.filter((d) => d.printedName === '区国土房管局');
    expect(split.length).toBeGreaterThan(0);
    expect(split.every((d) => d.presumed && nameOf(d) === '区规划自然资源局')).toBe(true);
  });
});

describe('dutiesOn', () => {
  const { duties } = assign(inputFor('jiangjin-2018-37', '500116')).next;
  const on = (day: string) => dutiesOn(duties, { registry, on: localDate(day) });

  it('changes nothing while the units stand', () => {
    expect(on('2018-06-30').map((d) => d.unitId)).toEqual(duties.map((d) => d.unitId));
  });
  it('makes one duty of two when 国税局 and 地税局 merge, under the names they were given', () => {
    const taxed = new Set(duties.filter((d) => /国税|地税/.test(d.printedName)).map((d) => d.taskN));
    const after = on('2018-07-01').filter((d) => nameOf(d) === '区税务局');
    expect(after.map((d) => d.taskN)).toEqual([...taxed]);
    expect(after.every((d) => /^江津[国地]税局$/.test(d.printedName) && d.assignedUnitId !== d.unitId)).toBe(
      true,
    );
  });
  it('lets the lead win where lead and co-unit become one body', () => {
    const [some] = duties;
    const pair = [
      { ...(some as Duty), unitId: '500116-jiangjinguoshuiju', role: 'co' as const },
      { ...(some as Duty), unitId: '500116-jiangjindishuiju', role: 'lead' as const },
    ];
    expect(dutiesOn(pair, { registry, on: localDate('2018-07-01') })).toMatchObject([
      { unitId: '500116-shuiwuju-2', role: 'lead', assignedUnitId: '500116-jiangjindishuiju' },
    ]);
  });
  it('leaves no task without a lead', () => {
    const led = (list: readonly Duty[]) => new Set(list.filter((d) => d.role === 'lead').map((d) => d.taskN));
    expect(led(on('2024-06-01'))).toEqual(led(duties));
  });
});

describe('refusals', () => {
  const input = inputFor('wulong-2023-4', '500156');
  const party = (fields: Partial<TaskParties>): TaskParties => {
    return { leadRule: 'none', lead: [], co: [], groups: [], ...fields };
  };
  const oneTask = (fields: Partial<ReviewedTask>) =>
    assignNotice({
      ...input,
      tasks: [{ taskN: 1, state: 'drafted', parties: party({}), assignable: true, ...fields }],
    });

  it('needs a lead for each assignable task', () => {
    expect(oneTask({})).toMatchObject({
      refusal: { code: 'notice/leads-missing', facts: { tasks: '1', count: 1 } },
    });
  });
  it('takes the lead an office names for a task whose assignment is not known', () => {
    const decision = oneTask({ assignable: false, confirmedLeads: ['500156-jiaowei'] });
    expect(decision).toMatchObject({
      ok: true,
      next: { duties: [{ unitId: '500156-jiaowei', role: 'lead', presumed: false }] },
    });
  });
  it('wants every printed name to be somebody', () => {
    const parties = party({ leadRule: 'first-listed', lead: ['区教委'], co: ['区某某局'] });
    expect(oneTask({ parties })).toMatchObject({
      refusal: { code: 'task/unknown-unit', facts: { printed: '区某某局' } },
    });
  });
  it('assigns a notice once', () => {
    expect(oneTask({ state: 'assigned' })).toMatchObject({ refusal: { code: 'notice/wrong-state' } });
  });
  it('says how many tasks wait for a lead where none is ready', () => {
    expect(oneTask({ assignable: false })).toMatchObject({
      refusal: { code: 'notice/leads-missing', facts: { tasks: '1', count: 1 } },
    });
  });
});

describe('补充交办 of 127号, half a year later', () => {
  const input = inputFor('chongqing-2017-127', '500000', '2018-03-01');
  const first = assign(inputFor('chongqing-2017-127', '500000')).next;
  const after = new Map(first.states.map((s) => [s.taskN, s.state]));
  const later = (named: Readonly<Record<number, readonly string[]>>): AssignInput => {
    const tasks = input.tasks.map((t) => {
      return { ...t, state: after.get(t.taskN) ?? t.state, confirmedLeads: named[t.taskN] ?? [] };
    });
    return { ...input, tasks };
  };

  it.each([
    ['one task', { 7: ['500000-caizhengju'] }],
    ['two tasks of one unit', { 7: ['500000-caizhengju'], 62: ['500000-caizhengju'] }],
    ['a task with two leads', { 1: ['500000-caizhengju', '500000-jiaowei'] }],
  ])('gives out %s and nothing else', (_, named) => {
    const { next, facts } = assign(later(named));
    expect(next.duties.map((d) => [d.taskN, d.unitId, d.role, d.presumed, d.state])).toEqual(
      Object.entries(named).flatMap(([n, units]) =>
        units.map((unit) => [Number(n), unit, 'lead', false, 'assigned']),
      ),
    );
    const given = Object.keys(named).length;
    expect(next.states.filter((s) => s.state === 'drafted')).toHaveLength(15 - given);
    expect(next.states.filter((s) => after.get(s.taskN) === 'assigned' && s.state === 'assigned')).toHaveLength(36); // prettier-ignore
    expect(facts.filter((f) => f.type === 'task.left-drafted')).toHaveLength(15 - given);
  });
  it('leaves tasks in progress, finished or withdrawn as they are', () => {
    const states = ['in-progress', 'finished', 'closed', 'withdrawn', 'assigned'] as const;
    const { tasks, ...rest } = later({ 7: ['500000-caizhengju'] });
    const moved = tasks.map((t, i) =>
      t.state === 'assigned' ? { ...t, state: states[i % 5] ?? t.state } : t,
    );
    const { next } = assign({ ...rest, tasks: moved });
    const left = (n: number) => moved.find((t) => t.taskN === n)?.state;
    expect(next.states.filter((s) => s.taskN !== 7 && s.state !== left(s.taskN))).toEqual([]);
    expect(new Set(next.duties.map((d) => d.taskN))).toEqual(new Set([7]));
  });
  it('is refused while no further lead is named', () => {
    expect(assignNotice(later({}))).toMatchObject({
      refusal: { code: 'notice/leads-missing', facts: { count: 15 } },
    });
  });
});

describe('owingUnits', () => {
  const wulong = inputFor('wulong-2023-4', '500156');
  const wulongDuties = assign(wulong).next.duties;
  const owing = (who: readonly string[], on = '2023-11-03') =>
    owingUnits({ who, duties: wulongDuties, registry, jurisdiction: '500156', on: localDate(on) });
  const bearing = [...new Set(wulongDuties.map((d) => d.unitId))].sort();

  it('of 武隆 are all units with a duty: 相关部门 and 乡镇（街道）', () => {
    const found = owing(wulong.gold.reporting[0]?.who ?? []);
    expect([...found.unitIds].sort()).toEqual(bearing);
    expect(found.unitIds).toHaveLength(28 + 26);
    expect(found.unresolved).toEqual([]);
    expect([...owing(['各乡镇（街道）', '各部门单位']).unitIds].sort()).toEqual(bearing);
    expect([...owing(['各责任单位']).unitIds].sort()).toEqual(bearing);
  });
  it('are the towns alone, or the departments alone, where only they are named', () => {
    expect(owing(['乡镇（街道）']).unitIds).toHaveLength(26);
    expect(owing(['各部门']).unitIds).toHaveLength(28);
  });
  it('are named by the office where the words name nobody', () => {
    expect(owing(['各行业主管部门'])).toEqual({ unitIds: [], unresolved: ['各行业主管部门'] });
    expect(owing(['区人力社保局']).unitIds).toEqual(['500156-renlishebaoju']);
  });
  it('are the members of the leading group for 成员单位', () => {
    expect(owing(['区就业工作领导小组成员单位']).unitIds).toHaveLength(26);
  });
  it('follow a merger: the successor owes one filing, not two', () => {
    const later = owing(['相关部门'], '2024-01-03').unitIds;
    expect(later).not.toContain('500156-xiangcunzhenxingju');
    expect(later.filter((id) => id === '500156-nongyenongcunwei')).toHaveLength(1);
    expect(later).toHaveLength(27);
  });
  it.each<[string, string[], [string, Duty['role']][], [string, Duty['role']][], string[]]>([
    ['a unit without a duty', ['相关部门'], [['jiaowei', 'lead']], [['caizhengju', 'lead']], ['caizhengju']],
    ['nobody who owes already', ['相关部门'], [['jiaowei', 'co']], [['jiaowei', 'lead']], []],
    ['a co-unit that leads now', ['牵头单位'], [['jiaowei', 'co']], [['jiaowei', 'lead']], ['jiaowei']],
    ['no co-unit where leads owe', ['牵头单位'], [['jiaowei', 'lead']], [['caizhengju', 'co']], []],
    ['no member of a group named by the rule', ['区就业工作领导小组成员单位'], [], [['jiaowei', 'lead']], []],
    ['no successor of a unit that owes', ['各单位'], [['xiangcunzhenxingju', 'co']], [['nongyenongcunwei', 'lead']], []], // prettier-ignore
  ])('after 补充交办 are further: %s', (_, who, earlier, further, expected) => {
    const duties = (list: [string, Duty['role']][]) =>
      list.map(([unit, role]) => ({ unitId: `500156-${unit}`, role }));
    const found = unitsOwingFurther({
      who,
      earlier: duties(earlier),
      duties: duties(further),
      registry,
      jurisdiction: '500156',
      on: localDate('2024-01-03'),
    });
    expect(found).toEqual(expected.map((unit) => `500156-${unit}`));
  });
  it('of 大足 are the leads', () => {
    const dazu = inputFor('dazu-2020-41', '500111');
    const { duties } = assign(dazu).next;
    const who = dazu.gold.reporting[0]?.who ?? [];
    const found = owingUnits({ who, duties, registry, jurisdiction: '500111', on: localDate('2020-07-10') });
    const leads = new Set(duties.filter((d) => d.role === 'lead').map((d) => d.unitId));
    expect(who).toEqual(['各项任务牵头单位']);
    expect(new Set(found.unitIds)).toEqual(leads);
  });
});
