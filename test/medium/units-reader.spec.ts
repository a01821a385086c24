import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import { strToU8, zipSync } from 'fflate';
import { WorkbookReader } from '../../src/units/workbook-reader.js';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-reader-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BYTES = Buffer.from('PK');
const WORKER = path.resolve(import.meta.dirname, '../../dist/units/workbook-worker.js');

/** A reader whose thread runs the given lines. */
function readerWith(name: string, lines: string, seconds = 20): WorkbookReader {
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads';\n${lines}`);
  return new WorkbookReader({ seconds, megabytes: 64 }, file);
}

async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('单位').addRows([['单位全称', '类别'], ...rows.map((row) => [...row])]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('a workbook read in a thread', () => {
  const tooMuch = { ok: false, message: expect.stringMatching(/^工作簿内容过多/) as string };

  it('is given up where it takes too long or too much memory; the next one is read', async () => {
    const slow = readerWith('slow', 'for (;;);', 0.5);
    expect(await slow.read(BYTES)).toEqual(tooMuch);
    const large = readerWith(
      'large',
      'const list = []; for (;;) list.push(new Array(100_000).fill(workerData));',
    );
    expect(await large.read(BYTES)).toEqual(tooMuch);
    const faulty = readerWith(
      'faulty',
      "if (workerData.bytes.length > 2) throw new Error('a fault'); parentPort.postMessage(1);",
    );
    await expect(faulty.read(Buffer.from('PK1'))).rejects.toThrow('a fault');
    expect(await faulty.read(BYTES)).toBe(1);
  });

  it('leaves the process free to answer, and is given up when the process ends', async () => {
    const busy = readerWith(
      'busy',
      'const until = Date.now() + 800; while (Date.now() < until); parentPort.postMessage(1);',
    );
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 20);
    await busy.read(BYTES);
    clearInterval(heart);
    expect(beats).toBeGreaterThan(10);
    const endless = readerWith('endless', 'for (;;);');
    const reading = endless.read(BYTES);
    await new Promise((resolve) => setImmediate(resolve));
    await endless.onModuleDestroy();
    await expect(reading).rejects.toThrow('ended without an answer');
  });

  it('says the same in the built thread as from the sources', async () => {
    const bytes = await workbook([['重庆市武隆区史志馆', '馆']]);
    const rows = [{ row: 2, cells: { 单位全称: '重庆市武隆区史志馆', 类别: '馆' } }];
    const expected = { ok: true, rows: { units: rows, people: [] } };
    expect(await new WorkbookReader().read(bytes)).toEqual(expected);
    expect(await new WorkbookReader({ seconds: 30, megabytes: 384 }, WORKER).read(bytes)).toEqual(expected);
  });

  it('does not believe the sizes an archive declares', async () => {
    const bytes = Buffer.from(
      zipSync({ 'xl/workbook.xml': strToU8('<workbook/>'), 'xl/a.xml': new Uint8Array(50_000_000) }),
    );
    const large = { ok: false, message: '工作簿展开后过大，请只保留单位和人员两张表。' };
    const reader = new WorkbookReader();
    expect(await reader.read(bytes)).toEqual(large);
    // the central directory now says that the large part holds ten bytes
    const entry = bytes.lastIndexOf('xl/a.xml') - 46;
    expect(bytes.readUInt32LE(entry + 24)).toBe(50_000_000);
    bytes.writeUInt32LE(10, entry + 24);
    expect(await reader.read(bytes)).toEqual(large);
    const other = { ok: false, message: '这不是 .xlsx 工作簿，请用模板填写后另存为 .xlsx 再导入。' };
    expect(await reader.read(Buffer.from(zipSync({ 'word/document.xml': strToU8('<w/>') })))).toEqual(other);
  });
});
