import { instant, type Instant } from '../../../core/kernel/instant.js';
import { jsonObjectsIn, textOf, type JsonObject } from '../../sending/index.js';
import {
  chinaTime,
  gather,
  nationalPhone,
  type ReceiptReader,
  type ReceiptState,
  type SmsReceipt,
} from '../receipts.js';

/** A JSON array of up to 100 (https://cloud.tencent.com/document/api/382/59178); `ext` is our SessionContext. */
export const tencentReceipts: ReceiptReader = {
  thanks: { contentType: 'application/json', body: '{"result":0,"errmsg":"OK"}' },
  readPush: (body) => {
    const entries = jsonObjectsIn(body);
    return entries && gather(entries.map(readReport));
  },
};

function readReport(entry: JsonObject): SmsReceipt | null {
  const providerId = textOf(entry, 'sid');
  const phone = nationalPhone(textOf(entry, 'mobile'));
  const state = stateOf(
    textOf(entry, 'report_status'),
    textOf(entry, 'errmsg'),
    textOf(entry, 'description'),
  );
  if (!providerId || !phone || !state) return null;
  return {
    providerId,
    ...ownId(textOf(entry, 'ext')),
    phone,
    state,
    at: chinaTime(textOf(entry, 'user_receive_time')),
  };
}

/** One row of a pull; null when it names no message. */
export function readStatus(row: JsonObject): SmsReceipt | null {
  const providerId = textOf(row, 'SerialNo');
  const phone = nationalPhone(textOf(row, 'PhoneNumber') || textOf(row, 'SubscriberNumber'));
  const description = textOf(row, 'Description');
  const state = stateOf(textOf(row, 'ReportStatus'), description, description);
  if (!providerId || !phone || !state) return null;
  return {
    providerId,
    ...ownId(textOf(row, 'SessionContext')),
    phone,
    state,
    at: receiveTime(row.UserReceiveTime),
  };
}

function stateOf(status: string, code: string, words: string): ReceiptState | null {
  if (status === 'SUCCESS') return { kind: 'delivered' };
  return status === 'FAIL' ? { kind: 'failed', code, words } : null;
}

/** Seconds since 1970 today, wall-clock text in earlier versions. */
function receiveTime(value: unknown): Instant | null {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return instant(value * 1000);
  return typeof value === 'string' ? chinaTime(value) : null;
}

function ownId(id: string): { ownId?: string } {
  return id ? { ownId: id } : {};
}
