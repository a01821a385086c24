import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useId, useState } from 'react';
import type { DraftChange, RehearsalDifferenceView } from '../../../../src/contract/index.js';
import { differenceQuery } from '../../api/rehearsal.js';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states.js';
import { DifferenceChart } from './difference-chart.js';
import { MovedDues, ToldDifference } from './difference-rows.js';
import './difference.css';

const DAYS_AHEAD = [
  { value: 30, label: '30 天' },
  { value: 90, label: '90 天' },
  { value: 365, label: '一年' },
];

interface DifferenceProps {
  /** What would be saved; null while the form is not right. */
  draft: DraftChange | null;
  /** Follows the draft without being asked; give it a draft that has settled. */
  auto?: boolean;
  /** False where the page itself lists the due dates that move. */
  withDues?: boolean;
  days?: number;
}

/**
 * What a change would do before it is saved: messages and due dates that come, go and move. Asks the server when the
 * reader presses 先看影响, and says so when the draft has changed since.
 */
export function RehearsalDifference({ draft, auto = false, withDues = true, days = 90 }: DifferenceProps) {
  const id = useId();
  const [ahead, setAhead] = useState(days);
  const [asked, setAsked] = useState<DraftChange | null>(null);
  const shown = auto ? draft : asked;
  const difference = useQuery(differenceQuery(shown, ahead));
  const isStale = !auto && asked !== null && JSON.stringify(asked) !== JSON.stringify(draft);
  const press = (): void => {
    if (asked !== null && !isStale) void difference.refetch();
    setAsked(draft);
  };
  return (
    <section className="difference" aria-labelledby={id} data-testid="rehearsal-difference">
      <div className="difference-head">
        <h3 id={id}>对消息的影响</h3>
        <Segmented aria-label="比较的天数" size="small" options={DAYS_AHEAD} value={ahead} onChange={setAhead} />
        {!auto && (
          <Button disabled={draft === null} loading={difference.isFetching} onClick={press}>
            {asked === null ? '先看影响' : '重新推算'}
          </Button>
        )}
      </div>
      {shown === null ? (
        <p className="note">
          {draft === null ? '填写完整后可以先看影响。' : '保存前可先推算：哪些消息和截止日期会增加、取消或者改期。只推算，不保存。'}
        </p>
      ) : (
        <div className={isStale ? 'difference-stale' : undefined} aria-busy={difference.isFetching} aria-live="polite">
          {isStale && <p className="difference-warning">内容已改动，以下是改动前推算的结果。</p>}
          {difference.error !== null ? (
            <ErrorState error={difference.error} onRetry={() => void difference.refetch()} />
          ) : difference.data === undefined ? (
            <SkeletonLines lines={4} />
          ) : (
            <Seen view={difference.data} withDues={withDues} />
          )}
        </div>
      )}
    </section>
  ); // prettier-ignore
}

function Seen({ view, withDues }: { view: RehearsalDifferenceView; withDues: boolean }) {
  const { filings, messages, digests, days, due, told, more, from, to } = view;
  const ahead = `${spanOf(from, to)} 天`;
  if (isSame(filings) && isSame(messages))
    return (
      <EmptyState title="没有变化">
        今后 {ahead}的截止日期和消息都与现在相同，共 {digests.after} 条消息。
      </EmptyState>
    );
  return (
    <>
      <p data-testid="difference-sum">
        今后 {ahead}，报送单{sayTotals(filings, '份')}；消息由 <b className="num">{digests.before}</b> 条变为{' '}
        <b className="num">{digests.after}</b> 条{sayMore(digests.after - digests.before)}，其中提醒事项
        {sayTotals(messages, '项')}。
      </p>
      <DifferenceChart days={days} from={from} to={to} />
      {withDues && due.length > 0 && <MovedDues rows={due} />}
      <ToldDifference rows={told} />
      {more > 0 && <p className="note">另有 {more} 行没有列出，请缩短天数再看。</p>}
    </>
  );
}

type Totals = RehearsalDifferenceView['filings'];

const isSame = ({ added, dropped, moved }: Totals): boolean => added + dropped + moved === 0;

/** “改期 55 份，取消 2 份”; “没有变化”. */
function sayTotals({ added, dropped, moved }: Totals, unit: string): string {
  const parts = [
    [moved, '改期'],
    [added, '增加'],
    [dropped, '取消'],
  ] as const;
  const said = parts.flatMap(([count, word]) => (count === 0 ? [] : [`${word} ${count} ${unit}`]));
  return said.length === 0 ? '没有变化' : said.join('，');
}

function sayMore(more: number): string {
  if (more === 0) return '（条数不变）';
  return more > 0 ? `（多 ${more} 条）` : `（少 ${-more} 条）`;
}

function spanOf(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
}
