import type { LadderForm } from '../../src/contract/index.js';
import { LadderBoardQueries } from '../../src/ladders/ladder-board.queries.js';
import { LadderEditsService } from '../../src/ladders/ladder-edits.service.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { EDUCATION, LABOUR, World } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';

interface Told {
  readonly person: string;
  readonly notices: number;
  readonly messages: number;
}

/** Two notices of 武隆; the first is chased under a ladder of its own, by mail to the leader alone. */
describe('ladders where somebody or the engine is away', () => {
  let world: World;
  let first: string;
  beforeEach(async () => {
    world = await World.start({ profile: 'demo' });
    await world.tickAt('2023-11-06', '15:00');
    first = await world.assignSeed('wulong');
    const second = await world.import('second.txt', new TextEncoder().encode(SECOND_NOTICE));
    await world.get(AssignmentService).assign(world.office(), second);
  });
  afterEach(() => world?.close());

  const giveOwnLadder = async (change: (ladder: LadderForm) => LadderForm) => {
    const { ladder, basedOn } = await world.get(LadderBoardQueries).board(world.office(), first);
    const body = { noticeId: first, ladder: change(ladder), basedOn, reason: '由分管领导督促' };
    await world.get(LadderEditsService).save(world.office(), body);
  };
  const told = (unit: string, day: string) =>
    world.db.query<Told>(
      `select split_part(person_id, '.', 2) as person, count(distinct filing.notice_id)::int as notices,
              count(distinct message.id)::int as messages
       from message join message_item on message_id = message.id join filing on filing.id = filing_id
       where on_day = $2 and message.unit_id = $1 and channel = 'mail' group by 1 order by 1`,
      [unit, day],
    );

  it('the deputy is told while the liaison is away, and the filing says why; the others hear as ever', async () => {
    await world.db.query(
      `insert into absence (person_id, from_on, to_on, reason, recorded_by, recorded_at)
       values ($1, '2023-11-28', '2023-11-30', '出差', '某', now())`,
      [`${LABOUR}.liaison`],
    );
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-11-29');
    expect(await told(LABOUR, '2023-11-29')).toEqual([{ person: 'deputy', notices: 2, messages: 1 }]);
    expect(await told(EDUCATION, '2023-11-29')).toEqual([{ person: 'liaison', notices: 2, messages: 1 }]);
    const remarks = `select distinct kind, who, why from rung_remark`;
    expect(await world.db.query(remarks)).toEqual([
      {
        ...{ kind: 'stand-in', who: '联络员' },
        why: expect.stringMatching(/^联络员出差.*，改送副联络员$/) as string,
      },
    ]);
    await world.tickAt('2023-12-01');
    expect(await told(LABOUR, '2023-12-01')).toEqual([{ person: 'liaison', notices: 2, messages: 1 }]);
  });

  it('after an outage each person gets one message, of each notice what its own ladder says', async () => {
    await giveOwnLadder((ladder) => ({
      ...ladder,
      rungs: ladder.rungs.map((rung) =>
        rung.rung === 'chase' ? { ...rung, to: ['leader'], channels: ['mail'] } : rung,
      ),
    }));
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-11-28', '18:00');
    await world.tickAt('2023-12-06', '10:00');
    expect(await told(LABOUR, '2023-12-06')).toEqual([
      { person: 'leader', notices: 2, messages: 1 },
      { person: 'liaison', notices: 1, messages: 1 },
    ]);
    expect(await world.value(`select count(*)::int from message where channel = 'sms'`)).toBe(0);
    expect(await world.value(`select bool_and(missed) from rung`)).toBe(true);
    expect(await world.value(`select count(*)::int from outage`)).toBe(1);
    await world.tickAt('2023-12-06', '10:01');
    expect(await world.value(`select count(*)::int from outage`)).toBe(1);
  });
});
