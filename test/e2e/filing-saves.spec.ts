import type { Browser } from 'playwright-core';
import { signInAs, startBrowser } from '../support/browser.js';
import { cloneDemoDatabase } from '../support/demo-database.js';
import { endServers, launchServer, makeDataDir } from '../support/server-process.js';

describe('saving a filing', () => {
  let browser: Browser;

  afterAll(async () => {
    await browser?.close();
    await endServers();
  });

  it('over a slow line sends one save after the other, and the submission is not refused as stale', async () => {
    const database = await cloneDemoDatabase();
    const server = await launchServer({
      dataDir: makeDataDir(),
      env: { DATABASE_URL: database.url, DUBAN_PROFILE: 'demo' },
    });
    await server.ready();
    browser = await startBrowser();
    const { page } = await signInAs(browser, server.url, {
      name: 'wulong.renshe',
      accounts: database.accounts,
    });
    const answers: number[] = [];
    page.on('response', (answer) => {
      if (answer.url().endsWith('/entries')) answers.push(answer.status());
    });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/entries', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByText('开始填报').click();
    const firstSave = page.waitForRequest('**/entries');
    await page.getByLabel('进展情况').fill('11月新增就业人数已完成当月计划。');
    await firstSave;
    await page.getByRole('button', { name: '批量套用上期' }).click();
    await page.getByText('19/19').waitFor();
    // the page is put aside while the first save is under way, and taken up again
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
      Reflect.deleteProperty(document, 'visibilityState');
    });
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('button', { name: '确认提交' }).last().click();
    release();
    await page.getByText('已报待审').first().waitFor();
    expect(answers).toEqual([200, 200]);
  }, 180_000);
});
