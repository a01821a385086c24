import type { Browser, Page } from 'playwright-core';
import { signInAs, startBrowser, type Visit } from '../support/browser.js';
import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { faultsAt, WIDTHS } from '../support/page-faults.js';
import { endServers, launchServer, makeDataDir, type ServerProcess } from '../support/server-process.js';

/** Who opens what: every page of the application by somebody whose page it is. */
const PAGES: readonly { readonly who: string; readonly path: string; readonly of?: string }[] = [
  { who: 'wulong.renshe', path: '/' },
  { who: 'wulong.renshe', path: '/filings' },
  { who: 'wulong.renshe', path: '/filings/:id', of: '/filings?state=open' },
  { who: 'wulong.renshe', path: '/tasks' },
  { who: 'wulong.renshe', path: '/tasks/:id', of: '/tasks' },
  { who: 'wulong.renshe', path: '/messages' },
  { who: 'wulong.renshe', path: '/mailbox' },
  { who: 'wulong.renshe', path: '/password' },
  { who: 'wulong.lingdao', path: '/' },
  { who: 'wulong.ban', path: '/notices' },
  { who: 'wulong.ban', path: '/notices/:id', of: '/notices' },
  { who: 'wulong.ban', path: '/desk' },
  { who: 'wulong.ban', path: '/units' },
  { who: 'wulong.ban', path: '/units/:id', of: '/units?q=区乡村振兴局' },
  { who: 'wulong.ban', path: '/units/groups' },
  { who: 'wulong.ban', path: '/reachability' },
  { who: 'wulong.ban', path: '/status' },
  { who: 'wulong.ban', path: '/queue' },
  { who: 'wulong.ban', path: '/rehearsal' },
  { who: 'jiangjin.ban', path: '/notices/:id/lineage', of: '/notices' },
  { who: 'dazu.ducha', path: '/supervision' },
  { who: 'dazu.ducha', path: '/drafts' },
  { who: 'dazu.ducha', path: '/drafts/:id', of: '/drafts' },
  { who: 'dazu.ducha', path: '/bulletins' },
  { who: 'dazu.ducha', path: '/ladders' },
  { who: 'xitong', path: '/' },
  { who: 'xitong', path: '/jobs' },
  { who: 'xitong', path: '/status' },
  { who: 'xitong', path: '/calendar' },
  { who: 'xitong', path: '/channels' },
  { who: 'xitong', path: '/queue' },
  { who: 'shenji', path: '/audit' },
];

describe('every page, wide and on a phone', () => {
  let browser: Browser;
  let database: DemoDatabase;
  let server: ServerProcess;
  const visits = new Map<string, Visit>();

  beforeAll(async () => {
    database = await cloneDemoDatabase();
    server = await launchServer({
      dataDir: makeDataDir(),
      env: { DATABASE_URL: database.url, DUBAN_PROFILE: 'demo' },
    });
    await server.ready();
    browser = await startBrowser();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await endServers();
  });

  const visit = async (name: string): Promise<Page> => {
    const known = visits.get(name);
    if (known) return known.page;
    const opened = await signInAs(browser, server.url, { name, accounts: database.accounts });
    visits.set(name, opened);
    return opened.page;
  };

  it.each(PAGES)('$who $path can be read without scrolling sideways and by a screen reader', async (at) => {
    const page = await visit(at.who);
    await page.goto(server.url + (await pathOf(page, at)));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    for (const width of WIDTHS)
      expect(await faultsAt(page, width)).toEqual({ widest: width, violations: [] });
  });

  it('the sign-in page too', async () => {
    const page = await browser.newPage({ locale: 'zh-CN' });
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel('登录名').waitFor();
    for (const width of WIDTHS)
      expect(await faultsAt(page, width)).toEqual({ widest: width, violations: [] });
  });

  it('no page has failed on the way', () => {
    expect([...visits.values()].flatMap((opened) => opened.faults)).toEqual([]);
  });
});

/** The page’s own address; `:id` is the first record of the list named by `of`. */
async function pathOf(page: Page, at: { readonly path: string; readonly of?: string }): Promise<string> {
  if (at.of === undefined) return at.path;
  const answer = await page.request.get(new URL(`/api/v1${at.of}`, page.url()).href);
  const list = (await answer.json()) as { id: string }[] | { items: { id: string }[] };
  const [first] = Array.isArray(list) ? list : list.items;
  if (!first) throw new Error(`${at.of} is empty`);
  return at.path.replace(':id', first.id);
}
