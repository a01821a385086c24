import type { CodeRow } from '../../sending/index.js';

/** Error codes of dysmsapi 2017-05-25 and of the gateway before it (help.aliyun.com 101346, 101347). */
export const ALIYUN_CODES: readonly CodeRow[] = [
  { code: 'isv.BUSINESS_LIMIT_CONTROL', class: 'wait-for-window' },
  { code: 'Throttling*', class: 'wait-for-window', notBefore: 'minute' },
  { code: 'isp.RAM_PERMISSION_DENY', class: 'stop-channel' },
  { code: 'isp.*', class: 'retry' },
  { code: 'ServiceUnavailable*', class: 'retry' },
  { code: 'InternalError*', class: 'retry' },
  { code: 'isv.OUT_OF_SERVICE', class: 'stop-channel' },
  { code: 'isv.AMOUNT_NOT_ENOUGH', class: 'stop-channel' },
  { code: 'isv.ACCOUNT_*', class: 'stop-channel' },
  { code: 'isv.PRODUCT_UN_SUBSCRIPT*', class: 'stop-channel' },
  { code: 'isv.SIGN_*', class: 'stop-channel' },
  { code: 'isv.SMS_SIGN*', class: 'stop-channel' },
  { code: 'isv.SMS_TEMPLATE_ILLEGAL', class: 'stop-channel' },
  { code: 'isv.DAY_LIMIT_CONTROL', class: 'stop-channel' },
  { code: 'isv.MONTH_LIMIT_CONTROL', class: 'stop-channel' },
  { code: 'isv.DENY_IP_RANGE', class: 'stop-channel' },
  { code: 'SignatureDoesNotMatch', class: 'stop-channel' },
  { code: 'IncompleteSignature', class: 'stop-channel' },
  { code: 'InvalidAccessKeyId*', class: 'stop-channel' },
  { code: 'InvalidTimeStamp*', class: 'stop-channel' },
  { code: 'Forbidden*', class: 'stop-channel' },
  { code: 'NoPermission', class: 'stop-channel' },
  { code: 'isv.*', class: 'stop-message' },
];
