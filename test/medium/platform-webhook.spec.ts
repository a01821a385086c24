import { createHmac } from 'node:crypto';
import { instant } from '../../src/core/kernel/instant.js';
import {
  checkWebhook,
  signWebhook,
  Webhook,
  type WebhookSettings,
} from '../../src/platform/webhook/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { freePort } from '../support/free-port.js';
import { startHttpSink, type HttpSink, type ReceivedCall, type Reply } from '../support/http-sink.js';
import { makeSelfSigned } from '../support/self-signed.js';

const KEY = Buffer.alloc(32, 7);
const secret = `whsec_${KEY.toString('base64')}`;
const at = instant(1_614_265_330_000);
const certificate = makeSelfSigned();
const message = { id: '0f3c1c9e-55aa', payload: { kind: 'test', text: '还有3项未报' } };

let sink: HttpSink;
beforeAll(async () => {
  sink = await startHttpSink(certificate);
});
beforeEach(() => sink.calls.splice(0));
afterAll(() => sink.stop());

const webhookTo = (url: string, settings: Partial<WebhookSettings> = {}) => {
  const usual = { secret, allowedNetworks: ['127.0.0.0/8', '::1'], ca: certificate.cert, timeoutMs: 5_000 };
  return new Webhook({ url, ...usual, ...settings }, new FixedClock(at));
};
const send = (reply: Reply, settings: Partial<WebhookSettings> = {}) => {
  sink.answer(() => reply);
  return webhookTo(`${sink.url}/hook`, settings).send(message);
};

/** The receiver's own check: bytes as they came, key from the secret. */
function isGenuine({ headers, body }: ReceivedCall): boolean {
  const mac = createHmac('sha256', KEY);
  mac
    .update(`${String(headers['webhook-id'])}.`)
    .update(`${String(headers['webhook-timestamp'])}.`)
    .update(body);
  return headers['webhook-signature'] === `v1,${mac.digest('base64')}`;
}

test('the vector of Standard Webhooks', () => {
  const content = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at, body: '{"test": 2432232314}' };
  const known = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const headers = signWebhook(content, known);
  expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  expect(checkWebhook(content, `v1,AAAA ${headers['webhook-signature']}`, known)).toBe(true);
  expect(checkWebhook({ ...content, body: '{}' }, headers['webhook-signature'] ?? '', known)).toBe(false);
});

test('each attempt carries the same id and a signature over what was sent', async () => {
  const outcome = await send({ status: 204, body: '' });
  await send({ status: 204, body: '' });
  expect(outcome).toEqual({ kind: 'accepted', providerId: message.id });
  expect(sink.calls.map((call) => call.headers['webhook-id'])).toEqual([message.id, message.id]);
  expect(sink.calls.every(isGenuine)).toBe(true);
  expect(JSON.parse(sink.calls[0]!.body)).toEqual(message.payload);
});

test.each([
  [301, {}, 'stop-message', undefined],
  [400, {}, 'stop-message', undefined],
  [401, {}, 'stop-channel', undefined],
  [410, {}, 'stop-channel', undefined],
  [408, {}, 'retry', undefined],
  [429, {}, 'retry', undefined],
  [429, { 'retry-after': '30' }, 'wait-for-window', 'minute'],
  [429, { 'retry-after': '601' }, 'wait-for-window', 'hour'],
  [503, { 'retry-after': '86400' }, 'wait-for-window', 'day'],
  [503, { 'retry-after': 'Fri, 31 Dec 1999 23:59:59 GMT' }, 'retry', undefined],
  [500, {}, 'retry', undefined],
] as const)('HTTP %d %j → %s %s', async (status, headers, wanted, notBefore) => {
  const location = `${sink.url}/elsewhere`;
  const outcome = await send({ status, headers: { ...headers, location }, body: 'x' });
  const hint = notBefore === undefined ? {} : { notBefore };
  const words = `对方答复 HTTP ${status}`;
  expect(outcome).toEqual({ kind: 'refused', class: wanted, code: `http.${status}`, words, ...hint });
  expect(sink.calls).toHaveLength(1);
});

test.each(['hang', 'drop', 'half'] as const)('a server that does %s leaves it in doubt', async (reply) => {
  expect(await send(reply, { timeoutMs: 200 })).toMatchObject({ kind: 'in-doubt' });
});

test('an answer longer than anybody reads is cut, not stored', async () => {
  expect((await send({ body: 'x'.repeat(3_000_000) })).kind).toBe('accepted');
});

test('nobody there, a strange certificate, an unknown name: retried', async () => {
  const others = [`https://127.0.0.1:${await freePort()}/`, 'https://no-such-name.invalid/'];
  for (const url of others) expect(await webhookTo(url).send(message)).toMatchObject({ class: 'retry' });
  const { cert } = makeSelfSigned();
  expect(await send({ body: '' }, { ca: cert })).toMatchObject({ class: 'retry', code: 'local.not-reached' });
  expect(sink.calls).toEqual([]);
});

describe('addresses inside the office', () => {
  test.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
    '%s is not called unless it is allowed',
    async (host) => {
      const url = `https://${host}:${new URL(sink.url).port}/`;
      const outcome = await webhookTo(url, { allowedNetworks: [] }).send(message);
      expect(outcome).toMatchObject({ kind: 'refused', class: 'stop-channel', code: 'local.target' });
      expect(sink.calls).toEqual([]);
    },
  );

  test('an allowed name is looked up and called', async () => {
    sink.answer(() => ({ body: '' }));
    const url = `https://localhost:${new URL(sink.url).port}/`;
    expect((await webhookTo(url).send(message)).kind).toBe('accepted');
  });
});

test.each([
  [{ url: 'http://example.cn/' }, 'https:'],
  [{ url: 'ftp://example.cn/', allowHttp: true }, 'https:'],
  [{ url: 'https://user:pw@example.cn/' }, 'no password'],
  [{ secret: 'whsec_c2hvcnQ=' }, '24 bytes'],
  [{ secret: 'secret' }, 'whsec_'],
  [{ allowedNetworks: ['10.0.0.0/33'] }, 'not a network'],
  [{ allowedNetworks: ['office'] }, 'not a network'],
])('%j is refused when it is set up', (change, why) => {
  expect(() => webhookTo('https://example.cn/', change)).toThrow(why);
});

test('an id that could start another header is a mistake of the caller', async () => {
  await expect(webhookTo(sink.url).send({ ...message, id: 'a\r\nb: c' })).rejects.toThrow('not an id');
});
