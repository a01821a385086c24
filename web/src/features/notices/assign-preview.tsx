import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import type { AssignmentPreview, NoticeDetail } from '../../../../src/contract/index.js';
import { ProblemError, sentenceOf } from '../../api/client.js';
import { longDate } from '../../ui/format.js';
import { SkeletonLines } from '../../ui/states.js';
import { CHANNELS } from '../../ui/words.js';
import { previewQuery } from './review-api.js';

interface DialogProps {
  notice: NoticeDetail;
  busy: boolean;
  onAssign: () => void;
  onClose: () => void;
}

/** 交办 with what it would bring about, pressed now; it cannot be pressed before that is known, nor while it is refused. */
export function AssignNoticeDialog({ notice, busy, onAssign, onClose }: DialogProps) {
  const preview = useQuery(previewQuery(notice));
  const ready = preview.isSuccess && !preview.isFetching;
  return (
    <Modal
      open
      title={`交办${notice.docNumber}`}
      width={560}
      okText="确认交办"
      cancelText="再核对"
      okButtonProps={{ disabled: !ready, loading: busy }}
      onCancel={onClose}
      onOk={onAssign}
    >
      <AssignPreview notice={notice} preview={preview} />
    </Modal>
  );
}

function AssignPreview({
  notice,
  preview,
}: {
  notice: NoticeDetail;
  preview: UseQueryResult<AssignmentPreview>;
}) {
  if (preview.isFetching)
    return (
      <>
        <p className="note" role="status">
          正在推演交办后的情况，推演完成后才能确认交办…
        </p>
        <SkeletonLines lines={4} />
      </>
    );
  if (preview.isError) return <Refused error={preview.error} onAgain={() => void preview.refetch()} />;
  if (preview.data === undefined) return null;
  return <PreviewWords notice={notice} preview={preview.data} />;
}

/** Why it cannot be pressed: the notice is not ready yet, or the answer did not come. */
function Refused({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const isRefused = error instanceof ProblemError && error.problem.status < 500;
  if (isRefused)
    return (
      <p className="error-line" role="alert" data-testid="assign-refused">
        现在还不能交办：{sentenceOf(error)}处理后再按“交办”。
      </p>
    );
  return (
    <>
      <p className="error-line" role="alert">
        没有取到推演结果，不能确认交办：{sentenceOf(error)}
      </p>
      <Button size="small" onClick={onAgain}>
        重新推演
      </Button>
    </>
  );
}

const sum = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((all, row) => all + row.count, 0);

function PreviewWords({ notice, preview }: { notice: NoticeDetail; preview: AssignmentPreview }) {
  const presumed = notice.taskList.filter((task) => task.leadPresumed).length;
  const { tasks, leftOut, unaccounted, doubts, units, filings, messages, until } = preview;
  return (
    <div className="assign-preview" data-testid="assign-preview">
      {unaccounted > 0 && <p className="due-late">原文还有 {unaccounted} 字未归类，请确认没有漏掉任务。</p>}
      {doubts > 0 && <p className="due-late">还有 {doubts} 处存疑没有处理。</p>}
      <ul className="ask-list">
        <li>
          任务 {tasks} 项，交给 {units.length} 个单位（集合主体按今天的成员展开并固定）
          {leftOut > 0 && `；另有 ${leftOut} 项责任单位不明，暂不交办`}
        </li>
        {presumed > 0 && <li>其中 {presumed} 项的牵头单位仍是推定，将标明“推定”</li>}
        <li>
          {filings.length === 0
            ? '没有定期报送，不生成报送单'
            : `到${longDate(until)}止：报送 ${filings.length} 期，报送单 ${sum(filings)} 张`}
        </li>
        <li>
          {messages.length === 0
            ? '没有报送期，不会发出提醒或催办消息'
            : `如果都不按时报送，将发出消息 ${sum(messages)} 条`}
        </li>
        <li>交办后各单位即可签收，报送期开始计时，不能撤回</li>
      </ul>
      <PreviewLists preview={preview} />
    </div>
  );
}

function PreviewLists({ preview: { units, filings, messages } }: { preview: AssignmentPreview }) {
  return (
    <>
      <Rows
        title={`单位（${units.length}）`}
        rows={units.map((unit) => ({
          key: unit.id,
          word: unit.name,
          count: `牵头 ${unit.leads}　配合 ${unit.helps}`,
        }))}
      />
      <Rows
        title={`报送期（${filings.length}）`}
        rows={filings.map(({ dueOn, ruledOn, count }) => ({
          key: `${dueOn} ${ruledOn}`,
          word: `${longDate(dueOn)}前`,
          count: `${count} 张`,
        }))}
      />
      <Rows
        title={`消息（${sum(messages)}）`}
        rows={messages.map(({ rung, channel, word, count }) => ({
          key: `${rung} ${channel}`,
          word: `${word} · ${CHANNELS[channel as keyof typeof CHANNELS]}`,
          count: `${count} 条`,
        }))}
      />
    </>
  );
}

interface Row {
  key: string;
  word: string;
  count: string;
}

/** A list that opens on demand; nothing where it is empty. */
function Rows({ title, rows }: { title: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className="preview-rows">
        {rows.map((row) => (
          <li key={row.key}>
            <span>{row.word}</span>
            <span className="num">{row.count}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
