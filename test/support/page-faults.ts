import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The levels a public service is held to; `best-practice` is left to the eye. */
const LEVELS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
/** A desk and a phone. */
export const WIDTHS = [1440, 375] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** How wide the page is at this width of the window, and what axe objects to. */
export async function faultsAt(page: Page, width: number): Promise<{ widest: number; violations: string[] }> {
  await page.setViewportSize({ width, height: 800 });
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  return { widest, violations: await violationsOn(page) };
}

/** What axe objects to, each with the place. */
async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate<Violation[], string[]>(async (levels) => {
    const axe = (globalThis as unknown as { axe: { run(o: unknown): Promise<{ violations: Violation[] }> } })
      .axe;
    return (await axe.run({ runOnly: levels })).violations;
  }, LEVELS);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
