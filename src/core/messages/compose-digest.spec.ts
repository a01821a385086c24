import fc from 'fast-check';
import { localDate } from '../kernel/local-date.js';
import { composeDigest } from './compose-digest.js';
import { SMS_LIMIT } from './compose-sms.js';
import type { Digest, DigestLine } from './digest.js';

const office = { unitId: 'o', name: '区就业工作领导小组办公室', contact: '办公室联系人甲，023-00000001' };
const line = (over: Partial<DigestLine> = {}): DigestLine => ({
  filingId: 'f1',
  unitId: 'u1',
  unitName: '区人力社保局',
  docNumber: '武就业领导组〔2023〕4号',
  title: '关于进一步做好稳就业工作的通知',
  period: '2023年11月',
  dueWhy: '3日为周日，顺延至12月4日（周一）',
  dueOn: localDate('2023-12-04'),
  why: '截止日前 3 个工作日提醒',
  office,
  paper: null,
  ...over,
});
const digest = (over: Partial<Digest> = {}): Digest => ({
  channel: 'mail',
  stageWord: '提醒',
  recipient: { name: '联络员甲', unitId: 'u1', unitName: '区人力社保局' },
  on: localDate('2023-11-29'),
  lines: [line()],
  publicUrl: 'https://duban.example',
  ...over,
});

describe('composeDigest by mail', () => {
  it('says everything about one filing, word for word', () => {
    const { subject, body } = composeDigest(digest());
    expect(subject).toBe('【督办】提醒：您单位有 1 项报送单待报（最近 12月4日截止）');
    expect(body).toBe(
      [
        '区人力社保局 联络员甲：',
        '您好。您单位有 1 项报送单待报（最近 12月4日截止），请及时办理。',
        [
          '1. 武就业领导组〔2023〕4号《关于进一步做好稳就业工作的通知》',
          '   报送期：2023年11月',
          '   截止日：2023年12月4日（周一）；3日为周日，顺延至12月4日（周一）',
          '   缘由：截止日前 3 个工作日提醒',
          '   办理：https://duban.example/filings/f1',
        ].join('\n'),
        '本邮件由督办系统受区就业工作领导小组办公室委托，按上列规则自动发送，同一时段的事项合并为一封。',
        '如有疑问，请联系区就业工作领导小组办公室（办公室联系人甲，023-00000001）。',
      ].join('\n\n'),
    );
  });

  it.each([
    [
      'two open',
      [line(), line({ filingId: 'f2', dueOn: localDate('2023-12-11') })],
      '2023-11-29',
      '您单位有 2 项报送单待报（最近 12月4日截止）',
    ],
    [
      'one of two overdue',
      [line(), line({ filingId: 'f2', dueOn: localDate('2023-12-11') })],
      '2023-12-05',
      '您单位有 2 项报送单待报，其中 1 项已逾期（最早 12月4日截止）',
    ],
    ['all overdue', [line()], '2023-12-05', '您单位有 1 项报送单已逾期（最早 12月4日截止）'],
    ['due today is not overdue', [line()], '2023-12-04', '您单位有 1 项报送单待报（最近 12月4日截止）'],
    [
      'other units',
      [line({ unitId: 'u2' }), line({ filingId: 'f2', unitId: 'u3' })],
      '2023-11-29',
      '2 家单位有 2 项报送单待报（最近 12月4日截止）',
    ],
    [
      'one filing, two rungs',
      [line(), line({ why: '第二级' })],
      '2023-11-29',
      '您单位有 1 项报送单待报（最近 12月4日截止）',
    ],
  ])('subject: %s', (_, lines, on, expected) => {
    expect(composeDigest(digest({ lines, on: localDate(on) })).subject).toBe(`【督办】提醒：${expected}`);
  });

  it('says that a returned filing was returned, before its due date and after', () => {
    const returned = (on: string) => composeDigest(digest({ stageWord: '退回', on: localDate(on) })).subject;
    expect(returned('2023-12-01')).toBe('【督办】退回：您单位有 1 项报送单被退回待重报（最近 12月4日截止）');
    expect(returned('2023-12-06')).toBe('【督办】退回：您单位有 1 项报送单被退回待重报（最早 12月4日截止）');
  });

  it('names the filing unit only where it is not the reader’s own', () => {
    expect(composeDigest(digest()).body).not.toContain('报送单位');
    const copy = composeDigest(digest({ lines: [line({ unitId: 'u2', unitName: '区财政局' })] }));
    expect(copy.body).toContain('   报送单位：区财政局');
  });

  it('does not mention a moved date where nothing moved', () => {
    const same = line({ dueWhy: '' });
    expect(composeDigest(digest({ lines: [same] })).body).toContain('截止日：2023年12月4日（周一）\n');
  });

  it('keeps a line break in a title out of the text’s own lines', () => {
    const { body } = composeDigest(digest({ lines: [line({ title: '甲\r\n   办理：http://evil' })] }));
    expect(body).toContain('《甲 办理：http://evil》');
  });

  it('does not depend on the order the lines came in', () => {
    const lines = [
      line(),
      line({ filingId: 'f2' }),
      line({ filingId: 'f3', dueOn: localDate('2023-11-30') }),
    ];
    expect(composeDigest(digest({ lines: [...lines].reverse() }))).toEqual(composeDigest(digest({ lines })));
  });

  it('says how many it leaves out of a very long mail', () => {
    const lines = Array.from({ length: 120 }, (_, i) => line({ filingId: `f${i}` }));
    const { subject, body } = composeDigest(digest({ lines }));
    expect(subject).toContain('120 项');
    expect(body).toContain('另有 20 项，请登录系统查看');
  });

  it('marks the overdue line', () => {
    const { body } = composeDigest(digest({ on: localDate('2023-12-05') }));
    expect(body).toContain('截止日：2023年12月4日（周一），已逾期；3日为周日');
  });

  it('refuses a digest about nothing', () => {
    expect(() => composeDigest(digest({ lines: [] }))).toThrow(RangeError);
  });
});

describe('a paper in a digest', () => {
  const paper = {
    title: '关于报送2023年11月工作进展的催办单',
    body: '区人力社保局：\n你单位仍未报送。\n请于12月8日前报送。\n区就业工作领导小组办公室\n2023年12月5日',
  };
  const late = { stageWord: '催办', on: localDate('2023-12-05') };

  it('stands in full under its filing, and the mail says who issues it', () => {
    const { body } = composeDigest(digest({ ...late, lines: [line({ paper })] }));
    expect(body.split('\n\n').slice(2)).toEqual([
      [
        '1. 武就业领导组〔2023〕4号《关于进一步做好稳就业工作的通知》',
        '   报送期：2023年11月',
        '   截止日：2023年12月4日（周一），已逾期；3日为周日，顺延至12月4日（周一）',
        '   缘由：截止日前 3 个工作日提醒',
        '   办理：https://duban.example/filings/f1',
      ].join('\n'),
      '—— 以下为文书全文 ——',
      paper.title,
      paper.body,
      '—— 文书全文完 ——',
      '本邮件由督办系统受区就业工作领导小组办公室委托，按上列规则自动发送，同一时段的事项合并为一封。所附文书由其落款单位发出。',
      '如有疑问，请联系区就业工作领导小组办公室（办公室联系人甲，023-00000001）。',
    ]);
  });

  it.each([
    ['no line', [line(), line({ filingId: 'f2' })], 0],
    ['one of two lines', [line({ paper }), line({ filingId: 'f2' })], 1],
    [
      'both lines',
      [line({ paper }), line({ filingId: 'f2', paper: { title: '督办函', body: '请补报。' } })],
      2,
    ],
  ])('is composed for %s that carries one', (_, lines, papers) => {
    const { body } = composeDigest(digest({ ...late, lines }));
    expect(body.split('—— 以下为文书全文 ——')).toHaveLength(papers + 1);
    expect(body.includes('所附文书由其落款单位发出')).toBe(papers > 0);
    for (const { paper: carried } of lines) expect(body).toContain(carried?.body ?? '');
    expect(body.indexOf('2. 武就业')).toBeGreaterThan(
      body.indexOf(lines[0]?.paper ? paper.body : '1. 武就业'),
    );
  });

  it('is not left out of a very long mail, other lines are', () => {
    const plain = Array.from({ length: 120 }, (_, i) => line({ filingId: `a${i}` }));
    const lines = [...plain, line({ filingId: 'z', dueOn: localDate('2023-12-11'), paper })];
    const { body } = composeDigest(digest({ ...late, lines }));
    expect(body).toContain(paper.body);
    expect(body).toContain('另有 20 项，请登录系统查看');
  });

  it('changes nothing in subject and short message', () => {
    const bare = digest({ ...late, lines: [line()] });
    const full = digest({ ...late, lines: [line({ paper })] });
    expect(composeDigest(full).subject).toBe(composeDigest(bare).subject);
    const sms = composeDigest({ ...full, channel: 'sms' });
    expect(sms).toEqual(composeDigest({ ...bare, channel: 'sms' }));
    expect([...sms.body].length).toBeLessThanOrEqual(SMS_LIMIT);
  });
});

describe('composeDigest by short message', () => {
  it('counts, and names the office where there is room', () => {
    expect(composeDigest(digest({ channel: 'sms' })).body).toBe(
      '【督办】提醒：贵单位1项报送单待报，最近12月4日截止，请登录系统办理。咨询区就业工作领导小组办公室。',
    );
    expect(
      composeDigest(digest({ channel: 'sms', stageWord: '催办', on: localDate('2023-12-06') })).body,
    ).toBe('【督办】催办：贵单位1项报送单未报，1项已逾期，请登录系统办理。咨询区就业工作领导小组办公室。');
  });

  it('fits one short message and holds no title or number of a document, whatever the names', () => {
    const name = fc.string({
      unit: fc.constantFrom('武', '隆', '区', '领', '导', '小', '组'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(name, fc.integer({ min: 1, max: 3000 }), fc.boolean(), (officeName, n, late) => {
        const lines = Array.from({ length: n }, (_, i) =>
          line({ filingId: `f${i}`, unitId: `u${i}`, office: { ...office, name: officeName } }),
        );
        const on = localDate(late ? '2023-12-29' : '2023-11-29');
        const { body } = composeDigest(digest({ channel: 'sms', lines, on }));
        expect([...body].length).toBeLessThanOrEqual(SMS_LIMIT);
        expect(body).not.toMatch(/〔|《|http|023-/);
        expect(body).toContain(`${n}项报送单`);
      }),
      { numRuns: 60 },
    );
  });
});
