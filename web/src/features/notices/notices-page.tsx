import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { NoticeSummary } from '../../../../src/contract/index.js';
import { noticesQuery } from '../../api/notices.js';
import { useMe } from '../../api/session.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { longDate } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { NOTICE_STATES } from '../../ui/words.js';
import { ImportPanel } from './import-panel.js';
import './notices.css';

const COLUMNS: readonly Column<NoticeSummary>[] = [
  { title: '文号', render: (row) => <span className="nowrap">{row.docNumber}</span> },
  {
    title: '标题',
    render: (row) => (
      <Link to="/notices/$id" params={{ id: row.id }} tabIndex={-1}>
        {row.title}
      </Link>
    ),
  },
  { title: '地区', render: (row) => row.jurisdictionName, width: 80 },
  {
    title: '印发日期',
    render: (row) => (row.issuedOn === null ? '未写明' : longDate(row.issuedOn)),
    number: true,
    width: 136,
  },
  { title: '任务（项）', render: (row) => row.tasks, number: true, width: 88 },
  { title: '推定（项）', render: (row) => row.presumedLeads, number: true, width: 88 },
  { title: '存疑（处）', render: (row) => row.warnings, number: true, width: 88 },
  { title: '状态', render: (row) => <States row={row} />, width: 88 },
];

export function NoticesPage() {
  const me = useMe();
  const navigate = useNavigate();
  const notices = useQuery(noticesQuery);
  const [importing, setImporting] = useState(false);
  const mayImport = me?.abilities.importNotice === true;
  return (
    <Page
      title="文件"
      note="重点任务分工文件：导入后拆成任务，核对无误再交办。"
      actions={
        mayImport && (
          <Button type={importing ? 'default' : 'primary'} onClick={() => setImporting(!importing)}>
            {importing ? '收起导入' : '导入文件'}
          </Button>
        )
      }
    >
      {importing && <ImportPanel />}
      <Loaded query={notices}>
        {(data) => (
          <DataList
            label="文件"
            rows={data}
            columns={COLUMNS}
            keyOf={(row) => row.id}
            testIdOf={(row) => `notice-row-${row.id}`}
            onOpen={(row) => void navigate({ to: '/notices/$id', params: { id: row.id } })}
            empty={{
              title: '还没有文件',
              text: mayImport
                ? '按“导入文件”，选一份重点任务分工通知。'
                : '办公室导入并交办后，与您有关的文件会出现在这里。',
            }}
            card={NoticeCard}
          />
        )}
      </Loaded>
    </Page>
  );
}

function States({ row }: { row: NoticeSummary }) {
  return (
    <>
      <span className="tag">{NOTICE_STATES[row.state]}</span>
      {row.amends !== null && <span className="tag tag-presumed">修订稿</span>}
      {row.amends === null && row.version > 1 && <span className="tag">第{row.version}版</span>}
    </>
  );
}

function NoticeCard(row: NoticeSummary) {
  return (
    <>
      <span className="card-title">
        {row.docNumber} <States row={row} />
      </span>
      <span>{row.title}</span>
      <span className="note">
        {row.tasks} 项任务
        {row.presumedLeads > 0 && ` · 推定 ${row.presumedLeads} 项`}
        {row.warnings > 0 && ` · 存疑 ${row.warnings} 处`}
      </span>
    </>
  );
}
