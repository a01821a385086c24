import { DataSource } from 'typeorm';
import { foldDocNumber } from '../core/lineage/index.js';
import type { NoticeDocument } from '../core/notices/index.js';
import type { SignedInActor } from '../identity/index.js';
import { ImportNoticeService, NoticeReader } from '../notices/index.js';
import { granted } from '../platform/transaction/refusal-error.js';
import { UnitsService } from '../units/index.js';
import { CommandError, type CommandLine, type RunCommand } from './command.js';
import { actAsPerson, actForIssuer, actForOffice } from './importing-actor.js';
import { readNoticeFile, type LocalFile } from './read-notice-file.js';
import { withApplication, type CommandApplication } from './with-application.js';

interface Imported {
  readonly id: string;
  readonly docNumber: string;
  /** The office that now has it before it. */
  readonly office: string;
  readonly tasks: number;
  readonly warnings: number;
}

/** A notice of the same number, which the file is a new version of. */
interface Known {
  readonly id: string;
  readonly officeUnit: string;
}

/**
 * `duban import`: the same use case as in the browser, for the office the notice names, or with `--as` under the name of
 * a person of a coordinating office.
 */
export const runImport: RunCommand = async (line, terminal) => {
  const file = await readNoticeFile(line.words[0] ?? '');
  const imported = await withApplication(terminal, (app) => importFile(app, file, line));
  terminal.print(line.flags['json'] ? JSON.stringify(imported, null, 2) : summarize(imported, line));
  return 0;
};

async function importFile(app: CommandApplication, file: LocalFile, line: CommandLine): Promise<Imported> {
  const dataSource = app.get(DataSource, { strict: false });
  const read = await app.get(NoticeReader, { strict: false }).read(file.bytes, file.fileName);
  const { document } = granted(read).parsed;
  const known = line.flags['new-version'] ? await findKnown(dataSource, document) : null;
  const who = line.options['as'];
  const actor = who === undefined ? await actHere(app, document, known) : await actAsPerson(dataSource, who);
  const importer = app.get(ImportNoticeService, { strict: false });
  const id = await importer.import(actor, { ...file, asNewVersionOf: known?.id });
  return countImported(dataSource, id);
}

async function actHere(
  app: CommandApplication,
  document: NoticeDocument,
  known: Known | null,
): Promise<SignedInActor> {
  const registry = await app.get(UnitsService, { strict: false }).registry();
  return known === null ? actForIssuer(registry, document) : actForOffice(registry, known.officeUnit);
}

async function findKnown(dataSource: DataSource, { docNumber }: NoticeDocument): Promise<Known> {
  const rows = await dataSource.query<(Known & { docNumber: string })[]>(
    'select id, office_unit as "officeUnit", doc_number as "docNumber" from notice where amends is null',
  );
  const number = foldDocNumber(docNumber ?? '');
  const known = rows.find((row) => docNumber !== null && foldDocNumber(row.docNumber) === number);
  if (known) return known;
  const what = docNumber === null ? '文件没有文号' : `系统中没有文号为“${docNumber}”的文件`;
  throw new CommandError(`${what}，不能作为新版本导入；首次导入请去掉 --new-version。`);
}

function summarize({ docNumber, office, tasks, warnings }: Imported, { flags }: CommandLine): string {
  const done = flags['new-version'] ? `已导入 ${docNumber} 的新版本` : `已导入 ${docNumber}`;
  const next = flags['new-version'] ? '核对差异后生效' : '核对后交办';
  return `${done}：任务 ${tasks} 项，需要核对 ${warnings} 处。请${office}在系统中${next}。`;
}

async function countImported(dataSource: DataSource, id: string): Promise<Imported> {
  const rows = await dataSource.query<Imported[]>(
    `select notice.id, doc_number as "docNumber", unit.printed as office, jsonb_array_length(parsed->'tasks') as tasks,
            jsonb_array_length(parsed->'warnings') as warnings
     from notice join unit on unit.id = notice.office_unit where notice.id = $1`,
    [id],
  );
  const imported = rows[0];
  if (!imported) throw new Error(`notice ${id} is not there after its import`);
  return imported;
}
