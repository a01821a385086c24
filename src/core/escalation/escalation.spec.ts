import { readdirSync, readFileSync } from 'node:fs';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { instantAt, type Instant } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { validateMachine } from '../reporting/index.js';
import {
  admonishProposal,
  approveDraft,
  bulletinListing,
  DRAFT_MACHINE,
  draftChaser,
  draftSupervisionLetter,
  quarterEnd,
  quarterOf,
  rejectDraft,
  type Draft,
  type ListedFiling,
  type OverdueFacts,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const calendar = built.value;
const moment = (text: string): Instant => instantAt(localDate(text.slice(0, 10)), text.slice(11));

const facts: OverdueFacts = {
  unitName: '区人力社保局',
  noticeTitle: '关于印发《武隆区优化调整稳就业政策全力促发展惠民生若干措施》的通知',
  docNumber: '武就业领导组〔2023〕4号',
  periodLabel: '2023年11月',
  ruledOn: localDate('2023-12-03'),
  dueOn: localDate('2023-12-04'),
  writtenOn: localDate('2023-12-07'),
  tasks: 12,
  newLimitWorkingDays: 3,
  senderName: '区政府督查室',
  receiverName: '区就业工作领导小组办公室',
  previousPeriodOverdue: false,
};

test('督办函 names unit, notice, period, days, demand and the new limit, and leaves the contact blank', () => {
  const { title, body } = draftSupervisionLetter(facts, calendar);
  expect(title).toBe('关于督促报送2023年11月工作进展的督办函');
  expect(body.split('\n')).toEqual([
    '区人力社保局：',
    '按照《关于印发〈武隆区优化调整稳就业政策全力促发展惠民生若干措施〉的通知》（武就业领导组〔2023〕4号）要求，你单位应于2023年12月4日前（3日为周日，顺延至12月4日（周一））向区就业工作领导小组办公室报送2023年11月工作进展，涉及任务12项。截至2023年12月7日，仍未收到报送，已逾期3个工作日。',
    '根据《政府督查工作条例》及上述文件要求，现予督办。请你单位高度重视，明确专人负责，于12月12日（3个工作日内）前补报工作进展，并书面说明逾期原因和整改措施。',
    '联系人：　　　　　　联系电话：',
    '区政府督查室',
    '2023年12月7日',
  ]);
});

test('督办函 names who signed it as contact', () => {
  const { body } = draftSupervisionLetter(facts, calendar, { name: '督查员甲', phone: '023-00000002' });
  expect(body).toContain('\n联系人：督查员甲　联系电话：023-00000002\n');
});

test('a second period running is said in the letter and is the ground of the 约谈 proposal', () => {
  const again = { ...facts, previousPeriodOverdue: true };
  expect(draftSupervisionLetter(again, calendar).body).toContain('已连续两期逾期');
  expect(admonishProposal(again, calendar).body).toContain('鉴于该单位连续两期未按时报送');
  expect(admonishProposal(facts, calendar).body).toContain('鉴于该单位经催办、督办仍未报送');
  expect(admonishProposal(facts, calendar).body).not.toContain('你单位');
});

test('催办单 asks for the report only', () => {
  const { title, body } = draftChaser({ ...facts, writtenOn: localDate('2023-12-05') }, calendar);
  expect(title).toContain('催办单');
  expect(body).toContain('已逾期1个工作日');
  expect(body).toContain('请于12月8日（3个工作日内）前登录系统完成报送');
  expect(body).not.toContain('督查工作条例');
});

describe('a draft', () => {
  const pending: Draft = { draftId: 'd1', kind: 'supervision-letter', state: 'pending' };
  const by = { by: 'p1', at: moment('2023-12-07T10:00') };

  test('has a sound machine', () => expect(validateMachine(DRAFT_MACHINE)).toEqual([]));

  test('about a unit that has reported since is not approved; a listing states a quarter and is', () => {
    const reported = { ...by, filing: 'reported' } as const;
    const kinds = ['supervision-letter', 'admonish-proposal', 'bulletin-listing'] as const;
    expect(kinds.map((kind) => approveDraft({ ...pending, kind }, reported).ok)).toEqual([
      false,
      false,
      true,
    ]);
    expect(approveDraft(pending, reported)).toEqual({
      ok: false,
      refusal: { code: 'draft/no-longer-owed', facts: {} },
    });
  });

  test('about a unit that was given more time, or need not report for now, is not approved', () => {
    const putOff = { ...by, filing: 'put-off' } as const;
    const kinds = ['supervision-letter', 'admonish-proposal', 'bulletin-listing'] as const;
    expect(kinds.map((kind) => approveDraft({ ...pending, kind }, putOff).ok)).toEqual([false, false, true]);
    expect(approveDraft(pending, putOff)).toEqual({
      ok: false,
      refusal: { code: 'draft/put-off', facts: {} },
    });
  });

  test('is approved or rejected once', () => {
    const approved = approveDraft(pending, { ...by, filing: 'late' });
    expect(approved).toMatchObject({
      ok: true,
      next: { state: 'approved' },
      facts: [{ type: 'draft.approved', by: 'p1' }],
    });
    const rejected = rejectDraft(pending, { ...by, reason: '已补报' });
    expect(rejected).toMatchObject({ ok: true, next: { state: 'rejected' }, facts: [{ reason: '已补报' }] });
    for (const state of ['approved', 'rejected'] as const) {
      const done = { ...pending, state };
      const wrong = { ok: false, refusal: { code: 'draft/wrong-state', facts: { state } } };
      expect(approveDraft(done, { ...by, filing: 'late' })).toEqual(wrong);
      expect(rejectDraft(done, { ...by, reason: '已补报' })).toEqual(wrong);
    }
  });

  test('is not rejected without a reason', () => {
    expect(rejectDraft(pending, { ...by, reason: '　否 ' })).toMatchObject({
      refusal: { code: 'draft/reason-required' },
    });
  });
});

test.each([
  ['2023-01-01', 1, '2023-03-31'],
  ['2023-06-30', 2, '2023-06-30'],
  ['2024-08-15', 3, '2024-09-30'],
  ['2023-12-31', 4, '2023-12-31'],
])('%s lies in quarter %i ending %s', (date, quarter, end) => {
  expect(quarterOf(localDate(date)).quarter).toBe(quarter);
  expect(quarterEnd(quarterOf(localDate(date)))).toBe(end);
});

describe('通报 listing', () => {
  const filing = (
    filingId: string,
    unitName: string,
    dueOn: string,
    submitted: string | null,
  ): ListedFiling => ({
    filingId,
    unitId: unitName,
    unitName,
    dueOn: localDate(dueOn),
    firstSubmittedAt: submitted === null ? null : moment(submitted),
  });
  const filings = [
    filing('a1', '区教委', '2023-11-03', '2023-11-03T23:59'),
    filing('b1', '区财政局', '2023-11-03', '2023-11-04T00:00'),
    filing('b2', '区财政局', '2023-12-04', '2024-01-03T10:00'),
    filing('c1', '区民政局', '2023-12-04', null),
    filing('z1', '区民政局', '2023-09-04', null),
    filing('z2', '区民政局', '2024-01-03', null),
  ];
  const quarter = { year: 2023, quarter: 4 };

  test('counts what fell due in the quarter, as of the cut-off, by unit and unranked', () => {
    const listing = bulletinListing(filings, quarter, moment('2024-01-02T09:00'));
    expect(listing.total).toEqual({
      due: ['a1', 'b1', 'b2', 'c1'],
      onTime: ['a1'],
      late: ['b1'],
      missing: ['b2', 'c1'],
    });
    expect(listing.units.map((u) => u.unitName)).toEqual(['区教委', '区财政局', '区民政局']);
    expect(listing.paragraphs).toEqual([
      '2023年第四季度应报送4份，截至2024年1月2日，按时报送1份（25%），迟报1份，未报2份。',
      '迟报的单位：区财政局（1份）。',
      '未报的单位：区财政局（1份）、区民政局（1份）。',
    ]);
  });

  test('later facts change a later cut-off only', () => {
    expect(bulletinListing(filings, quarter, moment('2024-01-04T09:00')).total.late).toEqual(['b1', 'b2']);
    expect(bulletinListing(filings, quarter, moment('2023-12-01T09:00')).total.due).toEqual(['a1', 'b1']);
  });

  test('says so when nothing was due', () => {
    expect(bulletinListing([], quarter, moment('2024-01-02T09:00')).paragraphs).toEqual([
      '2023年第四季度没有到期的报送。',
    ]);
  });
});
