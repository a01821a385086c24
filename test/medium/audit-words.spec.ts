import { AuditQueries } from '../../src/audit/index.js';
import type { AuditRow } from '../../src/contract/index.js';
import type { Role } from '../../src/core/access/index.js';
import { systemActor, Transactions, type AuditEntry } from '../../src/platform/transaction/index.js';
import { FilingDetailQueries } from '../../src/reporting/index.js';
import { SUPERVISION, World } from '../factories/main-loop.js';
import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';

const PAGE = 200;
const EMAIL = /[\w.+-]+@[\w.-]+\.\w+/g;
/** A word of another language, a name of the code, an identifier. */
const UNTRANSLATED = /[A-Za-z]|[0-9a-f]{8}-[0-9a-f]{4}/;

/** What a reader sees of a row without opening the raw record. */
function shownOf({ actor, actionWord, subject, changes }: AuditRow): string {
  return [actor, actionWord, subject, ...changes].join('｜').replace(EMAIL, '');
}

describe('the trail of the demo world', () => {
  let demo: DemoDatabase;
  let world: World;
  let rows: AuditRow[];
  beforeAll(async () => {
    demo = await cloneDemoDatabase();
    world = await World.start({ databaseUrl: demo.url });
    rows = await rowsFor('auditor');
  }, 240_000);
  afterAll(() => world?.close());

  const readerWith = (role: Role) => ({ ...world.as(SUPERVISION, 'supervision'), roles: [role] });

  async function rowsFor(role: Role): Promise<AuditRow[]> {
    const found: AuditRow[] = [];
    for (let page = 1; ; page += 1) {
      const { items } = await world.get(AuditQueries).list({ page, size: PAGE }, readerWith(role));
      found.push(...items);
      if (items.length < PAGE) return found;
    }
  }

  const of = (action: string) => rows.filter((row) => row.action === action);

  it('is shown in Chinese, row by row, whatever its record holds', () => {
    expect(rows.length).toBeGreaterThan(400);
    expect(new Set(rows.map((row) => row.action)).size).toBeGreaterThan(12);
    expect(rows.map(shownOf).filter((text) => UNTRANSLATED.test(text))).toEqual([]);
  });

  it('leaves nothing to the raw record but the digest of a text', () => {
    const left = rows.flatMap((row) => [row.actor, row.subject, ...row.changes]).filter((text) => text.includes('原始记录')); // prettier-ignore
    expect([...new Set(left)]).toEqual(['正文摘要值：见原始记录']);
    const other = rows.filter((row) => row.actionWord === '其他操作' || row.subject === '其他事项');
    expect(other).toEqual([]);
  });

  it('names who acted, what it was about and how much of it', () => {
    expect(of('filing.submitted').map((row) => row.subject)).toContain('报送单 · 区科技局 · 2023年10月');
    const [overdue] = of('filing.overdue').filter((row) => row.subjectId === '8');
    expect(overdue?.actor).toBe('系统定时任务');
    expect(overdue?.subject).toBe('报送单 · 8 份');
    expect(overdue?.changes).toEqual([
      expect.stringMatching(/^报送单：8 份（.+），涉及 8 家单位：([^、]+、){4}[^、]+等$/),
    ]);
    for (const row of of('filing.submitted')) expect(row.changes[0]).toMatch(/^状态：由“.+”改为“已报待审”$/);
    for (const row of of('duty.signed')) expect(row.changes[0]).toMatch(/^任务：第 [\d、—]+ 项，共 \d+ 项$/);
    expect(of('account.created')[0]?.changes.join()).toMatch(/账号：.+等$/);
  });

  it('keeps the record itself, with the identifiers', () => {
    for (const row of rows) expect(JSON.parse(row.raw)).toMatchObject({ action: row.action, subjectId: row.subjectId }); // prettier-ignore
  });

  it('opens a door where the reader may pass, and no other', async () => {
    expect(rows.filter((row) => row.href !== null)).toEqual([]);
    const supervised = await rowsFor('supervision');
    const own = supervised.filter((row) => row.href?.startsWith('/filings/'));
    expect(own.length).toBeGreaterThan(20);
    expect(supervised.filter((row) => row.action === 'filing.submitted' && row.href === null)).not.toEqual(
      [],
    );
    const reader = world.as(SUPERVISION, 'supervision');
    for (const { subjectId, subject } of own) {
      const { unit, period } = await world.get(FilingDetailQueries).detail(subjectId, reader);
      expect(subject).toBe(`报送单 · ${unit.name} · ${period}`);
    }
  });

  it('is found by what a row shows', async () => {
    const found = async (q: string) =>
      (await world.get(AuditQueries).list({ page: 1, size: PAGE, q }, readerWith('auditor'))).items;
    for (const [q, part] of [
      ['系统定时任务', (row: AuditRow) => row.actor],
      ['文书', (row: AuditRow) => row.subject],
      ['武就业领导组〔2023〕4号', (row: AuditRow) => row.subject],
    ] as const) {
      const texts = (await found(q)).map(part);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter((text) => !text.includes(q))).toEqual([]);
    }
    const ofUnit = await found('区乡村振兴局');
    expect(ofUnit.map((row) => row.actor)).toContain('区乡村振兴局 · 姜示例甲');
  });

  describe('and what happens in it later', () => {
    const write = (...entries: AuditEntry[]) =>
      world.get(Transactions).run(systemActor('messages'), (tx) => {
        for (const entry of entries) tx.audit(entry);
        return Promise.resolve();
      });
    const latest = async (size: number) =>
      (await world.get(AuditQueries).list({ page: 1, size }, readerWith('auditor'))).items;

    it('is Chinese too: sign-ins, and those refused', async () => {
      const signIn = (username: string, password = 'wrong password') =>
        world.send('POST', '/session', { body: { username, password } });
      await signIn('wulong.ducha', demo.accounts['wulong.ducha']);
      await signIn('wulong.ducha');
      await signIn('nobody');
      const [unknown, refused, opened] = await latest(3);
      expect(unknown).toMatchObject({ actor: '登录服务', actionWord: '登录失败', subject: '账号 · 未登记' });
      expect(refused).toMatchObject({ actor: '登录服务', actionWord: '登录失败' });
      expect(opened).toMatchObject({ actionWord: '登录', subject: refused?.subject });
      expect(opened?.subject).toBe(`账号 · ${opened?.actor}`);
      expect((await latest(3)).map(shownOf).filter((text) => UNTRANSLATED.test(text))).toEqual([]);
    });

    it('is never shown raw: what a mail server answers, or what has no word', async () => {
      await write(
        { action: 'message.failed', subjectType: 'message', subjectId: 'x', after: { reason: '450 busy' } },
        { action: 'thing.done', subjectType: 'thing', subjectId: 'x', after: { colour: 'red' } },
        { action: 'filing.returned', subjectType: 'filing', subjectId: 'x', after: { state: 'odd' } },
        { action: 'draft.written', subjectType: 'draft', subjectId: 'x', after: { kind: {}, title: ['a'] } },
      );
      const shown = (await latest(4)).map(shownOf);
      expect(shown.filter((text) => UNTRANSLATED.test(text))).toEqual([]);
      expect(shown).toContain('消息发送服务｜其他操作｜其他事项｜其他内容：见原始记录');
    });
  });
});
