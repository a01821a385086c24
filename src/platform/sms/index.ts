export { AliyunSms, type AliyunSettings } from './aliyun/aliyun-sms.js';
export { aliyunReceipts } from './aliyun/aliyun-receipts.js';
export { CapturedSms, noSms } from './captured-sms.js';
export { HuaweiSms, type HuaweiSettings } from './huawei/huawei-sms.js';
export { huaweiReceipts } from './huawei/huawei-receipts.js';
export type {
  PushReading,
  ReceiptAnswer,
  ReceiptQuery,
  ReceiptReader,
  ReceiptState,
  SmsReceipt,
} from './receipts.js';
export { SMS_PER_NUMBER } from './number-limits.js';
export { SMS_PROVIDER, type Sms, type SmsProvider } from './sms-provider.js';
export { countSmsParts, e164Of, type SmsWording, type TemplateAtProvider } from './sms-template.js';
export { TencentSms, type TencentSettings } from './tencent/tencent-sms.js';
export { tencentReceipts } from './tencent/tencent-receipts.js';
