import { instant } from '../../core/kernel/instant.js';
import { canonicalQuery, signAcs3 } from './aliyun/sign-acs3.js';
import { signWsse } from './huawei/sign-wsse.js';
import { signTc3 } from './tencent/sign-tc3.js';

test('ACS3: the vector of Alibaba Cloud’s document', () => {
  const query = { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' };
  const call = { host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', query };
  const key = { id: 'YourAccessKeyId', secret: 'YourAccessKeySecret' };
  const at = instant(Date.parse('2023-10-26T10:22:32Z'));
  expect(signAcs3(call, key, { at, nonce: '3156853299f313e23d1673dc12e1703d' }).authorization).toBe(
    'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;' +
      'x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  );
});

test('ACS3: names are sorted and everything but letters, digits and -_.~ is encoded', () => {
  expect(canonicalQuery({ b: "a b*c~d/e!'()", B: '中', a: '' })).toBe(
    'B=%E4%B8%AD&a=&b=a%20b%2Ac~d%2Fe%21%27%28%29',
  );
});

test('TC3: the vector of Tencent Cloud’s document', () => {
  const body = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';
  const call = { host: 'cvm.tencentcloudapi.com', service: 'cvm', body };
  const key = { id: 'AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE', secret: 'Gu5t9xGARNpq86cd98joQYCN3EXAMPLE' };
  expect(signTc3(call, key, instant(1_551_113_065_999)).authorization).toBe(
    'TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, ' +
      'SignedHeaders=content-type;host, ' +
      'Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168',
  );
});

test('X-WSSE: nonce, time and secret, by the formula of Huawei’s document', () => {
  const at = instant(Date.parse('2018-02-12T15:30:20.789Z'));
  const headers = signWsse(
    { appKey: 'KEY', appSecret: 'secret' },
    { at, nonce: '66C92B11FF8A425FB8D4CCFE0ED9ED1F' },
  );
  // printf '%s' 66C92B11FF8A425FB8D4CCFE0ED9ED1F2018-02-12T15:30:20Zsecret | openssl dgst -sha256 -binary | base64
  expect(headers['x-wsse']).toBe(
    'UsernameToken Username="KEY",PasswordDigest="kDRNkr5dAqha/R7NU4vr6Wa8ZDA0j5Z+VAc6XZ0Vm2k=",' +
      'Nonce="66C92B11FF8A425FB8D4CCFE0ED9ED1F",Created="2018-02-12T15:30:20Z"',
  );
});
