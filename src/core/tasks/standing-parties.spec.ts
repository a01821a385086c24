import { readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import type { StandingDuty } from '../notices/parsed-notice.js';
import { assignTask, chooseUnit } from '../review/name-units.js';
import type { ReviewedTask as DeskTask, ReviewState } from '../review/review-step.js';
import { buildRegistry, joinSeedFiles } from '../units/index.js';
import { draftParties } from './draft-parties.js';
import { assignNotice, resolveParties, type TaskParties } from './index.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const registry = buildRegistry(
  joinSeedFiles({
    units: read('units'),
    divisions: read('divisions'),
    succession: read('succession'),
    groups: read('groups'),
  }),
);
const on = localDate('2023-10-07');
const place = { jurisdiction: '500156', on };

const note = (units: string[], groups: string[]): StandingDuty => {
  return {
    units,
    groups,
    role: 'responsible',
    text: '以下均需各乡镇〔街道〕落实，不再列出',
    span: { start: 0, end: 1 },
  };
};
const parties = (fields: Partial<TaskParties>): TaskParties => {
  return { leadRule: 'explicit', lead: ['区教委'], co: ['区财政局'], groups: [], ...fields };
};
const assign = (of: TaskParties) =>
  assignNotice({
    tasks: [{ taskN: 1, state: 'drafted', parties: of, assignable: true }],
    registry,
    jurisdiction: '500156',
    issuedOn: on,
    assignedOn: on,
    officeUnitId: null,
  });
const dutiesOf = (of: TaskParties) => {
  const decision = assign(of);
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusal));
  return decision.next.duties;
};

test('the towns of a note get a duty in the task, marked by the words they came in through', () => {
  const duties = dutiesOf(parties({ standing: [note([], ['各乡镇〔街道〕'])] }));
  const through = duties.filter((duty) => duty.via === '各乡镇〔街道〕');
  expect(through).toHaveLength(26);
  expect(through.every((duty) => duty.role === 'co')).toBe(true);
  expect(duties).toHaveLength(28);
});

test('a unit of a note helps, and never leads, whatever the task prints', () => {
  const standing = [note(['区民政局'], [])];
  const joint = dutiesOf(parties({ leadRule: 'joint', lead: [], co: ['区教委', '区财政局'], standing }));
  expect(joint.map((d) => [d.printedName, d.role])).toEqual([
    ['区教委', 'lead'],
    ['区财政局', 'co'],
    ['区民政局', 'co'],
  ]);
  const collective = parties({
    leadRule: 'collective',
    lead: [],
    co: [],
    groups: ['各乡镇〔街道〕'],
    standing,
  });
  expect(assign(collective)).toMatchObject({ refusal: { code: 'notice/leads-missing' } });
  const nobody = parties({ leadRule: 'none', lead: [], co: [], standing });
  expect(assign(nobody)).toMatchObject({ refusal: { code: 'notice/leads-missing' } });
});

test('a name of a note must be somebody, as any other', () => {
  expect(assign(parties({ standing: [note(['区某某局'], [])] }))).toMatchObject({
    refusal: { code: 'task/unknown-unit', facts: { printed: '区某某局' } },
  });
});

test('the desk lists them behind the printed ones, once', () => {
  const resolved = resolveParties(
    registry,
    parties({ standing: [note(['区民政局'], ['各乡镇〔街道〕']), note(['区教委', '区民政局'], [])] }),
    place,
  );
  expect(draftParties(registry, resolved, null).map(({ printed, role }) => [printed, role])).toEqual([
    ['区教委', 'lead'],
    ['区财政局', 'co'],
    ['区民政局', 'co'],
    ['各乡镇〔街道〕', 'group'],
  ]);
});

describe('on the review desk', () => {
  const task = {
    n: 1,
    ...parties({ standing: [note(['区某某局'], [])] }),
    chosen: [],
  } as unknown as DeskTask;
  const state = { tasks: [task], clauses: [], confirmed: [], nextN: 2 } as unknown as ReviewState;
  const next = (step: ReturnType<typeof assignTask>) => {
    if (!step.ok) throw new Error(JSON.stringify(step));
    return step.value.tasks[0];
  };

  test('what the office lays down stands instead of the note', () => {
    const named = { printed: '区教委', unitId: null };
    expect(next(assignTask(state, { task: 1, leads: [named], co: [], groups: [] }))?.standing).toEqual([]);
  });

  test('a name of a note can be given its meaning', () => {
    const chosen = next(chooseUnit(state, { printed: '区某某局', unitId: '500156-minzhengju' }))?.chosen;
    expect(chosen).toEqual([{ printed: '区某某局', unitId: '500156-minzhengju' }]);
  });
});
