import { lookup as resolveName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** May this address (IPv4 or IPv6, as text) be connected to? */
export type MayReach = (address: string) => boolean;

/** The address somebody asked for is not to be reached from here. */
export class TargetRefused extends Error {
  constructor(address: string) {
    super(`不允许连接内部或保留地址 ${address}`);
  }
}

/** Loopback, private, link-local, carrier, documentation, multicast and reserved ranges (RFC 6890 and successors). */
const INTERNAL = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32', '2002::/16'],
  ...['fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/**
 * Public addresses, and those of the given networks (`10.8.0.0/16`, `192.168.3.4`, `fd00::/8`). Throws for a network
 * that is not written so.
 */
export function reachable(allowed: readonly string[] = []): MayReach {
  const internal = networksOf(INTERNAL);
  const wanted = networksOf(allowed);
  return (address) => {
    const plain = unmapped(address);
    const family = familyOf(plain);
    if (family === null) return false;
    return wanted.check(plain, family) || !internal.check(plain, family);
  };
}

/** The address a URL names by number; null for a host name. */
export function addressIn(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}

/**
 * A look-up that fails when any address of the name is refused. It is the look-up of the connection itself: what it
 * answers is what is connected to, so that a name cannot be public when asked and internal when used.
 */
export function guardLookup(mayReach: MayReach): LookupFunction {
  return (host, options, done) => {
    resolveName(host, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const refused = addresses.find(({ address }) => !mayReach(address));
      const [first] = addresses;
      if (refused || !first) return done(new TargetRefused(refused?.address ?? host), '', 0);
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };
}

function networksOf(written: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of written) {
    const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(network) ?? [];
    const family = familyOf(address);
    const longest = family === 'ipv4' ? 32 : 128;
    const prefix = length === undefined ? longest : Number(length);
    if (family === null || prefix > longest) throw new Error(`not a network: ${network}`);
    list.addSubnet(address, prefix, family);
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}

/** `::ffff:7f00:1` and `::ffff:127.0.0.1` are 127.0.0.1. */
function unmapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted) return dotted;
  const hex = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address);
  if (!hex?.[1] || !hex[2]) return address;
  const [high, low] = [Number.parseInt(hex[1], 16), Number.parseInt(hex[2], 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
