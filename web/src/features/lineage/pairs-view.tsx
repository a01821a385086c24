import { Segmented } from 'antd';
import { useMemo, useState, type KeyboardEvent } from 'react';
import type { LineageItem, LineagePairs } from '../../../../src/contract/index.js';
import { taskName } from '../../ui/format.js';
import { Section } from '../../ui/page.js';
import { EmptyState } from '../../ui/states.js';
import { ItemAnswers } from './item-answers.js';
import { WITHDRAWN_WORD } from './likeness-words.js';
import { TaskText } from './task-text.js';
import { useCorrection } from './use-correction.js';

interface PairsProps {
  pairs: LineagePairs;
  lowerId: string;
  higherId: string;
}

type Shown = 'all' | 'unanswered' | 'by-hand';

/** A withdrawn item asks for no answer any more. */
function isUnanswered({ answered, task }: LineageItem): boolean {
  return !answered && !task.withdrawn;
}

const KEEPS: Readonly<Record<Shown, (item: LineageItem) => boolean>> = {
  all: () => true,
  unanswered: isUnanswered,
  'by-hand': (item) => item.pairs.some((pair) => pair.decidedAt !== null),
};

/** 逐条对照: every item of the higher paper with the lower tasks that answer it. */
export function PairsView({ pairs, lowerId, higherId }: PairsProps) {
  const [shown, setShown] = useState<Shown>('all');
  const { counts, higher } = pairs;
  const lower = useMemo(() => new Map(pairs.lowerTasks.map((task) => [task.id, task])), [pairs.lowerTasks]);
  const correct = useCorrection(lowerId, higherId);
  const items = pairs.items.filter(KEEPS[shown]);
  const withHand = pairs.items.filter(KEEPS['by-hand']).length;
  return (
    <Section title={`与${higher.docNumber}逐条对照`}>
      <p data-testid="lineage-counts">
        上位 <b className="num">{counts.items}</b> 条，已承接 {counts.answered} 条，
        <span className={counts.unanswered > 0 ? 'due-late' : ''}>无人承接 {counts.unanswered} 条</span>
        ；人工改动 {counts.byHand} 处；本文件自有任务 {counts.own} 项
      </p>
      <p className="note">承接关系按文字相似度推算，仅供核对；人工确认或排除的以人工为准，重新推算也不变。</p>
      <Segmented<Shown>
        className="lineage-filter"
        value={shown}
        options={[
          { value: 'all', label: `全部 ${pairs.items.length}` },
          { value: 'unanswered', label: `无人承接 ${counts.unanswered}` },
          { value: 'by-hand', label: `人工改动 ${withHand}` },
        ]}
        onChange={setShown}
      />
      {items.length === 0 && (
        <EmptyState title={shown === 'unanswered' ? '每一条都有任务承接' : '还没有人工改动'} />
      )}
      <ol className="lineage-items" onKeyDown={moveBetweenItems} aria-label="上位条目">
        {items.map((item) => (
          <li
            key={item.task.id}
            className="lineage-item"
            tabIndex={0}
            aria-label={`上位第 ${item.task.n} 项，${standingWord(item)}`}
            data-testid={`lineage-item-${item.task.n}`}
          >
            <HigherItem item={item} />
            <ItemAnswers item={item} lower={lower} onDecide={pairs.abilities.correct ? correct : null} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

function standingWord(item: LineageItem): string {
  if (item.task.withdrawn) return WITHDRAWN_WORD;
  return item.answered ? '已承接' : '无人承接';
}

function HigherItem({ item }: { item: LineageItem }) {
  return (
    <div className="lineage-higher">
      <p className="card-title">
        {taskName(item.task, 60)} {isUnanswered(item) && <span className="tag tag-presumed">无人承接</span>}
        {item.task.withdrawn && <span className="tag">{WITHDRAWN_WORD}</span>}
      </p>
      {item.task.section !== null && <p className="note">{item.task.section}</p>}
      <TaskText task={item.task} />
    </div>
  );
}

/** Arrow keys go from item to item, as in the other lists; Tab goes through the acts of one. */
function moveBetweenItems(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const here = event.target as HTMLElement;
  if (step === undefined || !here.classList.contains('lineage-item')) return;
  const next = step > 0 ? here.nextElementSibling : here.previousElementSibling;
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
