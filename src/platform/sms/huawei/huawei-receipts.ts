import { instant, type Instant } from '../../../core/kernel/instant.js';
import { gather, nationalPhone, type ReceiptReader, type ReceiptState } from '../receipts.js';

/** A form with one receipt (https://support.huaweicloud.com/api-msgsms/sms_05_0003.html); the answer is not read. */
export const huaweiReceipts: ReceiptReader = {
  thanks: { contentType: 'text/plain; charset=utf-8', body: 'OK' },
  readPush: (body) => {
    const form = new URLSearchParams(body);
    const providerId = form.get('smsMsgId') ?? '';
    const status = form.get('status') ?? '';
    if (!providerId || !status) return null;
    const phone = nationalPhone(form.get('to') ?? '');
    const extend = form.get('extend');
    return gather([
      {
        providerId,
        ...(extend ? { ownId: extend } : {}),
        phone,
        state: stateOf(status, form.get('source')),
        at: updateTime(form.get('updateTime')),
      },
    ]);
  },
};

/** A long message has one receipt for each part: its parts share the id, and one that failed counts. */
function stateOf(status: string, source: string | null): ReceiptState {
  if (status === 'DELIVRD') return { kind: 'delivered' };
  return { kind: 'failed', code: status, words: source ? `${status}（来源 ${source}）` : status };
}

/** `2018-04-13T06:31:46Z`. */
function updateTime(text: string | null): Instant | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : instant(at);
}
