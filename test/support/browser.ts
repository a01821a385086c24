import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Accounts } from './visitor.js';

const CHROMIUM = '/usr/bin/chromium';

/** A real browser without a window; a missing one fails with what to install. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error('chromium is missing: apt-get install chromium fonts-noto-cjk');
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** What a page must not say: its own errors, collected while it is used. */
export interface Visit {
  readonly page: Page;
  readonly faults: string[];
}

/** Opens the sign-in page as a person would and signs in; resolves on the first page behind it. */
export async function signInAs(
  browser: Browser,
  url: string,
  who: { name: string; accounts: Accounts },
): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(url);
  await page.getByLabel('登录名').fill(who.name);
  await page.getByLabel('口令').fill(who.accounts[who.name] ?? '');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByTestId('clock-now').waitFor();
  return { page, faults };
}
