import type { AssignmentPreview } from '../../src/contract/index.js';
import { AssignmentPreviewQueries } from '../../src/rehearsal/assignment-preview.queries.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { RehearsalQueries } from '../../src/rehearsal/index.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';

describe('the preview of 交办', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await world.forget();
    world.set('2023-10-12', '10:00');
  });

  const preview = (id: string): Promise<AssignmentPreview> =>
    world.get(AssignmentPreviewQueries).preview(id, world.office());
  const sum = (rows: readonly { readonly count: number }[]) => rows.reduce((all, row) => all + row.count, 0);

  it('is what 交办 then brings about, and writes nothing', async () => {
    const id = await world.importSeed('wulong');
    const before = await world.counts();
    const seen = await preview(id);
    expect(await world.counts()).toEqual(before);
    const done = await world.get(AssignmentService).assign(world.office(), id);
    expect(seen).toMatchObject({ tasks: done.tasks, leftOut: done.leftOut, until: '2024-10-11' });
    const given = await world.db.query<{ id: string; leads: number; helps: number }>(
      `select unit_id as id, (count(*) filter (where role = 'lead'))::int as leads,
              (count(*) filter (where role = 'co'))::int as helps from duty group by unit_id order by unit_id`,
    );
    const shown = seen.units.map(({ id: unitId, leads, helps }) => ({ id: unitId, leads, helps }));
    expect(shown.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(given);
    expect(seen.units.every((unit) => unit.name !== '')).toBe(true);
    const range = { from: localDate('2023-10-12'), to: localDate('2024-10-11') };
    const real = await world.get(RehearsalQueries).rehearse(range);
    expect(sum(seen.filings)).toBe(real.filings.length);
    expect(sum(seen.messages)).toBe(real.messages.length);
    expect(seen.filings[0]).toMatchObject({ dueOn: '2023-11-03', ruledOn: '2023-11-03' });
    expect(seen.messages.every((message) => message.word !== '')).toBe(true);
  });

  it('is refused with what 交办 would be refused with, and to whoever may not press it', async () => {
    const text = '武隆区就业工作领导小组\n关于就业的通知\n武就业领导组〔2023〕9号\n\n各乡镇人民政府：\n\n一、扩大就业\n1.开发岗位。开发一批就业岗位。（牵头单位：区人力社保局；配合单位：区某某办）\n\n武隆区就业工作领导小组\n2023年10月10日\n'; // prettier-ignore
    const id = await world.import('a.txt', new TextEncoder().encode(text));
    expect(await refusalOf(preview(id))).toBe('task/unknown-unit');
    const previews = world.get(AssignmentPreviewQueries);
    expect(await refusalOf(previews.preview(id, world.as(SUPERVISION, 'supervision')))).toBe(
      'access/forbidden',
    );
    expect(await refusalOf(previews.preview(id, world.as(LABOUR, 'liaison')))).toBe('access/not-found');
    const given = await world.assignSeed('wulong');
    expect(await refusalOf(preview(given))).toBe('notice/wrong-state');
  });
});
