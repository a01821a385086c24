import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { NoticeReader } from '../../src/notices/index.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIMITS = { seconds: 20, megabytes: 64 };
const BYTES = Buffer.from('通知');

/** A reader whose thread runs the given lines, with the name of the file as `name`. */
function readerWith(lines: string, limits = LIMITS): NoticeReader {
  const file = path.join(
    folder,
    `${Math.abs([...lines].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) | 0)}.mjs`,
  );
  const head =
    "import { parentPort, workerData } from 'node:worker_threads';\nconst name = workerData.fileName;\n";
  writeFileSync(file, head + lines);
  return new NoticeReader(limits, file);
}

describe('reading in a thread', () => {
  it('gives up a file that takes too long', async () => {
    const reader = readerWith('for (;;);', { seconds: 0.5, megabytes: 64 });
    expect(await reader.read(BYTES, 'slow.pdf')).toEqual({
      ok: false,
      refusal: { code: 'notice/too-complex', facts: { fileName: 'slow.pdf' } },
    });
  });

  it('gives up a file that takes too much memory', async () => {
    const reader = readerWith('const list = []; for (;;) list.push(new Array(100_000).fill(name));');
    expect(await reader.read(BYTES, 'large.docx')).toMatchObject({
      ok: false,
      refusal: { code: 'notice/too-complex' },
    });
  });

  it('reads one file at a time, in the order they came, and goes on after one that failed', async () => {
    const reader = readerWith(
      `if (name === 'b') throw new Error('a fault');
       const from = Date.now();
       await new Promise((resolve) => setTimeout(resolve, 100));
       parentPort.postMessage({ ok: true, value: { name, from, to: Date.now() } });`,
    );
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map((name) => reader.read(BYTES, name)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const [a, , c] = outcomes as unknown as {
      value: { value: { name: string; from: number; to: number } };
    }[];
    expect([a?.value.value.name, c?.value.value.name]).toEqual(['a', 'c']);
    expect(c?.value.value.from).toBeGreaterThanOrEqual(a?.value.value.to ?? Infinity);
  });

  it('leaves the process free to answer', async () => {
    const reader = readerWith(
      'const until = Date.now() + 800; while (Date.now() < until); parentPort.postMessage({ ok: true, value: 1 });',
    );
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 20);
    await reader.read(BYTES, 'a');
    clearInterval(heart);
    expect(beats).toBeGreaterThan(10);
  });

  it('is given up when the process ends', async () => {
    const reader = readerWith('for (;;);');
    const reading = reader.read(BYTES, 'a');
    await new Promise((resolve) => setImmediate(resolve));
    await reader.onModuleDestroy();
    await expect(reading).rejects.toThrow('ended without an answer');
  });
});

test('from the sources, where no compiled thread lies beside, the reading is the same', async () => {
  const text = '武隆区就业通知\n一、做好稳岗服务。做好招聘服务。（责任单位：区人力社保局）\n';
  const read = await new NoticeReader().read(Buffer.from(text), 'a.txt');
  expect(read).toMatchObject({ ok: true, value: { source: { text, tables: [] } } });
  expect(read.ok && read.value.parsed.tasks[0]?.lead).toEqual(['区人力社保局']);
});
