import { useRef, useState, type MouseEvent } from 'react';
import type { Doubt, DoubtAct, NoticeDetail } from '../../../../src/contract/index.js';
import { usePhone } from '../../ui/use-phone.js';
import { ClauseBar, whyNot } from './clause-bar.js';
import { deskActs, type Asking, type DeskActs } from './desk-acts.js';
import { DeskBar } from './desk-bar.js';
import { DeskDialogs } from './desk-dialogs.js';
import { DoubtsPane, SideSwitch, TasksPane, type Side } from './desk-panes.js';
import { NoticeText } from './notice-text.js';
import { clauseAt, freeClauses, useClauseMark } from './use-clause-mark.js';
import { useDeskKeys, type DeskKey } from './use-desk-keys.js';
import { useDoubts } from './use-doubts.js';
import { useReview, type Review } from './use-review.js';
import { useSelection, type Selection } from './use-selection.js';
import { useTaskLink } from './use-task-link.js';
import { useTextChoice } from './use-text-choice.js';
import './review.css';

interface DeskProps {
  notice: NoticeDetail;
  picked: number | null;
  onPick: (n: number) => void;
}

/** 核对台 before 交办: text left, tasks and doubts right; every step is saved at once and can be taken back. */
export function ReviewDesk({ notice, picked, onPick }: DeskProps) {
  const phone = usePhone();
  const review = useReview(notice);
  const [asking, setAsking] = useState<Asking | null>(null);
  const acts = deskActs(notice, review, setAsking);
  const at = usePlaceAtHand({ notice, picked, onPick }, phone);
  const selection = useSelection(notice.doubts);
  useDeskKeys(keysOf({ notice, picked, review, acts, at, selection }));
  const shared = { notice, acts, onStep: review.take };
  return (
    <section aria-label="核对台">
      <DeskBar notice={notice} review={review} onNext={() => at.pickDoubt(at.next)} />
      <SideSwitch notice={notice} phone={phone} side={at.side} onSide={at.setSide} />
      <div className="review" ref={at.panes} {...at.link}>
        {(!phone || at.side === 'text') && <NoticeText notice={notice} />}
        {at.side === 'tasks' && <TasksPane {...shared} picked={picked} />}
        {at.side === 'doubts' && (
          <DoubtsPane {...shared} doubt={at.doubt} selection={selection} onPick={at.pickDoubt} />
        )}
      </div>
      <ClauseBar
        notice={notice}
        start={at.clause}
        choice={at.choice}
        onMake={(span) => review.take({ kind: 'make-task', ...span })}
        onText={acts.onText}
      />
      <DeskDialogs notice={notice} asking={asking} onStep={review.take} onClose={() => setAsking(null)} />
    </section>
  );
}

interface Hands {
  readonly notice: NoticeDetail;
  readonly picked: number | null;
  readonly review: Review;
  readonly acts: DeskActs;
  readonly at: ReturnType<typeof usePlaceAtHand>;
  readonly selection: Selection;
}

/** What each key does: to what has been chosen, else to the doubt at hand, the clause, the task picked. */
function keysOf({ notice, picked, review, acts, at, selection }: Hands): Record<DeskKey, () => void> {
  const { doubt, next, previous, choice } = at;
  const clause = notice.clauses.find((one) => one.start === at.clause && one.taskN === null);
  const press = (act: DoubtAct): void => {
    if (doubt?.acts.includes(act)) return acts.onDoubt(doubt, act);
    if (clause && (act === 'no-task' || act === 'make-task')) return acts.onText(clause, act);
    acts.onTask(notice.taskList.find((task) => task.n === (doubt?.taskN ?? picked)), act); // prettier-ignore
  };
  const bulk = (act: 'no-task' | 'confirm', otherwise: () => void): void => {
    const able = selection.chosen.every((one) => one.acts.includes(act));
    if (selection.chosen.length === 0) otherwise();
    else if (able) acts.onDoubts(selection.chosen, act);
  };
  const makeTask = (): void => {
    if (choice === null) return press('make-task');
    if (whyNot(choice) === null) review.take({ kind: 'make-task', start: choice.start, end: choice.end });
  };
  const choose = (one: Doubt | undefined | null, moves: boolean): void => {
    if (!one) return;
    if (moves && doubt && selection.chosen.length === 0) selection.toggle(doubt);
    selection.extendTo(one);
    at.pickDoubt(one);
  };
  return {
    n: () => at.pickDoubt(next),
    p: () => at.pickDoubt(previous),
    N: () => choose(next, true),
    P: () => choose(previous, true),
    x: () => doubt && selection.toggle(doubt),
    X: () => choose(doubt, false),
    Escape: () => (choice === null ? selection.clear() : at.dropChoice()),
    Enter: () => bulk('confirm', () => doubt && acts.onDoubt(doubt, doubt.acts.includes('confirm') ? 'confirm' : (doubt.acts[0] ?? 'confirm'))), // prettier-ignore
    u: () => press(doubt?.acts.includes('choose-unit') ? 'choose-unit' : 'assign'),
    s: () => press('split'),
    m: () => press('merge'),
    d: () => bulk('no-task', () => press('no-task')),
    t: makeTask,
    z: review.undo,
    ']': () => at.moveClause(1),
    '[': () => at.moveClause(-1),
  };
}

/** What the reviewer looks at: a doubt, a task, or a clause without one; the panes follow. */
function usePlaceAtHand({ notice, picked, onPick }: DeskProps, phone: boolean) {
  const panes = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>(notice.doubts.length > 0 ? 'doubts' : 'tasks');
  const [clause, setClause] = useState<number | null>(null);
  const cursor = useDoubts(notice.doubts);
  const { choice, drop: dropChoice } = useTextChoice(panes, notice);
  const pickTask = (n: number): void => {
    setSide((old) => (phone && old === 'tasks' ? 'text' : 'tasks'));
    onPick(n);
  };
  const pickDoubt = (doubt: Doubt | undefined): void => {
    if (doubt === undefined) return;
    cursor.goTo(doubt.key);
    dropChoice();
    setSide('doubts');
    setClause(doubt.taskN === null ? (doubt.span?.start ?? null) : null);
    if (doubt.taskN !== null) onPick(doubt.taskN);
  };
  const moveClause = (step: 1 | -1): void => {
    const free = freeClauses(notice);
    const here = free.findIndex((one) => one.start === clause);
    const next = here === -1 ? (step === 1 ? 0 : -1) : (here + step) % free.length;
    cursor.goTo(null);
    dropChoice();
    setClause(free.at(next)?.start ?? null);
    if (phone) setSide('text');
  };
  const { onClick, ...hover } = useTaskLink(panes, picked, pickTask, `${side} ${notice.revision}`);
  useClauseMark(panes, clause, `${side} ${notice.revision}`);
  const link = {
    ...hover,
    onClick: (event: MouseEvent) => {
      const inText = event.target instanceof Element && event.target.closest('[data-pane="text"]') !== null;
      if (inText && (window.getSelection()?.isCollapsed ?? true)) {
        setClause(clauseAt(event.target));
        dropChoice();
      }
      onClick(event);
    },
  };
  return { ...cursor, panes, side, setSide, clause, moveClause, choice, dropChoice, pickDoubt, link };
}
