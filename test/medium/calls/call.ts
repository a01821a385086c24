/** One call of a route; `url` is path and query without `/api/v1`. */
export interface Call {
  readonly as: string;
  readonly url: string;
  readonly body?: unknown;
}

/** What the calls of a feature may ask the running server for. */
export interface CallWorld {
  /** The id of the first row of a list, as the account sees it. */
  readonly first: (as: string, list: string) => Promise<string>;
  readonly read: <T>(as: string, url: string) => Promise<T>;
  /** A statement on the database of the demo, for what its first morning does not have. */
  readonly query: <T extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<T[]>;
  readonly liaison: string;
  readonly office: string;
  readonly supervision: string;
}

export type Calls = Readonly<
  Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/v1/${string}`, () => Call | Promise<Call>>
>;
