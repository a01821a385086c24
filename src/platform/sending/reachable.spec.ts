import { addressIn, reachable } from './reachable.js';

const nowhere = reachable();

test.each([
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
  ...['172.31.255.255', '192.168.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '2002:a00:1::', 'fc00::1', 'fd12::1'],
  ...['fe80::1', 'fe80::1%eth0', 'ff02::1', '2001:db8::1', 'office', ''],
])('%s is inside', (address) => expect(nowhere(address)).toBe(false));

test.each([
  ...[
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
  ],
  ...['192.167.255.255', '223.5.5.5', '2400:3200::1', '2408:8000::1', '::ffff:223.5.5.5'],
])('%s is public', (address) => expect(nowhere(address)).toBe(true));

test('networks of the office may be opened, and only they', () => {
  const mayReach = reachable(['10.8.0.0/16', '192.168.3.4', 'fd00:8::/32']);
  expect(
    ['10.8.255.1', '192.168.3.4', 'fd00:8::1', '::ffff:10.8.0.1', '223.5.5.5'].map(mayReach),
  ).not.toContain(false);
  expect(['10.9.0.1', '192.168.3.5', 'fd00:9::1', '127.0.0.1'].map(mayReach)).not.toContain(true);
});

test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'office/8', '', '::/129'])(
  '%j is no network',
  (network) => {
    expect(() => reachable([network])).toThrow('not a network');
  },
);

test('a URL names an address in many ways', () => {
  const addresses = ['http://[::1]/', 'http://0177.0.0.1/', 'http://2130706433/', 'http://example.cn/'];
  expect(addresses.map((url) => addressIn(new URL(url)))).toEqual(['::1', '127.0.0.1', '127.0.0.1', null]);
});
