import { instant } from '../../src/core/kernel/instant.js';
import {
  AliyunSms,
  HuaweiSms,
  TencentSms,
  type Sms,
  type SmsProvider,
} from '../../src/platform/sms/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { freePort } from '../support/free-port.js';
import { startHttpSink, type HttpSink, type ReceivedCall, type Reply } from '../support/http-sink.js';
import { isSignedByAcs3, isSignedByTc3, isSignedByWsse } from '../support/provider-signatures.js';
import { makeSelfSigned } from '../support/self-signed.js';

const SECRET = 'S3cret+/=';
const certificate = makeSelfSigned();
const wording = {
  signName: '某某区政府督查室',
  templates: { due: { code: 'SMS_1', params: ['count', 'date'] } },
};
const sms: Sms = {
  id: '0f3c1c9e-55aa-4b6e-9a51-0a5d7f6a1b11',
  phone: '13900000000',
  text: '您有3项未报，请于12月4日 17:00(北京时间)前报送。',
  template: 'due',
  params: { count: '3', date: '12月4日 (一)*!~&=+%' },
};

/** One provider as the tests see it: how it is built, what its server says, and how that server checks signatures. */
interface Case {
  readonly name: string;
  readonly build: (endpoint: string, timeoutMs?: number) => SmsProvider;
  readonly isSigned: (call: ReceivedCall, secret: string) => boolean;
  readonly taken: string;
  readonly providerId: string;
  readonly refuse: (code: string, words: string) => string;
}

const clock = new FixedClock(instant(Date.UTC(2026, 10, 21, 1, 2, 3, 456)));
const common = (endpoint: string, timeoutMs = 5_000) => ({
  ...{ ...wording, endpoint, timeoutMs, clock, ca: certificate.cert },
});
const CASES: readonly Case[] = [
  {
    name: 'aliyun',
    build: (e, t) => new AliyunSms({ ...common(e, t), accessKeyId: 'AK', accessKeySecret: SECRET }),
    isSigned: isSignedByAcs3,
    taken: '{"Message":"OK","RequestId":"R","Code":"OK","BizId":"9006197469364984^0"}',
    providerId: '9006197469364984^0',
    refuse: (Code, Message) => JSON.stringify({ Code, Message, RequestId: 'R' }),
  },
  {
    name: 'tencent',
    build: (e, t) =>
      new TencentSms({ ...common(e, t), secretId: 'ID', secretKey: SECRET, sdkAppId: '1400006666' }),
    isSigned: isSignedByTc3,
    taken: JSON.stringify({
      Response: {
        SendStatusSet: [{ SerialNo: '5000:10457', PhoneNumber: '+8613900000000', Fee: 1, Code: 'Ok' }],
      },
    }),
    providerId: '5000:10457',
    refuse: (Code, Message) =>
      JSON.stringify({ Response: { SendStatusSet: [{ SerialNo: '', Code, Message }] } }),
  },
  {
    name: 'huawei',
    build: (e, t) =>
      new HuaweiSms({
        ...common(e, t),
        appKey: 'KEY',
        appSecret: SECRET,
        from: '1069',
        statusCallback: 'https://o/x',
      }),
    isSigned: (call, secret) => isSignedByWsse(call, 'KEY', secret),
    taken:
      '{"result":[{"originTo":"+8613900000000","smsMsgId":"d6e3cdd0-522b","status":"000000"}],"code":"000000","description":"Success"}',
    providerId: 'd6e3cdd0-522b',
    refuse: (code, description) => JSON.stringify({ code, description }),
  },
];

let sink: HttpSink;
beforeAll(async () => {
  sink = await startHttpSink(certificate);
});
beforeEach(() => sink.calls.splice(0));
afterAll(() => sink.stop());

/** What the provider's parameter is called and where it stands. */
function parametersOf({ name }: Case, { target, body }: ReceivedCall): Record<string, unknown> {
  if (name === 'tencent') return JSON.parse(body) as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(name === 'aliyun' ? target.split('?')[1] : body));
}

describe.each(CASES)('$name', (provider) => {
  const send = (reply: Reply, timeoutMs?: number) => {
    sink.answer(() => reply);
    return provider.build(sink.url, timeoutMs).send(sms);
  };

  test('is accepted over HTTPS, with a signature the server computes for itself', async () => {
    expect(await send({ body: provider.taken })).toEqual({
      kind: 'accepted',
      providerId: provider.providerId,
    });
    const [call] = sink.calls;
    expect(sink.calls).toHaveLength(1);
    expect(call?.method).toBe('POST');
    expect(provider.isSigned(call!, SECRET)).toBe(true);
    expect(provider.isSigned(call!, 'another')).toBe(false);
    expect(JSON.stringify(call)).not.toContain(SECRET);
  });

  test.each([
    ['closes without a word', 'drop'],
    ['breaks off in its answer', 'half'],
    ['answers with a page', { status: 502, body: '<html>Bad Gateway</html>' }],
    ['answers with a list', { body: '[]' }],
    ['answers with nothing', { body: '' }],
  ] as [string, Reply][])('a server that %s leaves the message in doubt', async (_, reply) => {
    expect(await send(reply)).toMatchObject({
      kind: 'in-doubt',
      why: expect.stringMatching(/请求已发出|答复/),
    });
    expect(sink.calls).toHaveLength(1);
  });

  test('a server that says nothing in time leaves it in doubt', async () => {
    expect(await send('hang', 150)).toMatchObject({
      kind: 'in-doubt',
      why: expect.stringContaining('150 毫秒'),
    });
  });

  test('nobody there, or somebody with a strange certificate: certainly not sent', async () => {
    const nobody = provider.build(`https://127.0.0.1:${await freePort()}`);
    const notReached = { kind: 'refused', class: 'retry', code: 'local.not-reached' };
    expect(await nobody.send(sms)).toMatchObject(notReached);
    const stranger = await startHttpSink(makeSelfSigned());
    expect(await provider.build(stranger.url).send(sms)).toMatchObject(notReached);
    expect(stranger.calls).toEqual([]);
    await stranger.stop();
  });

  test.each([
    ['local.phone', { phone: '1390000000' }],
    ['local.phone', { phone: '+85291234567' }],
    ['local.template', { template: 'none' }],
    ['local.param', { params: { count: '3' } }],
    ['local.param', { params: { count: '{3}', date: 'x' } }],
  ])('%s: %j is refused before anything is sent', async (code, change) => {
    const outcome = await provider.build(sink.url).send({ ...sms, ...change });
    expect(outcome).toMatchObject({ kind: 'refused', class: 'stop-message', code });
    expect(sink.calls).toEqual([]);
  });

  test('an unknown code stops the message and keeps the words', async () => {
    const said = { code: 'Something.New', words: '新的原因' };
    const outcome = await send({ status: 400, body: provider.refuse(said.code, said.words) });
    expect(outcome).toEqual({ kind: 'refused', class: 'stop-message', ...said });
  });
});

const [aliyun, tencent, huawei] = CASES as [Case, Case, Case];

test.each([
  ['aliyun', 'isp.SYSTEM_ERROR', '', 'retry', undefined],
  ['aliyun', 'isv.BUSINESS_LIMIT_CONTROL', '触发分钟级流控Permits:1', 'wait-for-window', 'minute'],
  ['aliyun', 'isv.BUSINESS_LIMIT_CONTROL', '触发小时级流控Permits:5', 'wait-for-window', 'hour'],
  ['aliyun', 'isv.BUSINESS_LIMIT_CONTROL', '触发天级流控Permits:10', 'wait-for-window', 'day'],
  ['aliyun', 'isv.MOBILE_NUMBER_ILLEGAL', '', 'stop-message', undefined],
  ['aliyun', 'isv.BLACK_KEY_CONTROL_LIMIT', '', 'stop-message', undefined],
  ['aliyun', 'isv.OUT_OF_SERVICE', '', 'stop-channel', undefined],
  ['aliyun', 'isp.RAM_PERMISSION_DENY', '', 'stop-channel', undefined],
  ['aliyun', 'isv.SIGN_STATE_ILLEGAL', '', 'stop-channel', undefined],
  ['aliyun', 'isv.SMS_SIGNATURE_ILLEGAL', '', 'stop-channel', undefined],
  ['aliyun', 'SignatureDoesNotMatch', '', 'stop-channel', undefined],
  ['aliyun', 'Throttling.User', '', 'wait-for-window', 'minute'],
  ['tencent', 'InternalError.Timeout', '', 'retry', undefined],
  ['tencent', 'RequestLimitExceeded.UinLimitExceeded', '', 'retry', undefined],
  ['tencent', 'LimitExceeded.DeliveryFrequencyLimit', '', 'wait-for-window', 'minute'],
  ['tencent', 'LimitExceeded.PhoneNumberOneHourLimit', '', 'wait-for-window', 'hour'],
  ['tencent', 'LimitExceeded.PhoneNumberDailyLimit', '', 'wait-for-window', 'day'],
  ['tencent', 'InvalidParameterValue.IncorrectPhoneNumber', '', 'stop-message', undefined],
  ['tencent', 'FailedOperation.ContainSensitiveWord', '', 'stop-message', undefined],
  ['tencent', 'FailedOperation.SignatureIncorrectOrUnapproved', '', 'stop-channel', undefined],
  ['tencent', 'UnauthorizedOperation.RequestIpNotInWhitelist', '', 'stop-channel', undefined],
  ['huawei', 'E000000', '', 'retry', undefined],
  ['huawei', 'E000623', '', 'wait-for-window', 'day'],
  ['huawei', 'E000503', '', 'stop-message', undefined],
  ['huawei', 'E000105', '', 'stop-channel', undefined],
  ['huawei', 'E000620', '', 'stop-channel', undefined],
])('%s: %s %s → %s %s', async (name, code, words, wanted, notBefore) => {
  const provider = CASES.find((known) => known.name === name)!;
  sink.answer(() => ({ status: 400, body: provider.refuse(code, words) }));
  const outcome = await provider.build(sink.url).send(sms);
  const hint = notBefore === undefined ? {} : { notBefore };
  expect(outcome).toEqual({ kind: 'refused', class: wanted, code, words, ...hint });
});

describe('the shape of the requests', () => {
  const parametersSent = async (provider: Case) => {
    sink.answer(() => ({ body: provider.taken }));
    await provider.build(sink.url).send(sms);
    return { call: sink.calls[0]!, said: parametersOf(provider, sink.calls[0]!) };
  };

  test('aliyun: everything in the query, the parameters as one JSON object', async () => {
    const { call, said } = await parametersSent(aliyun);
    const TemplateParam = JSON.stringify(sms.params);
    expect(said).toEqual({
      ...{ PhoneNumbers: '13900000000', SignName: wording.signName, TemplateCode: 'SMS_1', TemplateParam },
      OutId: sms.id,
    });
    expect(call.headers).toMatchObject({ 'x-acs-action': 'SendSms', 'x-acs-version': '2017-05-25' });
    expect(call.headers['x-acs-date']).toBe('2026-11-21T01:02:03Z');
    expect(call.body).toBe('');
  });

  test('tencent: E.164, the values in order, our id as the session', async () => {
    const { call, said } = await parametersSent(tencent);
    expect(said).toEqual({
      ...{ PhoneNumberSet: ['+8613900000000'], SmsSdkAppId: '1400006666', SignName: wording.signName },
      ...{ TemplateId: 'SMS_1', TemplateParamSet: ['3', sms.params?.date], SessionContext: sms.id },
    });
    expect(call.headers).toMatchObject({ 'x-tc-action': 'SendSms', 'x-tc-version': '2021-01-11' });
  });

  test('tencent: an error of the whole call is read too', async () => {
    const Error = { Code: 'AuthFailure.SignatureExpire', Message: '时间戳过期' };
    sink.answer(() => ({ body: JSON.stringify({ Response: { Error, RequestId: 'R' } }) }));
    const outcome = await tencent.build(sink.url).send(sms);
    expect(outcome).toMatchObject({ class: 'stop-channel', code: 'AuthFailure.SignatureExpire' });
  });

  test('huawei: a form with channel number, callback and our id to come back', async () => {
    const short = { ...sms, params: { count: '3', date: '12月4日' } };
    sink.answer(() => ({ body: huawei.taken }));
    await huawei.build(sink.url).send(short);
    expect(sink.calls[0]?.target).toBe('/sms/batchSendSms/v1');
    expect(parametersOf(huawei, sink.calls[0]!)).toEqual({
      ...{ from: '1069', to: '+8613900000000', templateId: 'SMS_1', templateParas: '["3","12月4日"]' },
      ...{ statusCallback: 'https://o/x', signature: wording.signName, extend: sms.id },
    });
  });

  test("huawei: E000510 is explained by the number's own status, and long values are refused here", async () => {
    const result = [{ originTo: '+8613900000000', smsMsgId: '', status: 'E200030' }];
    sink.answer(() => ({ body: JSON.stringify({ result, code: 'E000510', description: 'fail' }) }));
    const provider = huawei.build(sink.url);
    expect(await provider.send(sms)).toMatchObject({ class: 'stop-channel', code: 'E200030' });
    const long = { ...sms, params: { count: '3', date: '十'.repeat(21) } };
    expect(await provider.send(long)).toMatchObject({ class: 'stop-message', code: 'local.param' });
  });
});
