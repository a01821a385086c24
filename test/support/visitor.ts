import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Accounts = Readonly<Record<string, string>>;

/** Where a server keeps them in its data folder. */
export function accountsFile(dataDir: string): string {
  return path.join(dataDir, 'demo-accounts.json');
}

/** Log-in names and one-time passwords as the server left them in its data folder. */
export function accountsIn(dataDir: string): Accounts {
  return JSON.parse(readFileSync(accountsFile(dataDir), 'utf8')) as Accounts;
}

/** Somebody signed in over HTTP. */
export class Visitor {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  static async signIn(url: string, username: string, accounts: Accounts): Promise<Visitor> {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-duban': '1' },
      body: JSON.stringify({ username, password: accounts[username] }),
    });
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    if (!answer.ok || cookie === undefined)
      throw new Error(`sign-in of ${username}: ${answer.status} ${await answer.text()}`);
    return new Visitor(url, cookie);
  }

  async get<T>(route: string): Promise<T> {
    return read<T>(await fetch(`${this.url}/api/v1${route}`, { headers: { cookie: this.cookie } }));
  }

  post<T>(route: string, body: object): Promise<T> {
    return this.send<T>('POST', route, body);
  }

  put<T>(route: string, body: object): Promise<T> {
    return this.send<T>('PUT', route, body);
  }

  private async send<T>(method: 'POST' | 'PUT', route: string, body: object): Promise<T> {
    return read<T>(
      await fetch(`${this.url}/api/v1${route}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-duban': '1', cookie: this.cookie },
        body: JSON.stringify(body),
      }),
    );
  }

  /** Moves the demo clock to the date, at the hour it shows now; resolves when everything up to then has happened. */
  advanceTo(date: string): Promise<{ readonly now: string }> {
    return this.post('/clock/advance', { by: 'date', to: date });
  }
}

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}
