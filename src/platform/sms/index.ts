export { CapturedSms, noSms } from './captured-sms.js';
export { SMS_PROVIDER, type Sms, type SmsProvider } from './sms-provider.js';
