/**
 * What is malformed about a mobile number for short messages, as a Chinese phrase, or null. Mainland numbers: 11 digits
 * that begin with 13 to 19 (公众移动通信网号), with or without `+86`; blanks and hyphens between groups are allowed.
 */
export function faultOfMobile(text: string): string | null {
  const number = text.trim();
  if (number === '') return '未填写手机号';
  const stranger = /[^\d\s+-]/u.exec(number);
  if (stranger) return `手机号含有“${stranger[0]}”，只能是数字`;
  const digits = number.replace(/[\s-]/g, '').replace(/^(\+86|0086|86(?=\d{11}$))/, '');
  if (digits.includes('+')) return '只能向中国大陆手机号（+86）发送';
  if (/^0\d{9,11}$/.test(digits)) return '是固定电话，不能接收短信';
  if (digits.length !== 11) return `手机号应为11位，现为${digits.length}位`;
  return /^1[3-9]/.test(digits) ? null : `手机号没有“${digits.slice(0, 2)}”开头的号段`;
}

/** What is malformed about an e-mail address, as a Chinese phrase, or null (RFC 5321 without quoted names and literals). */
export function faultOfMail(text: string): string | null {
  const address = text.trim();
  if (address === '') return '未填写邮箱';
  const stranger = /[\s\uFF01-\uFF5E，。；、\p{Script=Han}]/u.exec(address);
  if (stranger) return `邮箱含有空格、汉字或全角字符“${stranger[0]}”`;
  const parts = address.split('@');
  if (parts.length !== 2) return parts.length === 1 ? '邮箱缺少“@”' : '邮箱有多个“@”，一格只能填一个邮箱';
  const [name = '', domain = ''] = parts;
  if (name === '') return '邮箱“@”之前为空';
  if (name.length > 64 || address.length > 254) return '邮箱过长';
  if (!/^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(name))
    return `邮箱“@”之前的“${name}”不合规则`;
  return faultOfDomain(domain);
}

function faultOfDomain(domain: string): string | null {
  if (domain === '') return '邮箱“@”之后为空';
  const labels = domain.split('.');
  if (labels.length < 2) return `邮箱域名“${domain}”不完整，缺少“.”`;
  const whole = labels.every((label) => /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
  const ending = labels.at(-1) ?? '';
  return whole && /[A-Za-z]/.test(ending) ? null : `邮箱域名“${domain}”不合规则`;
}
