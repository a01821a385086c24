import type { Browser, Page } from 'playwright-core';
import { signInAs, startBrowser, type Visit } from './browser.js';
import { cloneDemoDatabase, type DemoDatabase } from './demo-database.js';
import { endServers, launchServer, makeDataDir, type ServerProcess } from './server-process.js';

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
    return new DemoSite(database, server, await startBrowser());
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

  async stop(): Promise<void> {
    await this.browser.close();
    await endServers();
  }
}
