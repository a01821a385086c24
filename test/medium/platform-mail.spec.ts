import { DataSource } from 'typeorm';
import { CapturedTransport, SmtpTransport, type Mail } from '../../src/platform/mail/index.js';
import { demandAccepted } from '../../src/platform/sending/index.js';
import { CapturedSms, noSms } from '../../src/platform/sms/index.js';
import { dataSourceOptions } from '../../src/platform/database/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { cloneDatabase } from '../support/test-db.js';

const FROM = '督办系统 <duban@example.gov.cn>';
const mail: Mail = {
  id: '0f3c1c9e-55aa-4b6e-9a51-0a5d7f6a1b11',
  to: { name: '李四', address: 'lisi@example.gov.cn' },
  subject: '【提醒】12月4日前报送进展',
  text: '请于2023年12月4日前报送。\n共 3 项任务。\n',
};

describe('mail over SMTP', () => {
  let sink: SmtpSink;
  let transport: SmtpTransport;
  beforeAll(async () => {
    sink = await startSmtpSink();
    transport = new SmtpTransport(sink.url, FROM);
  });
  beforeEach(() => sink.received.splice(0));
  afterAll(async () => {
    transport.onApplicationShutdown();
    await sink.stop();
  });

  test('arrives at one recipient, marked as automatic, with the Chinese subject and text', async () => {
    await transport.send(mail);
    const [received] = sink.received;
    expect(sink.received).toHaveLength(1);
    expect(received).toMatchObject({ from: 'duban@example.gov.cn', to: ['lisi@example.gov.cn'] });
    expect(received?.header('auto-submitted')).toBe('auto-generated');
    expect(received?.header('x-auto-response-suppress')).toBe('All');
    expect(decodeWords(received?.header('subject') ?? '')).toBe(mail.subject);
    expect(decodeWords(received?.header('from') ?? '')).toContain('督办系统');
    expect(received?.header('content-type')).toMatch(/^text\/plain; charset=utf-8/);
  });

  test('is the same letter each time it is sent, but for the date', async () => {
    const both = { ...mail, html: '<p>请于2023年12月4日前报送。</p>' };
    await transport.send(both);
    await transport.send(both);
    const [first, second] = sink.received.map(({ raw }) => raw.replace(/^Date:.*$/m, ''));
    expect(first).toContain('multipart/alternative');
    expect(second).toBe(first);
  });

  test('carries the same Message-ID each time, also after the server refused the first attempt', async () => {
    sink.refuseNext(1);
    expect(await transport.send(mail)).toMatchObject({ kind: 'refused', class: 'retry', code: 'smtp.451' });
    const messageId = `<${mail.id}@example.gov.cn>`;
    const taken = { kind: 'accepted', providerId: messageId };
    expect([await transport.send(mail), await transport.send(mail)]).toEqual([taken, taken]);
    expect(sink.received.map((received) => received.header('message-id'))).toEqual([messageId, messageId]);
  });

  test.each([
    ['the subject', { subject: '提醒\r\nBcc: everyone@example.com' }],
    ['the name', { to: { name: '李四\nBcc: everyone@example.com', address: 'lisi@example.gov.cn' } }],
    ['the id', { id: 'x>\r\nBcc: everyone@example.com' }],
  ])('no header can be smuggled in through %s', async (_, change) => {
    await transport.send({ ...mail, ...change });
    expect(sink.received[0]?.header('bcc')).toBeUndefined();
    expect(sink.received[0]?.to).toEqual(['lisi@example.gov.cn']);
  });

  test.each(['a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn', 'nobody', '<a@b.cn>', ''])(
    '%j is not one address',
    async (address) => {
      const outcome = await transport.send({ ...mail, to: { name: '李四', address } });
      expect(outcome).toMatchObject({ kind: 'refused', class: 'stop-message', code: 'local.address' });
      expect(sink.received).toEqual([]);
    },
  );
});

describe('captured mail and SMS', () => {
  let dataSource: DataSource;
  beforeAll(async () => {
    const { url } = await cloneDatabase();
    dataSource = await new DataSource(dataSourceOptions({ url, pool: 2 })).initialize();
  });
  afterAll(() => dataSource?.destroy());

  test('stay in the database, each id once, at the time of the clock', async () => {
    const clock = new FixedClock();
    const captured = new CapturedTransport(dataSource, clock, FROM);
    const receipts = [await captured.send(mail), await captured.send(mail)];
    const taken = { kind: 'accepted', providerId: `<${mail.id}@example.gov.cn>` };
    expect(receipts).toEqual([taken, taken]);
    const nobody = { ...mail, id: 'other', to: { name: '李四', address: 'nobody' } };
    expect(await captured.send(nobody)).toMatchObject({ kind: 'refused', code: 'local.address' });
    const rows = await dataSource.query(
      'select id, to_address, subject, text, captured_at from captured_mail',
    );
    expect(rows).toEqual([
      {
        id: mail.id,
        to_address: mail.to.address,
        subject: mail.subject,
        text: mail.text,
        captured_at: await clock.now(),
      },
    ]);
    const sms = new CapturedSms(dataSource, clock);
    for (let times = 0; times < 2; times += 1) {
      const outcome = await sms.send({ id: 's1', phone: '13900000000', text: '催办' });
      expect(outcome).toEqual({ kind: 'accepted', providerId: 'captured-s1' });
    }
    expect(await dataSource.query('select phone, text from captured_sms')).toEqual([
      { phone: '13900000000', text: '催办' },
    ]);
  });

  test('without a provider an SMS is refused, not lost, and callers that work with exceptions hear of it', async () => {
    const outcome = await noSms.send({ id: 's', phone: '13900000000', text: 'x' });
    expect(outcome).toMatchObject({ kind: 'refused', class: 'stop-channel', code: 'local.no-provider' });
    expect(() => demandAccepted(outcome)).toThrow('未配置短信服务');
  });
});

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=` back to text. */
function decodeWords(value: string): string {
  return value.replace(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, kind: string, word: string) => {
    if (kind.toLowerCase() === 'b') return Buffer.from(word, 'base64').toString('utf8');
    const bytes = word
      .replaceAll('_', ' ')
      .replace(/=([0-9A-F]{2})/gi, (_m, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(bytes, 'latin1').toString('utf8');
  });
}
