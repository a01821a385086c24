import { PassThrough } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { ExpectedRow, QueueExport, QueueFilter, QueueRow, QueueState } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { ExpectedQueries } from './expected.queries.js';
import { QueueQueries } from './queue.queries.js';

/** More than anybody reads; a longer list is cut, and says so. */
const MOST_ROWS = 20_000;
const BATCH = 1_000;

const STATES: Readonly<Record<QueueState, string>> = {
  expected: '预计',
  planned: '待发',
  sent: '已发',
  'in-doubt': '存疑',
  failed: '未发出',
  rerouted: '改走其他渠道',
};
type ExportedRow = Omit<QueueRow, 'id'>;

const COLUMNS: readonly {
  readonly header: string;
  readonly width: number;
  readonly of: (row: ExportedRow) => string | number;
}[] = [
  { header: '时间', width: 18, of: ({ at }) => `${at.slice(0, 10)} ${at.slice(11, 16)}` },
  { header: '渠道', width: 10, of: ({ channelWord }) => channelWord },
  { header: '状态', width: 10, of: ({ state }) => STATES[state] },
  { header: '类别', width: 14, of: ({ stageWord }) => stageWord },
  { header: '收件人', width: 16, of: ({ person }) => person },
  { header: '单位', width: 28, of: ({ unit }) => unit.name },
  { header: '主题', width: 48, of: ({ subject }) => subject ?? '' },
  { header: '涉及报送单', width: 12, of: ({ filings }) => filings },
  { header: '失败原因', width: 40, of: ({ error }) => error ?? '' },
];

/** Writes what the desk lists as a workbook, row by row as it comes from the database. */
@Injectable()
export class QueueExporter {
  constructor(
    private readonly queue: QueueQueries,
    private readonly expected: ExpectedQueries,
  ) {}

  /** The rows of the filter, newest first, at most {@link MOST_ROWS}; what is only expected stands before the rest. */
  async write(actor: Actor, filter: QueueFilter, most = MOST_ROWS): Promise<QueueExport> {
    const { default: ExcelJS } = await import('exceljs');
    const stream = new PassThrough();
    const collected = collect(stream);
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream });
    const sheet = book.addWorksheet('发送台', { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = COLUMNS.map(({ header, width }) => ({ header, width }));
    let rows = 0;
    let cut = false;
    for await (const batch of this.all(actor, filter)) {
      for (const row of batch.slice(0, most - rows))
        sheet.addRow(COLUMNS.map(({ of }) => plain(of(row)))).commit();
      cut = batch.length > most - rows;
      rows += Math.min(batch.length, most - rows);
      if (cut) break;
    }
    sheet.commit();
    await book.commit();
    return { fileName: '发送台.xlsx', contentBase64: (await collected).toString('base64'), rows, cut };
  }

  private async *all(actor: Actor, filter: QueueFilter): AsyncGenerator<ExportedRow[]> {
    const expected = await this.expected.rows(actor, filter);
    if (expected.length > 0) yield expected.map(exportExpected);
    yield* this.queue.batches(actor, filter, BATCH);
  }
}

function exportExpected({ person, rungs, ...row }: ExpectedRow): ExportedRow {
  const words = { stageWord: rungs.join('、'), subject: null, error: null };
  return { ...row, ...words, state: 'expected', person: person.name };
}

/**
 * A text that a table program would take for a formula is marked as a text by an apostrophe, so that opening the file,
 * or the CSV somebody makes of it, runs nothing (OWASP, CSV injection).
 */
export function plain(value: string | number): string | number {
  return typeof value === 'string' && /^[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
}

async function collect(stream: PassThrough): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
