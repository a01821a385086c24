import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import type { ImportFinding, ImportReport } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { importUnits, readTemplate } from '../../api/units.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { bytesOf, encodeFile, offerFile } from '../../ui/files.js';

interface Workbook {
  fileName: string;
  contentBase64: string;
}

/** Chooses a workbook, shows what it would do, and lets it be written when no row is refused. */
export function ImportUnitsPanel() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [book, setBook] = useState<Workbook | null>(null);
  const trial = useMutation({
    mutationFn: async (file: File) => {
      const workbook = await encodeFile(file);
      setBook(workbook);
      return importUnits(workbook.fileName, workbook.contentBase64, false);
    },
  });
  const writing = useMutation({
    mutationFn: ({ fileName, contentBase64 }: Workbook) => importUnits(fileName, contentBase64, true),
    onSuccess: async (report) => {
      if (report.applied) void message.success('已导入，并记入审计。');
      await queries.invalidateQueries({ queryKey: ['units'] });
    },
  });
  const template = useMutation({
    mutationFn: readTemplate,
    onSuccess: ({ fileName, contentBase64 }) => offerFile(fileName, bytesOf(contentBase64)),
  });
  const report = writing.data ?? trial.data;
  const error = writing.error ?? trial.error ?? template.error;
  const choose = (file: File): void => {
    writing.reset();
    trial.mutate(file);
  };
  return (
    <section className="panel unit-import" aria-label="批量导入">
      <p className="note">
        按模板填写“单位”“人员”两张表。选择文件后先试算、逐行列出问题，不写入；全部无误再确认导入，要么全部导入，要么一行不动。
      </p>
      <div className="page-acts">
        <Button loading={template.isPending} onClick={() => template.mutate()}>
          下载模板
        </Button>
        <ChooseBook busy={trial.isPending || writing.isPending} onFile={choose} />
      </div>
      <div role="status" aria-live="polite">
        {(trial.isPending || writing.isPending) && <p>正在核对每一行…</p>}
        {error !== null && (
          <p className="error-line" role="alert">
            {sentenceOf(error)}名录没有变动。
          </p>
        )}
        {report !== undefined && !trial.isPending && error === null && <Report report={report} />}
      </div>
      {report !== undefined && book !== null && !report.applied && report.findings.length === 0 && (
        <Button type="primary" loading={writing.isPending} onClick={() => writing.mutate(book)}>
          确认导入
        </Button>
      )}
    </section>
  );
}

function ChooseBook({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button type="primary" disabled={busy} onClick={() => input.current?.click()}>
        选择工作簿
      </Button>
      <input
        ref={input}
        type="file"
        accept=".xlsx"
        className="visually-hidden"
        aria-label="选择要导入的工作簿"
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

const COLUMNS: readonly Column<ImportFinding>[] = [
  { title: '表', render: (row) => row.sheet, width: 72 },
  { title: '行', render: (row) => row.row, number: true, width: 64 },
  { title: '列', render: (row) => row.column, width: 96 },
  { title: '问题', render: (row) => row.what },
  { title: '怎么办', render: (row) => row.todo },
];

function Report({ report }: { report: ImportReport }) {
  const refused = new Set(report.findings.map((f) => `${f.sheet} ${f.row}`)).size;
  return (
    <>
      <p data-testid="import-sum">
        {report.applied ? '已导入' : '试算结果'}：“{report.fileName}”单位 {report.unitRows} 行、人员{' '}
        {report.personRows} 行；新增单位 {report.newUnits.length} 家，新增别名 {report.newAliases.length}{' '}
        个，新增人员 {report.newPeople} 名，变更人员 {report.changedPeople} 名，无变化 {report.sameRows} 行。
        {refused > 0 && <b>有 {refused} 行不能导入，全部未写入；请修改后重新选择。</b>}
      </p>
      {refused > 0 && (
        <DataList
          label="不能导入的行"
          rows={report.findings}
          columns={COLUMNS}
          keyOf={(row) => `${row.sheet} ${row.row} ${row.column} ${row.what}`}
          empty={{ title: '', text: '' }}
          card={FindingCard}
        />
      )}
    </>
  );
}

function FindingCard(row: ImportFinding) {
  return (
    <>
      <span className="card-title">
        “{row.sheet}”表第 {row.row} 行 · {row.column}
      </span>
      <span>{row.what}</span>
      <span className="note">{row.todo}</span>
    </>
  );
}
