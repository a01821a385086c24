import type { Browser, Page } from 'playwright-core';
import { signInAs, startBrowser, type Visit } from './browser.js';
import { cloneDemoDatabase, type DemoDatabase } from './demo-database.js';
import { endServers, launchServer, makeDataDir, type ServerProcess } from './server-process.js';
import { addWitness } from './witnesses.js';

/** The demo world behind a real server, with a browser to visit it. */
export class DemoSite {
  private readonly visits: Visit[] = [];

  private constructor(
    readonly database: DemoDatabase,
    readonly server: ServerProcess,
    readonly browser: Browser,
  ) {}

  static async start(): Promise<DemoSite> {
    const database = await cloneDemoDatabase();
    const server = await launchServer({
      dataDir: makeDataDir(),
      env: { DATABASE_URL: database.url, DUBAN_PROFILE: 'demo' },
    });
    await server.ready();
    const site = new DemoSite(database, server, await startBrowser());
    addWitness(() => site.testify());
    return site;
  }

  get url(): string {
    return this.server.url;
  }

  /** Somebody of the demo cast, signed in, in a window of their own. */
  async visit(name: string): Promise<Page> {
    const opened = await signInAs(this.browser, this.url, { name, accounts: this.database.accounts });
    opened.page.context().setDefaultTimeout(15_000);
    this.visits.push(opened);
    return opened.page;
  }

  /** What the pages of all visitors have said against themselves so far. */
  get faults(): string[] {
    return this.visits.flatMap((visit) => visit.faults);
  }

  /** What every visitor has before the eyes, and the last the server has said. */
  async testify(): Promise<string> {
    const open = this.visits.filter(({ page }) => !page.isClosed());
    const seen = open.map(async ({ page, faults }) => {
      const text = await page.innerText('body', { timeout: 2_000 }).catch(String);
      return [page.url(), ...faults, text.replace(/\s+/g, ' ').slice(0, 1_500)].join('\n');
    });
    // its log, not its greeting: that holds the passwords
    const log = this.server.out().split('\n').filter((line) => line.startsWith('{')); // prettier-ignore
    return [...(await Promise.all(seen)), ...log.slice(-10), this.server.err().slice(-2_000)].join('\n');
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await endServers();
  }
}
