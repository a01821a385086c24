import { classifyCode, type CodeRow } from '../sending/index.js';
import { ALIYUN_CODES } from './aliyun/aliyun-codes.js';
import { HUAWEI_CODES } from './huawei/huawei-codes.js';
import { TENCENT_CODES } from './tencent/tencent-codes.js';

/** The codes as the providers' lists group them; words of window limits are tested with the servers. */
const WANTED: readonly [readonly CodeRow[], string, readonly string[]][] = [
  [ALIYUN_CODES, 'retry', ['isp.SYSTEM_ERROR', 'isp.UNKNOWN_ERR_CODE']],
  [ALIYUN_CODES, 'wait-for-window', ['isv.BUSINESS_LIMIT_CONTROL']],
  [ALIYUN_CODES, 'stop-message', ['isv.MOBILE_NUMBER_ILLEGAL', 'isv.BLACK_KEY_CONTROL_LIMIT']],
  [ALIYUN_CODES, 'stop-message', ['isv.SMS_CONTENT_ILLEGAL', 'isv.TEMPLATE_MISSING_PARAMETERS']],
  [ALIYUN_CODES, 'stop-message', ['isv.PARAM_LENGTH_LIMIT', 'isv.INVALID_JSON_PARAM']],
  [ALIYUN_CODES, 'stop-channel', ['isv.OUT_OF_SERVICE', 'isp.RAM_PERMISSION_DENY', 'isv.SIGN_STATE_ILLEGAL']],
  [
    ALIYUN_CODES,
    'stop-channel',
    ['isv.SMS_SIGNATURE_ILLEGAL', 'isv.SMS_TEMPLATE_ILLEGAL', 'isv.DENY_IP_RANGE'],
  ],
  [ALIYUN_CODES, 'stop-channel', ['isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL']],
  [TENCENT_CODES, 'retry', ['InternalError.Timeout', 'InternalError.OtherError', 'RequestLimitExceeded']],
  [TENCENT_CODES, 'wait-for-window', ['LimitExceeded.DeliveryFrequencyLimit']],
  [TENCENT_CODES, 'stop-message', ['InvalidParameterValue.IncorrectPhoneNumber']],
  [
    TENCENT_CODES,
    'stop-message',
    ['FailedOperation.PhoneNumberInBlacklist', 'FailedOperation.ContainSensitiveWord'],
  ],
  [TENCENT_CODES, 'stop-message', ['InvalidParameterValue.ContentLengthLimit']],
  [TENCENT_CODES, 'stop-channel', ['FailedOperation.SignatureIncorrectOrUnapproved']],
  [
    TENCENT_CODES,
    'stop-channel',
    ['FailedOperation.TemplateIncorrectOrUnapproved', 'AuthFailure.SignatureExpire'],
  ],
  [TENCENT_CODES, 'stop-channel', ['UnauthorizedOperation.SmsSdkAppIdVerifyFail']],
  [HUAWEI_CODES, 'retry', ['E000000']],
  [HUAWEI_CODES, 'wait-for-window', ['E200015', 'E000623']],
  [HUAWEI_CODES, 'stop-message', ['E200028', 'E200041', 'E000503']],
  [HUAWEI_CODES, 'stop-channel', ['E200029', 'E200030', 'E200033', 'E000105', 'E000620', 'E000020']],
];

test.each(WANTED.flatMap(([rows, wanted, codes]) => codes.map((code) => [code, wanted, rows] as const)))(
  '%s → %s',
  (code, wanted, rows) => expect(classifyCode(rows, { code, words: '' }).class).toBe(wanted),
);

test.each([[ALIYUN_CODES], [TENCENT_CODES], [HUAWEI_CODES]])(
  'no row stands behind one that covers it',
  (rows) => {
    const covers = (wide: string, code: string) => wide.endsWith('*') && code.startsWith(wide.slice(0, -1));
    const hidden = rows.filter(({ code }, i) =>
      rows.slice(0, i).some((row) => row.code === code || covers(row.code, code)),
    );
    expect(hidden).toEqual([]);
  },
);
