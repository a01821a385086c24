import fc from 'fast-check';
import { localDate } from '../kernel/local-date.js';
import {
  checkTemplate,
  countSms,
  previewDigest,
  renderTemplate,
  SMS_LIMIT,
  TEMPLATE_VARIABLES,
  type Digest,
  type DigestLine,
  type MessageTemplate,
} from './index.js';

const office = { unitId: 'o', name: '区政府办公室', contact: '值班室，023-00000001' };
const line = (over: Partial<DigestLine> = {}): DigestLine => ({
  ...{ filingId: 'f1', unitId: 'u1', unitName: '区教委', docNumber: '〔2023〕4号', title: '甲通知' },
  ...{ period: '2023年11月', dueOn: localDate('2023-12-04'), dueWhy: '', why: '提醒', office, paper: null },
  ...over,
});
const digest = (over: Partial<Digest> = {}): Digest => ({
  ...{ channel: 'mail', stageWord: '提醒', on: localDate('2023-11-29'), lines: [line()] },
  ...{ recipient: { name: '联络员甲', unitId: 'u1', unitName: '区教委' }, publicUrl: 'https://d.example' },
  ...over,
});

test.each<[string, MessageTemplate]>([
  ['template/empty', { mail: ' ' }],
  ['template/unknown-variable', { mail: '{{姓名}}您好' }],
  ['template/not-in-this-channel', { sms: '请看{{明细}}。' }],
  ['template/not-in-this-channel', { subject: '{{明细}}' }],
  ['template/broken-braces', { mail: '{{项数}项待报' }],
  ['template/only-variables', { sms: '{{项数}} {{阶段}}' }],
  ['template/touching-variables', { sms: '共{{项数}}{{阶段}}项' }],
  ['template/too-long', { sms: `${'请'.repeat(62)}{{项数}}项` }],
  ['template/brackets', { sms: '【急】{{项数}}项待报' }],
  ['template/special-sign', { sms: '※{{项数}}项待报' }],
  ['template/link', { sms: '{{项数}}项，见https://d.example' }],
  ['template/mobile-number', { sms: '{{项数}}项，询13800138000' }],
  ['template/line-break', { subject: '甲\n乙' }],
])('%s: %j', (code, template) => {
  const faults = checkTemplate(template);
  expect(faults.map((f) => f.code)).toContain(code);
  for (const { sentence } of faults) expect(sentence).toMatch(/^(邮件标题|电子邮件正文|短信)模板：.+。$/);
});

test('an unknown variable is named, with those there are', () => {
  expect(checkTemplate({ mail: '{{姓名}}' })[0]?.sentence).toBe(
    `电子邮件正文模板：变量“姓名”不存在，可用的变量为：${Object.keys(TEMPLATE_VARIABLES).join('、')}。`,
  );
});

test('the office’s own words carry the numbers, by mail as text and HTML', () => {
  const template = {
    subject: '{{收件单位}}：{{项数}}项待报',
    mail: '{{收件人}}同志：\n请于{{最近截止日}}前报送。\n{{明细}}\n详见{{系统地址}}',
  };
  expect(checkTemplate(template)).toEqual([]);
  const { subject, body, html, sms } = previewDigest(digest({ template }));
  expect([subject, sms]).toEqual(['区教委：1项待报', null]);
  expect(body).toContain('联络员甲同志：\n请于12月4日前报送。\n1. 〔2023〕4号《甲通知》\n');
  expect(html).toContain('<p>联络员甲同志：<br>请于12月4日前报送。<br></p>');
  expect(html).toContain('<a href="https://d.example/filings/f1">前往办理</a>');
});

test('a mail template without the list still says which filings', () => {
  expect(previewDigest(digest({ template: { mail: '请报送。' } })).body).toContain('《甲通知》');
});

test('the short message in own words, with its signature and its count', () => {
  const template = { sms: '{{称谓}}{{项数}}项未报，{{最近截止日}}截止。' };
  const { body, sms } = previewDigest(digest({ channel: 'sms', signature: '某区政府督查室', template }));
  expect(body).toBe('【某区政府督查室】贵单位1项未报，12月4日截止。');
  expect(sms).toEqual({ characters: body.length, parts: 1 });
});

const word = fc.string({ unit: fc.constantFrom('办', '公', '𠮷', 'a'), minLength: 1, maxLength: 40 });

test('whatever signature, stage, office and numbers: one short message, signature first, no title', () => {
  const templates = fc.constantFrom(undefined, '{{称谓}}{{项数}}项未报，询{{办公室}}，逾期{{逾期项数}}项。');
  fc.assert(
    fc.property(word, word, templates, fc.integer({ min: 1, max: 300 }), (signature, name, sms, n) => {
      const own = signature.slice(0, 20).replace(/[\uD800-\uDBFF]$/, '');
      const lines = Array.from({ length: n }, (_, i) =>
        line({ filingId: `f${i}`, unitId: `u${i}`, office: { ...office, name } }),
      );
      const template = sms === undefined ? {} : { sms };
      const { body } = previewDigest(digest({ channel: 'sms', signature: own, lines, template }));
      expect(countSms(body).characters).toBeLessThanOrEqual(SMS_LIMIT);
      expect(body.startsWith(`【${own}】`)).toBe(true);
      expect(body).toContain(`${n}项`);
      expect(body).not.toContain('甲通知');
    }),
    { numRuns: 60 },
  );
});

test('a template that passes the check never exceeds one message with values of their longest', () => {
  const names = Object.entries(TEMPLATE_VARIABLES).filter(([, { sms }]) => sms);
  const pieces = fc.array(fc.tuple(word, fc.constantFrom(...names)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(pieces, (list) => {
      const sms = list.map(([text, [name]]) => `${text}{{${name}}}`).join('');
      const values = Object.fromEntries(
        Object.entries(TEMPLATE_VARIABLES).map(([name, { longest }]) => [name, '长'.repeat(longest)]),
      );
      const length = countSms(`【督办】${renderTemplate(sms, values as never)}`).characters;
      const tooLong = checkTemplate({ sms }).some((f) => f.code === 'template/too-long');
      expect(tooLong).toBe(length > SMS_LIMIT);
    }),
  );
});
