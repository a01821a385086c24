import { canonicalJson } from './canonical-json.js';

/** One difference between two states of a record. */
export interface Change {
  /** Dotted path: `state`, `entries.3.done`. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly before: unknown;
  readonly after: unknown;
  /** For people: 状态：由“待报”改为“已报”. */
  readonly text: string;
}

/** Chinese words for paths; the last segment is tried when the whole path has none. */
export type ChangeLabels = Readonly<Record<string, string>>;

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function membersOf(value: unknown): Map<string, unknown> {
  if (Array.isArray(value)) return new Map(value.map((v, i) => [String(i), v]));
  return new Map(isPlain(value) ? Object.entries(value).filter(([, v]) => v !== undefined) : []);
}

function nests(value: unknown): boolean {
  return isPlain(value) || Array.isArray(value);
}

function sayValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '（空）';
  if (typeof value === 'boolean') return value ? '“是”' : '“否”';
  return `“${typeof value === 'string' ? value : canonicalJson(value)}”`;
}

function sayChange({ path, kind, before, after }: Omit<Change, 'text'>, labels: ChangeLabels): string {
  const label = labels[path] ?? labels[path.slice(path.lastIndexOf('.') + 1)] ?? path;
  if (kind === 'added') return `${label}：新增${sayValue(after)}`;
  if (kind === 'removed') return `${label}：删除${sayValue(before)}`;
  return `${label}：由${sayValue(before)}改为${sayValue(after)}`;
}

function compare(before: unknown, after: unknown, path: string): Omit<Change, 'text'>[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [{ path, kind: 'added', before: null, after }];
  if (after === undefined) return [{ path, kind: 'removed', before, after: null }];
  if (nests(before) && nests(after) && Array.isArray(before) === Array.isArray(after)) {
    const [old, fresh] = [membersOf(before), membersOf(after)];
    const keys = [...new Set([...old.keys(), ...fresh.keys()])];
    return keys.flatMap((k) => compare(old.get(k), fresh.get(k), path === '' ? k : `${path}.${k}`));
  }
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ path, kind: 'changed', before, after }];
}

/** What changed between two states of a record (null: it did not exist), in the order of its members. */
export function describeChange(before: unknown, after: unknown, labels: ChangeLabels = {}): Change[] {
  const changes = compare(before ?? {}, after ?? {}, '');
  return changes.map((change) => ({ ...change, text: sayChange(change, labels) }));
}
