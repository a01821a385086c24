import type { CodeRow } from '../../sending/index.js';

/** Error codes of SMS 2021-01-11 and of the gateway (cloud.tencent.com/document/api/382/59177 and 382/52075). */
export const TENCENT_CODES: readonly CodeRow[] = [
  { code: 'InternalError*', class: 'retry' },
  { code: 'FailedOperation.RequestTimeout*', class: 'retry' },
  { code: 'RequestLimitExceeded*', class: 'retry' },
  { code: 'LimitExceeded.DeliveryFrequencyLimit', class: 'wait-for-window', notBefore: 'minute' },
  { code: 'LimitExceeded.PhoneNumberThirtySecondLimit', class: 'wait-for-window', notBefore: 'minute' },
  { code: 'LimitExceeded.PhoneNumberOneHourLimit', class: 'wait-for-window', notBefore: 'hour' },
  { code: 'LimitExceeded.PhoneNumberDailyLimit', class: 'wait-for-window', notBefore: 'day' },
  { code: 'LimitExceeded.PhoneNumberSameContentDailyLimit', class: 'wait-for-window', notBefore: 'day' },
  { code: 'LimitExceeded.PhoneNumber*', class: 'stop-message' },
  { code: 'LimitExceeded*', class: 'stop-channel' },
  { code: 'FailedOperation.SignatureIncorrectOrUnapproved', class: 'stop-channel' },
  { code: 'FailedOperation.TemplateIncorrectOrUnapproved', class: 'stop-channel' },
  { code: 'FailedOperation.TemplateUnapprovedOrNotExist', class: 'stop-channel' },
  { code: 'FailedOperation.InsufficientBalanceInSmsPackage', class: 'stop-channel' },
  { code: 'InvalidParameterValue.SdkAppIdNotExist', class: 'stop-channel' },
  { code: 'UnauthorizedOperation*', class: 'stop-channel' },
  { code: 'AuthFailure*', class: 'stop-channel' },
  { code: 'UnsupportedRegion', class: 'stop-channel' },
  { code: 'InvalidParameter*', class: 'stop-message' },
  { code: 'FailedOperation*', class: 'stop-message' },
  { code: 'UnsupportedOperation*', class: 'stop-message' },
];
