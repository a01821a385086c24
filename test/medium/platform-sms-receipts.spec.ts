import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import {
  AliyunSms,
  aliyunReceipts,
  huaweiReceipts,
  TencentSms,
  tencentReceipts,
} from '../../src/platform/sms/index.js';
import { startHttpSink, type HttpSink, type ReceivedCall } from '../support/http-sink.js';
import { isSignedByAcs3, isSignedByTc3 } from '../support/provider-signatures.js';

const SECRET = 'secret';
const wording = { signName: '某某区督查室', templates: {} };
const nineOClock = instantAt(localDate('2026-11-21'), '09:00');

describe('receipts that are pushed', () => {
  test('aliyun: an array of reports, delivered and failed', () => {
    const delivered = {
      ...{
        phone_number: '13900000000',
        send_time: '2026-11-21 08:59:58',
        report_time: '2026-11-21 09:00:00',
      },
      ...{
        success: true,
        err_code: 'DELIVERED',
        err_msg: '用户接收成功',
        sms_size: '1',
        biz_id: 'B1',
        out_id: 'm1',
      },
    };
    const failed = {
      ...delivered,
      success: false,
      err_code: 'MK:0001',
      err_msg: '空号',
      biz_id: 'B2',
      out_id: '',
    };
    const strange = [{ phone_number: '13900000000' }, 'text', { ...delivered, success: 'true' }];
    expect(aliyunReceipts.readPush(JSON.stringify([delivered, failed, ...strange]))).toEqual({
      receipts: [
        { providerId: 'B1', ownId: 'm1', phone: '13900000000', state: { kind: 'delivered' }, at: nineOClock },
        {
          ...{ providerId: 'B2', phone: '13900000000', at: nineOClock },
          state: { kind: 'failed', code: 'MK:0001', words: '空号' },
        },
      ],
      unreadable: 3,
    });
    expect(JSON.parse(aliyunReceipts.thanks.body)).toMatchObject({ code: 0 });
  });

  test('tencent: an array of reports, our id in ext', () => {
    const report = {
      ...{ user_receive_time: '2026-11-21 09:00:00', nationcode: '86', mobile: '13900000000', ext: 'm1' },
      ...{ report_status: 'SUCCESS', errmsg: 'DELIVRD', description: '用户短信送达成功', sid: '5000:1' },
    };
    const failed = {
      ...report,
      report_status: 'FAIL',
      errmsg: 'UNDELIV',
      description: '停机',
      sid: '5000:2',
    };
    const odd = { ...report, report_status: 'MAYBE' };
    expect(tencentReceipts.readPush(JSON.stringify([report, failed, odd]))).toEqual({
      receipts: [
        {
          providerId: '5000:1',
          ownId: 'm1',
          phone: '13900000000',
          state: { kind: 'delivered' },
          at: nineOClock,
        },
        {
          ...{ providerId: '5000:2', ownId: 'm1', phone: '13900000000', at: nineOClock },
          state: { kind: 'failed', code: 'UNDELIV', words: '停机' },
        },
      ],
      unreadable: 1,
    });
    expect(JSON.parse(tencentReceipts.thanks.body)).toEqual({ result: 0, errmsg: 'OK' });
  });

  test('huawei: a form with one report', () => {
    const form = {
      smsMsgId: 'd6e3-2',
      total: '1',
      sequence: '1',
      status: 'DELIVRD',
      source: '2',
      to: '+8613900000000',
    };
    const body = new URLSearchParams({
      ...form,
      updateTime: '2026-11-21T01:00:00Z',
      extend: 'm1',
    }).toString();
    const receipt = { providerId: 'd6e3-2', ownId: 'm1', phone: '13900000000', at: nineOClock };
    const state = { kind: 'delivered' };
    expect(huaweiReceipts.readPush(body)).toEqual({ receipts: [{ ...receipt, state }], unreadable: 0 });
    const expired = huaweiReceipts.readPush(body.replace('DELIVRD', 'EXPIRED'));
    expect(expired?.receipts[0]?.state).toMatchObject({ kind: 'failed', code: 'EXPIRED' });
  });

  test.each([aliyunReceipts, tencentReceipts, huaweiReceipts])('what is no push is told apart', (reader) => {
    for (const body of ['', '{', '{}', '<html/>', 'null', '"a"']) expect(reader.readPush(body)).toBeNull();
  });

  test.each(['2026-11-21', '2026-02-30 09:00:00', '2026-11-21 24:00:00', ''])(
    '%j is no time',
    (report_time) => {
      const report = { phone_number: '13900000000', biz_id: 'B', success: true, report_time };
      expect(aliyunReceipts.readPush(JSON.stringify([report]))?.receipts[0]?.at).toBeNull();
    },
  );
});

describe('receipts that are asked for', () => {
  let sink: HttpSink;
  beforeAll(async () => {
    sink = await startHttpSink();
  });
  beforeEach(() => sink.calls.splice(0));
  afterAll(() => sink.stop());

  const query = { phone: '13900000000', onDay: localDate('2026-11-21') };
  const row = (n: number, SendStatus: number) => ({
    ...{
      PhoneNum: '13900000000',
      SendDate: '2026-11-21 08:59:00',
      ReceiveDate: '2026-11-21 09:00:00',
      SendStatus,
    },
    ...{
      ErrCode: SendStatus === 2 ? 'MK:0001' : 'DELIVERED',
      OutId: `m${n}`,
      TemplateCode: 'SMS_1',
      Content: '…',
    },
  });

  test('aliyun: all pages of QuerySendDetails, signed; what is waiting has been taken over', async () => {
    const rows = Array.from({ length: 53 }, (_, n) => row(n, (n % 3) + 1));
    const asked = (call: ReceivedCall) => new URLSearchParams(call.target.split('?')[1]);
    sink.answer((call) => {
      const page = Number(asked(call).get('CurrentPage'));
      const SmsSendDetailDTO = rows.slice((page - 1) * 50, page * 50);
      return {
        body: JSON.stringify({ Code: 'OK', TotalCount: 53, SmsSendDetailDTOs: { SmsSendDetailDTO } }),
      };
    });
    const key = { accessKeyId: 'AK', accessKeySecret: SECRET };
    const provider = new AliyunSms({ ...wording, ...key, endpoint: sink.url });
    const answer = await provider.findReceipts(query);
    const receipts = answer.ok ? answer.receipts : [];
    expect(receipts).toHaveLength(53);
    expect(receipts.slice(0, 3).map(({ ownId, state }) => [ownId, state.kind])).toEqual([
      ['m0', 'waiting'],
      ['m1', 'failed'],
      ['m2', 'delivered'],
    ]);
    expect(sink.calls.map((call) => isSignedByAcs3(call, SECRET))).toEqual([true, true]);
    expect(Object.fromEntries(asked(sink.calls[0]!))).toEqual({
      ...{ PhoneNumber: '13900000000', SendDate: '20261121', PageSize: '50', CurrentPage: '1' },
    });
  });

  const tencent = () =>
    new TencentSms({ ...wording, secretId: 'ID', secretKey: SECRET, sdkAppId: '1400', endpoint: sink.url });
  const status = {
    ...{
      UserReceiveTime: nineOClock / 1000,
      CountryCode: '86',
      PhoneNumber: '+8613900000000',
      SubscriberNumber: '1',
    },
    ...{ SerialNo: '5000:1', ReportStatus: 'SUCCESS', Description: 'DELIVRD' },
  };

  test('tencent: what has not been pulled yet, and one number of one day', async () => {
    sink.answer(() => ({
      body: JSON.stringify({ Response: { PullSmsSendStatusSet: [status], RequestId: 'R' } }),
    }));
    const receipt = {
      providerId: '5000:1',
      phone: '13900000000',
      state: { kind: 'delivered' },
      at: nineOClock,
    };
    expect(await tencent().pullReceipts()).toEqual({ ok: true, receipts: [receipt] });
    expect(await tencent().findReceipts(query)).toEqual({ ok: true, receipts: [receipt] });
    expect(sink.calls.map((call) => call.headers['x-tc-action'])).toEqual([
      'PullSmsSendStatus',
      'PullSmsSendStatusByPhoneNumber',
    ]);
    expect(sink.calls.every((call) => isSignedByTc3(call, SECRET))).toBe(true);
    expect(JSON.parse(sink.calls[0]!.body)).toEqual({ Limit: 100, SmsSdkAppId: '1400' });
    const begin = instantAt(query.onDay, '00:00') / 1000;
    expect(JSON.parse(sink.calls[1]!.body)).toMatchObject({
      PhoneNumber: '+8613900000000',
      BeginTime: begin,
    });
  });

  test.each([
    ['drop', /请求已发出/],
    [{ body: 'no' }, /不是 JSON/],
    [
      { body: '{"Response":{"Error":{"Code":"AuthFailure","Message":"no"}},"Code":"no","Message":"no"}' },
      /no$/,
    ],
  ] as const)('without an answer there is a reason: %j', async (reply, why) => {
    sink.answer(() => reply);
    const aliyun = new AliyunSms({
      ...wording,
      accessKeyId: 'AK',
      accessKeySecret: SECRET,
      endpoint: sink.url,
    });
    for (const answer of [await aliyun.findReceipts(query), await tencent().pullReceipts()])
      expect(answer).toEqual({ ok: false, why: expect.stringMatching(why) });
  });
});
