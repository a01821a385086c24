import { createHash } from 'node:crypto';
import type { Instant } from '../../../core/kernel/instant.js';

export interface WsseKey {
  readonly appKey: string;
  readonly appSecret: string;
}

/**
 * The headers of X-WSSE authentication: PasswordDigest = Base64(SHA256(Nonce + Created + Password))
 * (https://support.huaweicloud.com/intl/en-us/api-msgsms/sms_05_0002.html). Huawei takes clocks that are off by up to 24 hours.
 */
export function signWsse(
  key: WsseKey,
  { at, nonce }: { at: Instant; nonce: string },
): Record<string, string> {
  const created = new Date(at).toISOString().replace(/\.\d+/, '');
  const digest = createHash('sha256')
    .update(nonce + created + key.appSecret)
    .digest('base64');
  return {
    authorization: 'WSSE realm="SDP",profile="UsernameToken",type="Appkey"',
    'x-wsse': `UsernameToken Username="${key.appKey}",PasswordDigest="${digest}",Nonce="${nonce}",Created="${created}"`,
  };
}
