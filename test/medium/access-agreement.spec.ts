import {
  canSeeFiling,
  canSeeMessages,
  canSeeNotice,
  canSeeTask,
  ROLES,
} from '../../src/core/access/index.js';
import type { Actor, FilingFacts, MessageFacts, NoticeFacts, Role } from '../../src/core/access/index.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { turnsOf } from '../../src/core/tasks/index.js';
import { LedgerQueries } from '../../src/inbox/ledger.queries.js';
import { MessagesQueries } from '../../src/messages/messages.queries.js';
import { NoticesQueries } from '../../src/notices/notices.queries.js';
import { AmendmentService, AssignmentService, FilingsQueries } from '../../src/reporting/index.js';
import { EDUCATION, FARMING, FINANCE, RURAL, SEEDS, SUPERVISION, World } from '../factories/main-loop.js';
import type { SeedName } from '../factories/main-loop.js';

/** A short notice with monthly reports of all departments that have a part in it. */
const noticeOf = (
  place: string,
  number: number,
  [lead, co]: readonly [string, string],
) => `${place}区就业工作领导小组
关于开展就业帮扶专项行动的通知
就业领导组〔2018〕${number}号

区政府有关部门：

为做好${place}第${number}次就业帮扶工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。（牵头单位：${lead}；配合单位：${co}）
2.组织招聘活动。组织专场招聘会。（牵头单位：${co}；配合单位：${lead}）

二、工作要求
3.按时报送情况。相关部门每月3日前将工作进展情况报送区就业工作领导小组办公室。（牵头单位：${lead}）

${place}区就业工作领导小组
2018年5月10日
`;

/** Units with parts, their successors in chains and after a split, offices, supervision, and units without a part. */
const UNITS = [
  ...[RURAL, FARMING, FINANCE, EDUCATION, SUPERVISION, SEEDS.wulong.office],
  ...['500116-fupinban', '500116-xiangcunzhenxingju', '500116-nongyenongcunwei', '500116-caizhengju'],
  ...['500116-guotufangguanju', '500116-guihuaziranziyuanju', '500116-zhufangchengxiangjianwei'],
  ...['500116-zhengfuduchashi', SEEDS.jiangjin.office, SEEDS.dazu.office, SEEDS.chongqing.office],
  ...['500000-nongwei', '500000-nongyenongcunwei', '500000-zhengfuduchashi'],
];
const POSTS: readonly (readonly Role[])[] = [
  ...ROLES.map((role) => [role]),
  ...([['liaison', 'office'], ['leader', 'supervision'], []] as const),
];
/** Those who ask for things by their id. */
const ASKERS = ['liaison', 'office', 'supervision'];

type Known<Facts> = ReadonlyMap<string, Facts>;
interface Facts {
  readonly notices: Known<NoticeFacts>;
  /** Of a task, those of its notice. */
  readonly tasks: Known<NoticeFacts>;
  readonly filings: Known<FilingFacts>;
  readonly messages: Known<MessageFacts>;
}

describe('what core/access says and what the lists show', () => {
  let world: World;

  const assign = async (day: string, seed: SeedName, text?: string) => {
    world.set(day, '10:00');
    const actor = world.office(seed);
    if (text === undefined) return world.assignSeed(seed);
    const id = await world.import(`${day}.txt`, Buffer.from(text), actor);
    await world.get(AssignmentService).assign(actor, id);
    return id;
  };
  /** Ticks over these days and no others. */
  const tickOver = async (from: string, to: string) => {
    await world.db.query(`truncate tick_mark`);
    await world.tickAt(from, '09:00');
    await world.tickAt(to, '09:00');
  };

  beforeAll(async () => {
    world = await World.start();
    await assign('2018-05-14', 'chongqing');
    await assign('2018-05-15', 'jiangjin', noticeOf('江津', 1, ['区扶贫办', '区国土房管局']));
    await tickOver('2018-05-15', '2018-07-05');
    const amended = await assign('2023-10-13', 'wulong', noticeOf('武隆', 2, ['区乡村振兴局', '区财政局']));
    await tickOver('2023-10-13', '2023-12-05');
    // 区财政局 has no part any more, and a task is withdrawn; the draft after it is not in force
    const fewer = noticeOf('武隆', 2, ['区乡村振兴局', '区教委']).replace(/^2\..*$/m, '');
    const draft = await world.import('2.txt', Buffer.from(fewer), world.office(), amended);
    await world.get(AmendmentService).apply(world.office(), draft, 0);
    const next = fewer.replace('区教委', '区财政局');
    await world.import('3.txt', Buffer.from(next), world.office(), amended);
    await world.import(
      'imported.txt',
      Buffer.from(noticeOf('武隆', 3, ['区教委', '区财政局'])),
      world.office(),
    );
    await world.db.query(
      `insert into person (id, unit_id, name, post, duty, email, phone)
       values ($1 || '.sysadmin', $1, '管理员', '系统管理员', 'admin', 'a@example.org', '')`,
      [SUPERVISION],
    );
    await world.db.query(
      `insert into message (person_id, told_to, unit_id, channel, stage, on_day, send_window, planned_at, address, subject, body, state, created_at)
       values ($1 || '.sysadmin', $1 || '.sysadmin', $1, 'mail', 'notice', '2023-12-05', '2023-12-05 00:00', now(), 'a@example.org', '通知', '', 'sent', now())`,
      [SUPERVISION],
    );
  });
  afterAll(() => world?.close());

  /** What the predicates need to know, straight from the tables. */
  const factsOn = async (day: string): Promise<Facts> => {
    const line = (unitId: string) =>
      turnsOf(unitId, { registry: world.registry, on: localDate(day) }).map((turn) => turn.unitId);
    const notices = await world.db.query(
      `select id, jurisdiction, office_unit as "officeUnitId", state = 'imported' as "hasDraftedTasks",
              amends is not null as "isDraftVersion",
              array(select unit_id from duty where duty.notice_id = notice.id
                    union all select unit_id from ended_duty where ended_duty.notice_id = notice.id) as units
       from notice`,
    );
    const noticeFacts = new Map(
      notices.map((row) => [
        row.id,
        { ...row, dutyUnitIds: row.units.flatMap(line) } as unknown as NoticeFacts,
      ]),
    );
    const tasks = await world.db.query(`select id, notice_id from task`);
    const filings = await world.db.query(
      `select filing.id, filing.unit_id as "unitId", filing.state, notice.jurisdiction,
              notice.office_unit as "officeUnitId" from filing join notice on notice.id = filing.notice_id`,
    );
    const messages = await world.db.query(
      `select message.id, person_id as "personId", unit_id as "unitId", unit.jurisdiction
       from message join unit on unit.id = message.unit_id`,
    );
    return {
      notices: noticeFacts,
      tasks: new Map(tasks.map((row) => [row.id, noticeFacts.get(row.notice_id) as NoticeFacts])),
      filings: new Map(
        filings.map((row) => [
          row.id,
          { ...row, passedTo: line(row.unitId).slice(1) } as unknown as FilingFacts,
        ]),
      ),
      messages: new Map(messages.map((row) => [row.id, row as unknown as MessageFacts])),
    };
  };

  const actors = UNITS.flatMap((unitId) =>
    POSTS.map((roles): Actor => {
      const personId = `${unitId}.${roles[0] ?? 'nobody'}`;
      return { personId, unitId, roles, jurisdiction: unitId.slice(0, 6) };
    }),
  );
  const all = { page: 1, size: 10_000 };
  const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((row) => row.id).sort();
  const seen = <T>(known: Known<T>, may: (facts: T) => boolean) =>
    [...known].flatMap(([id, facts]) => (may(facts) ? [id] : [])).sort();
  const nameOf = (actor: Actor) => `${actor.unitId} (${actor.roles.join(', ')})`;

  /** Compares, for every actor, and returns how many things were seen and how many were not. */
  const compare = async <T>(
    known: Known<T>,
    may: (actor: Actor, facts: T) => boolean,
    listed: (actor: Actor) => Promise<readonly { readonly id: string }[]>,
  ) => {
    let shown = 0;
    for (const actor of actors) {
      const byCore = seen(known, (facts) => may(actor, facts));
      const byList = idsOf(await listed(actor));
      expect({ actor: nameOf(actor), ids: byList }).toEqual({ actor: nameOf(actor), ids: byCore });
      shown += byCore.length;
    }
    return { shown, hidden: actors.length * known.size - shown };
  };
  /** The same for what is asked for by its id; the many posts that see nothing are left to the lists. */
  const compareOne = async <T>(
    known: Known<T>,
    may: (actor: Actor, facts: T) => boolean,
    found: (id: string, actor: Actor) => Promise<boolean>,
  ) => {
    for (const actor of actors.filter(({ roles }) => ASKERS.includes(roles.join())))
      for (const [id, facts] of known)
        expect([nameOf(actor), id, await found(id, actor)]).toEqual([nameOf(actor), id, may(actor, facts)]);
  };
  /** One of each unit’s: a unit’s filings differ in nothing that matters here. */
  const firstOfEach = <T>(known: Known<T>, keyOf: (facts: T) => string): Known<T> =>
    new Map(new Map([...known].map((pair) => [keyOf(pair[1]), pair] as const)).values());

  // After the split and the first step of the chain; on the day the chain ends, and 区乡村振兴局 with it.
  describe.each(['2021-03-01', '2024-01-01'])('on %s', (day) => {
    let facts: Facts;
    beforeAll(async () => {
      world.set(day, '12:00');
      facts = await factsOn(day);
    });

    it('agree on notices', async () => {
      const queries = world.get(NoticesQueries);
      const counts = await compare(facts.notices, canSeeNotice, (actor) => queries.list(actor));
      expect(Math.min(counts.shown, counts.hidden)).toBeGreaterThan(20);
      await compareOne(
        facts.notices,
        canSeeNotice,
        async (id, actor) => (await queries.detail(id, actor)) !== null,
      );
    });

    it('agree on tasks', async () => {
      const queries = world.get(LedgerQueries);
      const rows = await world.db.query(
        `select task.id from task join notice on notice.id = notice_id where amends is null and task.state <> 'withdrawn'`,
      );
      expect(rows.length).toBeLessThan(facts.tasks.size - 2);
      const inForce = new Map(rows.map(({ id }) => [id, facts.tasks.get(id) as NoticeFacts]));
      const counts = await compare(
        inForce,
        canSeeTask,
        async (actor) => (await queries.page(all, actor)).items,
      );
      expect(Math.min(counts.shown, counts.hidden)).toBeGreaterThan(200);
      const some = firstOfEach(
        facts.tasks,
        (notice) => `${notice.officeUnitId} ${notice.isDraftVersion} ${notice.dutyUnitIds.join()}`,
      );
      await compareOne(some, canSeeTask, async (id, actor) => (await queries.one(id, actor)) !== null);
    });

    it('agree on filings', async () => {
      const queries = world.get(FilingsQueries);
      const now = await world.clock.now();
      const opened = await world.db.query(`select id from filing where opened_at <= $1`, [new Date(now)]);
      const known = new Map([...facts.filings].filter(([id]) => opened.some((row) => row.id === id)));
      const counts = await compare(
        known,
        canSeeFiling,
        async (actor) => (await queries.page(all, actor)).items,
      );
      expect(Math.min(counts.shown, counts.hidden)).toBeGreaterThan(20);
      const some = firstOfEach(known, (filing) => filing.unitId);
      await compareOne(some, canSeeFiling, async (id, actor) => (await queries.one(id, actor, now)) !== null);
    });

    it('agree on messages', async () => {
      const queries = world.get(MessagesQueries);
      const counts = await compare(facts.messages, canSeeMessages, async (actor) => {
        return (await queries.list(actor, all)).items;
      });
      expect(Math.min(counts.shown, counts.hidden)).toBeGreaterThan(20);
    });
  });
});
