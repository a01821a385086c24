import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type {
  ExtensionRow,
  FilingDetail,
  FilingHistory,
  SuspensionRow,
} from '../../../../src/contract/index.js';
import { filingHistoryQuery } from '../../api/filing-history.js';
import { fullInstant, shortDate } from '../format.js';
import { TermDialog, type TermAct } from './term-dialogs.js';
import './filing.css';

/** 报送期限: which due days it has had and why, when it rested, and what the reader may do about it. */
export function FilingTerm({ filing }: { filing: FilingDetail }) {
  const { data: history } = useQuery(filingHistoryQuery(filing.id));
  const [act, setAct] = useState<TermAct | null>(null);
  if (history === undefined) return null;
  const { extensions, suspensions, abilities } = history;
  const isEmpty = extensions.length === 0 && suspensions.length === 0;
  if (isEmpty && !Object.values(abilities).some((can) => can)) return null;
  return (
    <section className="filing-term" aria-label="报送期限">
      <Standing filing={filing} history={history} onAct={setAct} />
      <div className="filing-term-acts">
        {abilities.ask && <ActButton word="申请延期" onPress={() => setAct('ask')} />}
        {abilities.grant && <ActButton word="延期" onPress={() => setAct('grant')} />}
        {abilities.suspend && <ActButton word="中止报送" onPress={() => setAct('suspend')} />}
        {!isEmpty && (
          <details className="note">
            <summary>延期、中止记录 {extensions.length + suspensions.length} 条</summary>
            <ol className="timeline">
              {linesOf(history).map(({ key, line }) => (
                <li key={key}>{line}</li>
              ))}
            </ol>
          </details>
        )}
      </div>
      {act !== null && (
        <TermDialog act={act} filing={filing} history={history} onClose={() => setAct(null)} />
      )}
    </section>
  );
}

function ActButton({ word, onPress }: { word: string; onPress: () => void }) {
  return (
    <Button size="small" onClick={onPress}>
      {word}
    </Button>
  );
}

interface StandingProps {
  filing: FilingDetail;
  history: FilingHistory;
  onAct: (act: TermAct) => void;
}

/** What holds now: a rest that lasts, a request that waits. */
function Standing({ filing, history: { extensions, suspensions, abilities }, onAct }: StandingProps) {
  const rest = filing.suspended ? suspensions.find(({ untilAt }) => untilAt === null) : undefined;
  const asked =
    filing.extensionAsked === null ? undefined : extensions.find(({ state }) => state === 'asked');
  return (
    <>
      {rest && (
        <div className="banner" role="status">
          <p>
            <b>报送已中止，</b>恢复前不计时限、不催报。原因：{rest.reason}
          </p>
          {abilities.resume && <Button onClick={() => onAct('resume')}>恢复报送</Button>}
        </div>
      )}
      {asked && (
        <div className="banner" role="status">
          <p>
            <b>{abilities.decide ? `${filing.unit.name}申请延期至` : '已申请延期至'}</b>
            {shortDate(asked.askedDueOn)}，{abilities.decide ? '等待您答复' : '等待答复'}。理由：
            {asked.reason}
          </p>
          {abilities.decide && (
            <Button type="primary" onClick={() => onAct('decide')}>
              答复申请
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** Extensions and rests in the order of time. */
function linesOf({ extensions, suspensions }: FilingHistory) {
  const lines = [
    ...extensions.map((row) => ({ at: row.askedAt, key: row.id, line: <ExtensionLine row={row} /> })),
    ...suspensions.map((row) => ({ at: row.fromAt, key: row.fromAt, line: <SuspensionLine row={row} /> })),
  ];
  return lines.sort((a, b) => (a.at < b.at ? -1 : 1));
}

const EXTENSION_WORDS: Record<ExtensionRow['state'], string> = {
  asked: '申请延期',
  approved: '批准延期',
  refused: '不同意延期',
};

function ExtensionLine({ row }: { row: ExtensionRow }) {
  return (
    <>
      <b>{EXTENSION_WORDS[row.state]}</b> {shortDate(row.fromDueOn)} →{' '}
      {shortDate(row.dueOn ?? row.askedDueOn)}
      <span className="note block">
        {row.askedBy}于{fullInstant(row.askedAt)}提出：{row.reason}
      </span>
      {row.decidedAt !== null && (
        <span className="note block">
          {row.decidedBy}于{fullInstant(row.decidedAt)}答复
          {row.answer === null || row.answer === '' ? '' : `：${row.answer}`}
        </span>
      )}
    </>
  );
}

function SuspensionLine({ row }: { row: SuspensionRow }) {
  return (
    <>
      <b>{row.untilAt === null ? '中止中' : '中止后已恢复'}</b>
      <span className="note block">
        {row.by}于{fullInstant(row.fromAt)}中止：{row.reason}
      </span>
      {row.untilAt !== null && (
        <span className="note block">
          {row.resumedBy}于{fullInstant(row.untilAt)}恢复
        </span>
      )}
    </>
  );
}
