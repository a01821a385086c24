import { weaknessOf } from './weak-password.js';

const asked = (next: string) =>
  weaknessOf({ next, current: 'old password 1!', username: 'qu.li', name: '李示例甲' });

describe('weaknessOf', () => {
  it.each([
    ['short', 'abcD3!xyz_0', '至少 12 位'],
    ['the current one', 'old password 1!', '当前口令'],
    ['with the log-in name', 'xxQU.LI-2024-07', '登录名'],
    ['with the full-width log-in name', 'ｑｕ．ｌｉ-2024-07-x', '登录名'],
    ['with the person’s name', '我的口令是李示例甲二〇二四', '姓名'],
    ['with the system’s name', 'Duban-2024-0701', '系统名称'],
    ['of few characters', 'abababababab', '过少'],
    ['a run upwards', 'abcdefghijklm', '连续'],
    ['a run downwards', '987654321098765', '连续'],
  ])('finds fault with one that is %s', (_, next, why) => {
    expect(asked(next)).toContain(why);
  });

  it.each(['correct horse battery', '春江潮水连海平海上明月共潮生', 'r7$Kq!02mZpw'])('accepts %s', (next) => {
    expect(asked(next)).toBeNull();
  });
});
