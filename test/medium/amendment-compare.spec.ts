import { NoticePages } from '../../src/notices/index.js';
import { NoticesQueries } from '../../src/notices/notices.queries.js';
import { AmendmentsService } from '../../src/notices/amendments.service.js';
import { VersionsQueries } from '../../src/notices/versions.queries.js';
import { ReviewNoticeService } from '../../src/notices/review-notice.service.js';
import { RefusalError } from '../../src/platform/transaction/index.js';
import { LedgerQueries } from '../../src/inbox/ledger.queries.js';
import { AmendmentService, AssignmentService } from '../../src/reporting/index.js';
import { AMENDED, amendWulong, ORIGINAL, rewrite } from '../factories/amended-notice.js';
import { LABOUR, refusalOf, seedBytes, SUPERVISION, World } from '../factories/main-loop.js';

const utf8 = (text: string) => Buffer.from(text, 'utf8');

/** The whole refusal, to look at its facts. */
const refusedWith = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RefusalError)) throw new Error(`not refused: ${String(error)}`);
  return error.refusal;
};

describe('a new version of a notice under review', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await world.forget();
    world.set('2023-10-13', '10:00');
  });

  const office = () => world.office();
  const importDraft = (id: string, text: string) => world.import('新版.txt', utf8(text), office(), id);
  const compare = (draft: string) => world.get(AmendmentService).of(office(), draft);
  const detail = (id: string) => world.get(NoticePages).detail(id, office());

  describe('imported', () => {
    let id: string;
    beforeEach(async () => {
      id = await world.import('原文.txt', utf8(ORIGINAL));
    });

    it('is asked for when the number is there already, and refused where nothing has changed', async () => {
      const docNumber = '武就业领导组〔2023〕12号';
      const before = await world.counts();
      expect(await refusedWith(world.import('新版.txt', utf8(AMENDED)))).toEqual({
        code: 'notice/duplicate',
        facts: { docNumber, noticeId: id, state: 'imported' },
      });
      expect(await refusedWith(world.import('同文.txt', utf8(ORIGINAL)))).toEqual({
        code: 'notice/same-text',
        facts: { docNumber, noticeId: id },
      });
      expect(await refusalOf(importDraft(id, ORIGINAL))).toBe('notice/same-text');
      expect(await world.counts()).toEqual(before);
    });

    it('is a draft beside the notice, one at a time, that can be discarded', async () => {
      const draft = await importDraft(id, AMENDED);
      expect(await detail(draft)).toMatchObject({
        ...{ amends: { id, docNumber: '武就业领导组〔2023〕12号' }, version: 2, state: 'imported' },
        draftVersion: null,
        abilities: { review: true, assign: false },
      });
      expect((await detail(id)).draftVersion).toEqual({
        id: draft,
        importedAt: '2023-10-13T10:00:00+08:00',
        by: office().name,
      });
      const open = { draftId: draft, by: office().name, at: '10月13日10:00' };
      const third = rewrite(AMENDED, [['压减证明材料', '减少证明材料']]);
      expect(await refusedWith(importDraft(id, third))).toEqual({ code: 'notice/draft-open', facts: open });
      expect(await refusedWith(importDraft(id, AMENDED))).toEqual({ code: 'notice/draft-open', facts: open });
      expect(await refusalOf(world.get(AssignmentService).assign(office(), draft))).toBe(
        'notice/wrong-state',
      );
      await world.get(AmendmentsService).discard(office(), draft);
      expect(await refusalOf(detail(draft))).toBe('access/not-found');
      expect((await detail(id)).draftVersion).toBeNull();
      expect(await importDraft(id, third)).not.toBe(draft);
      const trail = await world.db.query(
        `select action from audit where subject_id = $1 and action like 'notice.%' order by seq`,
        [id],
      );
      expect(trail.map((row) => row.action)).toEqual([
        ...[
          'notice.imported',
          'notice.version-imported',
          'notice.version-discarded',
          'notice.version-imported',
        ],
      ]);
    });

    it('is its office’s alone', async () => {
      await world.get(AssignmentService).assign(office(), id);
      const draft = await importDraft(id, AMENDED);
      const strangers = [
        world.as(LABOUR, 'liaison'),
        world.as(SUPERVISION, 'supervision'),
        world.office('dazu'),
      ];
      for (const reader of strangers) {
        expect(await refusalOf(world.get(NoticePages).detail(draft, reader))).toBe('access/not-found');
        expect(await refusalOf(world.get(AmendmentService).of(reader, draft))).toBe('access/not-found');
        expect(await refusalOf(world.get(AmendmentService).apply(reader, draft, 0))).toBe('access/not-found');
        expect(await refusalOf(world.get(AmendmentsService).discard(reader, draft))).toBe('access/not-found');
        const listed = await world.get(NoticesQueries).list(reader);
        expect(listed.map((notice) => notice.id)).not.toContain(draft);
      }
      expect(await refusalOf(world.import('a.txt', utf8(AMENDED), world.office('dazu'), id))).toBe(
        'access/not-found',
      );
      const shown = await world.get(NoticePages).detail(id, world.as(LABOUR, 'liaison'));
      expect(shown.draftVersion).toBeNull();
      const listed = await world.get(NoticesQueries).list(office());
      expect(listed.filter((notice) => notice.amends !== null).map((notice) => notice.id)).toEqual([draft]);
      for (const reader of [office(), world.as(SUPERVISION, 'supervision')]) {
        const ledger = await world.get(LedgerQueries).page({ page: 1, size: 100 }, reader);
        expect(ledger.items.map((task) => task.notice.id)).toEqual(Array(5).fill(id));
      }
    });

    it('may bear another number when the office says what it amends', async () => {
      const other = rewrite(AMENDED, [['〔2023〕12号', '〔2023〕15号']]);
      const draft = await importDraft(id, other);
      expect(await detail(draft)).toMatchObject({ docNumber: '武就业领导组〔2023〕15号', amends: { id } });
      const { revision } = await compare(draft);
      await world.get(AmendmentService).apply(office(), draft, revision);
      expect(await detail(id)).toMatchObject({ docNumber: '武就业领导组〔2023〕12号', version: 2 });
      expect(await refusalOf(world.import('新版.txt', utf8(other)))).toBe('notice/same-text');
    });

    it('pairs tasks as the office says, against the revision it has seen', async () => {
      const draft = await importDraft(id, AMENDED);
      const before = await compare(draft);
      expect(before.counts).toEqual({ added: 1, changed: 3, dropped: 1, same: 1 });
      const pair = (newN: number, oldN: number | null, revision: number) =>
        world.get(AmendmentsService).pair(office(), draft, { newN, oldN, revision });
      await pair(3, 3, before.revision);
      expect(await refusedWith(pair(3, null, before.revision))).toMatchObject({
        code: 'notice/stale',
        facts: { by: office().name },
      });
      const joined = await compare(draft);
      expect(joined.counts).toEqual({ added: 0, changed: 4, dropped: 0, same: 1 });
      expect(joined.changes[2]).toMatchObject({ pairedBy: 'office', before: { n: 3 }, after: { n: 3 } });
      await pair(5, null, joined.revision);
      const parted = await compare(draft);
      expect(parted.counts).toEqual({ added: 1, changed: 4, dropped: 1, same: 0 });
      await world
        .get(ReviewNoticeService)
        .take(
          office(),
          { noticeId: draft, revision: parted.revision },
          { kind: 'drop-task', task: 5, reason: 'general', note: '' },
        );
      expect((await compare(draft)).changes.find((change) => change.after?.n === 3)?.pairedBy).toBe('office');
      expect(await refusalOf(pair(5, 5, parted.revision + 1))).toBe('access/not-found');
    });
  });

  it('tells task by task what a seed’s amendment changes, and what it would do', async () => {
    const id = await world.assignSeed('wulong');
    const text = Buffer.from(await seedBytes('wulong')).toString();
    const draft = await importDraft(id, amendWulong(text));
    const before = await world.counts();
    const { changes, rules, counts, of, effect } = await compare(draft);
    expect(await world.counts()).toEqual(before);
    expect(of).toMatchObject({ id, docNumber: '武就业领导组〔2023〕4号', version: 1, assigned: true });
    expect(counts).toEqual({ added: 1, changed: 3, dropped: 1, same: 15 });
    expect(rules.map((rule) => rule.kind)).toEqual(['same', 'same', 'same']);
    const told = changes
      .filter((change) => change.kind !== 'same')
      .map((change) => ({
        kind: change.kind,
        ordinals: [change.before?.ordinal ?? null, change.after?.ordinal ?? null],
        by: change.pairedBy,
        words: change.pieces.filter((piece) => piece.kind !== 'same').map((piece) => piece.text),
        units: [change.joined, change.left, change.moved].map((units) => units.map((unit) => unit.name)),
      }));
    expect(told).toEqual(TOLD_OF_WULONG);
    expect(effect).toEqual({
      ...{ refusal: null, dutiesAdded: 3, dutiesEnded: 4, unitsTold: 6 },
      ...{ filingsChanged: 0, filingsOpened: 0, filingsWithdrawn: 0 },
    });
    const outcome = await world.get(AmendmentService).apply(office(), draft, 0);
    expect(outcome).toMatchObject({ noticeId: id, version: 2, dutiesAdded: 3, dutiesEnded: 4 });
    const page = await detail(id);
    expect(page.taskList.map((task) => task.ordinal).indexOf('(九)')).toBe(8);
    expect(page.taskList[8]).toMatchObject({ state: 'assigned', n: 20 });
    expect(page.taskList[19]).toMatchObject({ state: 'withdrawn', n: 9 });
    expect(page.coverage.reduce((sum, { characters }) => sum + characters, 0)).toBe(page.text.length);
  });

  it('takes over what the office had decided, in words that say so', async () => {
    const id = await world.importSeed('wulong');
    const text = Buffer.from(await seedBytes('wulong')).toString();
    const take = async (step: Parameters<ReviewNoticeService['take']>[2], of = id) =>
      world
        .get(ReviewNoticeService)
        .take(office(), { noticeId: of, revision: (await detail(of)).revision }, step);
    await take({ kind: 'confirm', doubts: ['presumed-lead:3'] });
    await take({ kind: 'confirm', doubts: ['presumed-lead:6'] });
    await take({ kind: 'set-deadline', task: 7, dueOn: '2024-03-31' });
    await take({ kind: 'drop-task', task: 19, reason: 'general', note: '' });
    const draft = await importDraft(id, amendWulong(text));
    const words = await world.db.query(`select words from review_step where notice_id = $1 order by seq`, [
      draft,
    ]);
    expect(words.map((row) => row.words)).toEqual([
      '沿用上一版：确认第 3 项任务推定的牵头单位',
      '沿用上一版：第 7 项任务的完成时限定为 2024-03-31',
      '沿用上一版：第 19 项不作为任务（一般要求，无须报送）',
    ]);
    await take({ kind: 'drop-task', task: 18, reason: 'general', note: '' }, draft);
    const { revision } = await compare(draft);
    await world.get(AmendmentService).apply(office(), draft, revision);
    const page = await detail(id);
    expect(page).toMatchObject({ version: 2, state: 'imported', review: { steps: 4 } });
    expect(page.taskList.map((task) => task.n)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 20],
      ...[10, 11, 12, 13, 14, 15, 16, 17],
    ]);
    expect(page.taskList.find((task) => task.n === 7)?.dueOn).toBe('2024-03-31');
    expect(page.taskList.find((task) => task.n === 3)?.leadPresumed).toBe(false);
    expect(page.taskList.find((task) => task.n === 6)?.leadPresumed).toBe(true);
    await world.get(ReviewNoticeService).undo(office(), { noticeId: id, revision: page.revision });
    expect((await detail(id)).tasks).toBe(18);
    const split = (await detail(id)).taskList[8];
    await take({ kind: 'split', task: split?.n ?? 0, at: (split?.span.start ?? 0) + 16 });
    expect((await detail(id)).taskList.map((task) => task.ordinal)).toContain('(九)之二');
  });

  it('keeps the version that was, for its office to read and for nobody to change', async () => {
    const id = await world.importSeed('wulong');
    const text = Buffer.from(await seedBytes('wulong')).toString();
    const draft = await importDraft(id, amendWulong(text));
    const { revision } = await compare(draft);
    await world.get(AmendmentService).apply(office(), draft, revision);
    const versions = await world.get(VersionsQueries).list(id, office());
    expect(versions.map(({ version, tasks }) => ({ version, tasks }))).toEqual([
      { version: 2, tasks: 19 },
      { version: 1, tasks: 19 },
    ]);
    const first = await world.get(VersionsQueries).detail(id, 1, office());
    expect(first).toMatchObject({
      version: 1,
      supersededBy: office().name,
      docNumber: '武就业领导组〔2023〕4号',
    });
    expect(first.text).toBe(text.replace(/\r\n/g, '\n'));
    expect(first.taskList).toHaveLength(19);
    expect(await refusalOf(world.get(VersionsQueries).detail(id, 3, office()))).toBe('access/not-found');
    expect(await refusalOf(world.get(VersionsQueries).list(id, world.office('dazu')))).toBe(
      'access/not-found',
    );
    await expect(world.db.query(`update notice_version set title = ''`)).rejects.toThrow('cannot be changed');
  });
});

/** What amendWulong changes: kind, printed numbers, words put in or out, units that come, go and change their part. */
const TOLD_OF_WULONG = [
  {
    kind: 'changed',
    ordinals: ['（五）', '（五）'],
    by: 'same',
    words: [],
    units: [[], [], ['区财政局', '区人力社保局']],
  },
  {
    kind: 'changed',
    ordinals: ['（六）', '（六）'],
    by: 'likeness',
    words: ['5', '0'],
    units: [[], [], []],
  },
  {
    kind: 'added',
    ordinals: [null, '(九)'],
    by: null,
    words: [],
    units: [['区发展改革委', '区农业农村委'], [], []],
  },
  {
    kind: 'dropped',
    ordinals: ['(九)', null],
    by: null,
    words: [],
    units: [[], ['区国资委', '区财政局', '区人力社保局'], []],
  },
  {
    kind: 'changed',
    ordinals: ['（十）', '（十）'],
    by: 'same',
    words: [],
    units: [['区民政局'], ['区人力社保局'], []],
  },
];
