import { jsonObjectsIn, textOf, type JsonObject } from '../../sending/index.js';
import {
  chinaTime,
  gather,
  nationalPhone,
  type ReceiptReader,
  type ReceiptState,
  type SmsReceipt,
} from '../receipts.js';

/** SmsReport, a JSON array (https://help.aliyun.com/zh/sms/developer-reference/smsreport-2). May come twice. */
export const aliyunReceipts: ReceiptReader = {
  thanks: { contentType: 'application/json', body: '{"code":0,"msg":"接收成功"}' },
  readPush: (body) => {
    const entries = jsonObjectsIn(body);
    return entries && gather(entries.map(readReport));
  },
};

function readReport(entry: JsonObject): SmsReceipt | null {
  const providerId = textOf(entry, 'biz_id');
  const phone = nationalPhone(textOf(entry, 'phone_number'));
  if (!providerId || !phone || typeof entry.success !== 'boolean') return null;
  const state: ReceiptState = entry.success
    ? { kind: 'delivered' }
    : { kind: 'failed', code: textOf(entry, 'err_code'), words: textOf(entry, 'err_msg') };
  return {
    providerId,
    ...ownId(textOf(entry, 'out_id')),
    phone,
    state,
    at: chinaTime(textOf(entry, 'report_time')),
  };
}

const WAITING = '1';
const FAILED = '2';
const DELIVERED = '3';

/** One row of QuerySendDetails, which names our id but not the provider's; null when it says nothing. */
export function readDetail(row: JsonObject): SmsReceipt | null {
  const phone = nationalPhone(textOf(row, 'PhoneNum'));
  const states: Readonly<Record<string, ReceiptState>> = {
    [WAITING]: { kind: 'waiting' },
    [FAILED]: { kind: 'failed', code: textOf(row, 'ErrCode'), words: textOf(row, 'ErrCode') },
    [DELIVERED]: { kind: 'delivered' },
  };
  const state = states[textOf(row, 'SendStatus')];
  if (!phone || !state) return null;
  return {
    providerId: '',
    ...ownId(textOf(row, 'OutId')),
    phone,
    state,
    at: chinaTime(textOf(row, 'ReceiveDate')),
  };
}

function ownId(id: string): { ownId?: string } {
  return id ? { ownId: id } : {};
}
