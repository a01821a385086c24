import type ExcelJS from 'exceljs';
import { Zip } from '../platform/documents/zip.js';
import { RefusalError } from '../platform/transaction/refusal-error.js';

/** The two sheets and their columns, as the template has them; a column is found by its heading, wherever it stands. */
export const SHEETS = {
  units: { name: '单位', columns: ['单位全称', '简称', '别名', '所属地区', '类别', '生效日期', '上级单位'] },
  people: { name: '人员', columns: ['姓名', '单位', '职务', '岗位', '手机', '邮箱'] },
} as const;
export type SheetKey = keyof typeof SHEETS;

/** A row of a sheet: its number there and its texts by heading. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows of both sheets, or in one sentence why they cannot be read. */
export type WorkbookReading =
  | { readonly ok: true; readonly rows: Record<SheetKey, SheetRow[]> }
  | { readonly ok: false; readonly message: string };

const MOST_BYTES_UNPACKED = 40_000_000;
const MOST_ROWS = 5_000;
const MOST_CHARACTERS = 200;
const NO_WORKBOOK = '这不是 .xlsx 工作簿，请用模板填写后另存为 .xlsx 再导入。';
const TOO_LARGE = '工作簿展开后过大，请只保留单位和人员两张表。';

class UnreadableWorkbook extends Error {}

function refuseFile(message: string): never {
  throw new UnreadableWorkbook(message);
}

/** Unpacks every part within the limits, whatever sizes the archive declares; refuses what is no workbook or too large. */
function checkArchive(bytes: Buffer): void {
  let unpacked = 0;
  try {
    const zip = new Zip(bytes);
    for (const name of zip.names) {
      unpacked += zip.read(name)?.length ?? 0;
      if (unpacked > MOST_BYTES_UNPACKED) refuseFile(TOO_LARGE);
    }
    if (!zip.has('xl/workbook.xml')) refuseFile(NO_WORKBOOK);
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    refuseFile(error.refusal.code === 'notice/unsafe-archive' ? TOO_LARGE : NO_WORKBOOK);
  }
}

/** What a cell shows, as text: dates as `2019-01-01`, formulas by their result, links by their words. */
function textOf(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map((part) => part.text)
      .join('')
      .trim();
  if ('text' in value) return textOf(value.text as ExcelJS.CellValue);
  return 'result' in value ? textOf(value.result as ExcelJS.CellValue) : '';
}

function headingsOf(sheet: ExcelJS.Worksheet, key: SheetKey): Map<number, string> {
  const headings = new Map<number, string>();
  sheet.getRow(1).eachCell((cell, column) => {
    const text = textOf(cell.value).replace(/[\s*＊]/g, '');
    if ((SHEETS[key].columns as readonly string[]).includes(text)) headings.set(column, text);
  });
  const [first] = SHEETS[key].columns;
  if (![...headings.values()].includes(first))
    refuseFile(`“${SHEETS[key].name}”表第 1 行没有“${first}”一列，请按模板的表头填写。`);
  return headings;
}

function rowsOf(sheet: ExcelJS.Worksheet | undefined, key: SheetKey): SheetRow[] {
  if (sheet === undefined) return [];
  if (sheet.rowCount > MOST_ROWS) refuseFile(`一次最多导入 ${MOST_ROWS} 行，请分成几份。`);
  const headings = headingsOf(sheet, key);
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const texts = [...headings].map(([column, heading]) => [heading, textOf(row.getCell(column).value)] as const); // prettier-ignore
    if (texts.some(([, text]) => text.length > MOST_CHARACTERS))
      refuseFile(`“${SHEETS[key].name}”表第 ${number} 行有超过 ${MOST_CHARACTERS} 个字的单元格。`);
    if (texts.some(([, text]) => text !== '')) rows.push({ row: number, cells: Object.fromEntries(texts) });
  });
  return rows;
}

/** The rows of both sheets, either of which may be missing, here and now. */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookReading> {
  try {
    return { ok: true, rows: await readRows(Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof UnreadableWorkbook) return { ok: false, message: error.message };
    throw error;
  }
}

async function readRows(bytes: Buffer): Promise<Record<SheetKey, SheetRow[]>> {
  checkArchive(bytes);
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  await book.xlsx
    .load(bytes as never)
    .catch(() => refuseFile('工作簿已损坏，无法读取，请重新保存后再导入。'));
  const found = {
    units: rowsOf(book.getWorksheet(SHEETS.units.name), 'units'),
    people: rowsOf(book.getWorksheet(SHEETS.people.name), 'people'),
  };
  if (found.units.length + found.people.length === 0)
    refuseFile('没有找到要导入的内容：工作簿须有名为“单位”或“人员”的表，从第 2 行填起。');
  return found;
}
