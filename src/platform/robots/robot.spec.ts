import fc from 'fast-check';
import { instant } from '../../core/kernel/instant.js';
import { signDingtalk } from './dingtalk.js';
import { signFeishu } from './feishu.js';
import { cutToBytes } from './robot.js';

test('a text is cut between characters, to the octet', () => {
  expect(cutToBytes('督查督查', 12)).toBe('督查督查');
  expect(cutToBytes('督查督查', 11)).toBe('督查…');
  expect(cutToBytes('督查督查', 2)).toBe('');
});

test('what is cut fits, begins like the text and is as long as it can be', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.integer({ min: 3, max: 90 }),
      (text, most) => {
        const cut = cutToBytes(text, most);
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(most);
        if (cut === text) return;
        const kept = cut.slice(0, -1);
        expect(text.startsWith(kept)).toBe(true);
        const next = [...text][[...kept].length] ?? '';
        expect(Buffer.byteLength(`${kept}${next}…`)).toBeGreaterThan(most);
      },
    ),
  );
});

test('signatures as openssl computes them', () => {
  const at = instant(1_599_360_473_123);
  // printf '1599360473123\nthis is secret' | openssl dgst -sha256 -hmac 'this is secret' -binary | base64
  expect(signDingtalk('this is secret', at)).toBe('0eVlIU0GooHVuIBX6FZ86JNxxfy4qwhOlP5JU2uHmq4=');
  // printf '' | openssl dgst -sha256 -hmac "$(printf '1599360473\nthis is secret')" -binary | base64
  expect(signFeishu('this is secret', at)).toBe('/eYKrXQBzTjUZJ3s6NX16VxGbTwmK7AEs8/FnvC1CSw=');
});
