/** Where Redis is: one server, a master that sentinels know by name, or a cluster. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | (Login & { readonly kind: 'sentinel'; readonly nodes: readonly RedisNode[]; readonly master: string })
  | (Login & { readonly kind: 'cluster'; readonly nodes: readonly RedisNode[] });

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

interface Login {
  readonly username?: string;
  readonly password?: string;
}

const SHAPE =
  /^redis-(?<kind>sentinel|cluster):\/\/(?:(?<user>[^:@/]*):(?<secret>[^@/]*)@)?(?<nodes>[^/@]+)(?:\/(?<master>[\w.-]*))?$/;
const NODE = /^(?<host>[\w.-]+|\[[0-9a-fA-F:]+\]):(?<port>\d{1,5})$/;

/**
 * Reads `redis://…`, `rediss://…`, `redis-sentinel://user:password@host:port,host:port/master` and
 * `redis-cluster://host:port,host:port`; user and password are percent-encoded as in any URL. Returns null for
 * anything else.
 */
export function readRedisUrl(text: string): RedisAddress | null {
  if (/^rediss?:\/\/./.test(text)) return URL.canParse(text) ? { kind: 'single', url: text } : null;
  const { kind, user, secret, nodes: list = '', master = '' } = SHAPE.exec(text)?.groups ?? {};
  const nodes = list.split(',').map(readNode);
  if (!nodes.every((node) => node !== null)) return null;
  const login = { ...named('username', user), ...named('password', secret) };
  if (kind === 'sentinel') return master === '' ? null : { kind, nodes, master, ...login };
  return kind === 'cluster' && master === '' ? { kind, nodes, ...login } : null;
}

function readNode(text: string): RedisNode | null {
  const { host, port } = NODE.exec(text)?.groups ?? {};
  if (host === undefined || !(Number(port) >= 1 && Number(port) <= 65_535)) return null;
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
}

function named<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value ? ({ [key]: decodeURIComponent(value) } as Record<K, string>) : {};
}
