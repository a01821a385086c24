import { createHmac } from 'node:crypto';
import { instant } from '../../src/core/kernel/instant.js';
import { DingtalkRobot, FeishuRobot, WecomRobot, type Robot } from '../../src/platform/robots/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { freePort } from '../support/free-port.js';
import { startHttpSink, type HttpSink, type ReceivedCall } from '../support/http-sink.js';

const SECRET = 'SECthisissecret';
const at = Date.UTC(2026, 10, 21, 1, 2, 3, 456);
const clock = new FixedClock(instant(at));
const KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
type Kind = (typeof KINDS)[number];

function build(kind: Kind, url: string, timeoutMs = 5_000): Robot {
  if (kind === 'wecom') return new WecomRobot({ url: `${url}/cgi-bin/webhook/send?key=K1`, timeoutMs });
  const signed = { secret: SECRET, timeoutMs };
  if (kind === 'dingtalk')
    return new DingtalkRobot({ url: `${url}/robot/send?access_token=T1`, ...signed }, clock);
  return new FeishuRobot({ url: `${url}/open-apis/bot/v2/hook/H1`, ...signed }, clock);
}

/** What the messenger's server checks before it believes a call, from its own document. */
function isBelieved(kind: Kind, { target, body }: ReceivedCall): boolean {
  const query = new URLSearchParams(target.split('?')[1]);
  if (kind === 'wecom') return query.get('key') === 'K1';
  if (kind === 'dingtalk') {
    const timestamp = query.get('timestamp') ?? '';
    const sign = createHmac('sha256', SECRET).update(timestamp).update('\n').update(SECRET).digest();
    return query.get('access_token') === 'T1' && Buffer.from(query.get('sign') ?? '', 'base64').equals(sign);
  }
  const { timestamp, sign } = JSON.parse(body) as { timestamp: string; sign: string };
  const expected = createHmac('sha256', Buffer.from([timestamp, SECRET].join('\n')))
    .update('')
    .digest();
  return /^\d{10}$/.test(timestamp) && Buffer.from(sign, 'base64').equals(expected);
}

const answerOf = (kind: Kind, code: number, words: string) =>
  JSON.stringify(kind === 'feishu' ? { code, msg: words, data: {} } : { errcode: code, errmsg: words });

let sink: HttpSink;
beforeAll(async () => {
  sink = await startHttpSink();
});
beforeEach(() => sink.calls.splice(0));
afterAll(() => sink.stop());

describe.each(KINDS)('%s', (kind) => {
  const message = { id: 'm1', text: '本月还有3项未报 & “请” 报送', mentions: ['13900000000'] };

  test('takes a message its server believes', async () => {
    sink.answer((call) => ({
      body: isBelieved(kind, call) ? answerOf(kind, 0, 'ok') : answerOf(kind, 1, 'no'),
    }));
    expect(await build(kind, sink.url).send(message)).toEqual({ kind: 'accepted', providerId: 'm1' });
    expect(sink.calls[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
    const sent = JSON.parse(sink.calls[0]!.body) as Record<string, { content?: string; text?: string }>;
    expect((sent.text ?? sent.content)?.content ?? sent.content?.text).toBe(message.text);
  });

  test.each(['drop', 'half', { status: 500, body: 'oops' }, { body: '{}' }] as const)(
    'is in doubt when the server says %j',
    async (reply) => {
      sink.answer(() => reply);
      expect(await build(kind, sink.url).send(message)).toMatchObject({ kind: 'in-doubt' });
      expect(sink.calls).toHaveLength(1);
    },
  );

  test('is in doubt without an answer in time, and certainly not sent when nobody is there', async () => {
    sink.answer(() => 'hang');
    expect(await build(kind, sink.url, 150).send(message)).toMatchObject({ kind: 'in-doubt' });
    const nobody = await build(kind, `http://127.0.0.1:${await freePort()}`).send(message);
    expect(nobody).toMatchObject({ kind: 'refused', class: 'retry' });
  });

  test('counts octets: what just fits is sent, one more is refused here', async () => {
    sink.answer(() => ({ body: answerOf(kind, 0, 'ok') }));
    const robot = build(kind, sink.url);
    const { mostBytes } = robot.limits;
    const full = '督'
      .repeat(Math.floor(mostBytes / 3))
      .padEnd(Math.floor(mostBytes / 3) + (mostBytes % 3), 'x');
    expect(Buffer.byteLength(full)).toBe(mostBytes);
    expect((await robot.send({ id: 'm1', text: full })).kind).toBe('accepted');
    const tooLong = { kind: 'refused', class: 'stop-message', code: 'local.too-long' };
    expect(await robot.send({ id: 'm2', text: `${full}x` })).toMatchObject(tooLong);
    expect(await robot.send({ id: 'm3', text: ' \n' })).toMatchObject({ code: 'local.empty' });
    expect(sink.calls).toHaveLength(1);
  });

  test('the address, which holds the key, is in no outcome', async () => {
    const said = [];
    for (const reply of ['drop', { body: 'no' }, { body: answerOf(kind, 93000, 'invalid') }] as const) {
      sink.answer(() => reply);
      said.push(await build(kind, sink.url).send(message));
    }
    expect(JSON.stringify(said)).not.toMatch(/K1|T1|H1|SEC/);
  });
});

test.each([
  ['wecom', 45009, 'wait-for-window', 'minute'],
  ['wecom', 93000, 'stop-channel', undefined],
  ['wecom', 40058, 'stop-message', undefined],
  ['wecom', -1, 'retry', undefined],
  ['dingtalk', 130101, 'wait-for-window', 'ten-minutes'],
  ['dingtalk', 310000, 'stop-channel', undefined],
  ['dingtalk', 430101, 'stop-message', undefined],
  ['feishu', 11232, 'wait-for-window', 'minute'],
  ['feishu', 19021, 'stop-channel', undefined],
  ['feishu', 9499, 'stop-message', undefined],
] as const)('%s: %d → %s %s', async (kind, code, wanted, notBefore) => {
  // Feishu answers some errors with status 400: the code decides
  sink.answer(() => ({ status: code === 11232 ? 400 : 200, body: answerOf(kind, code, '原因') }));
  const hint = notBefore === undefined ? {} : { notBefore };
  expect(await build(kind, sink.url).send({ id: 'm1', text: 'x' })).toEqual({
    ...{ kind: 'refused', class: wanted, code: String(code), words: '原因' },
    ...hint,
  });
});

test('feishu: a text that grows beyond 20 KiB by escaping is refused here', async () => {
  const outcome = await build('feishu', sink.url).send({ id: 'm1', text: '"'.repeat(15_000) });
  expect(outcome).toMatchObject({ class: 'stop-message', code: 'local.too-long' });
  expect(sink.calls).toEqual([]);
});

test('members are called by number where the messenger can', async () => {
  sink.answer(() => ({ body: answerOf('wecom', 0, 'ok') }));
  for (const kind of ['wecom', 'dingtalk'] as const)
    await build(kind, sink.url).send({ id: 'm1', text: 'x', mentions: ['13900000000'] });
  expect(sink.calls.map((call) => JSON.parse(call.body) as unknown)).toEqual([
    { msgtype: 'text', text: { content: 'x', mentioned_mobile_list: ['13900000000'] } },
    { msgtype: 'text', text: { content: 'x' }, at: { atMobiles: ['13900000000'], isAtAll: false } },
  ]);
});
