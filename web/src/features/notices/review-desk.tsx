import { useRef, useState, type MouseEvent } from 'react';
import type { Doubt, DoubtAct, NoticeDetail } from '../../../../src/contract/index.js';
import { usePhone } from '../../ui/use-phone.js';
import { ClauseBar } from './clause-bar.js';
import { deskActs, type Asking } from './desk-acts.js';
import { DeskBar } from './desk-bar.js';
import { DeskDialogs } from './desk-dialogs.js';
import { DoubtsPane, SideSwitch, TasksPane, type Side } from './desk-panes.js';
import { NoticeText } from './notice-text.js';
import { clauseAt, useClauseMark } from './use-clause-mark.js';
import { useDeskKeys } from './use-desk-keys.js';
import { useDoubts } from './use-doubts.js';
import { useReview } from './use-review.js';
import { useTaskLink } from './use-task-link.js';
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
  const { doubt, next, previous } = at;
  /** What a key speaks of: the doubt at hand, else the task picked. */
  const press = (act: DoubtAct): void => {
    if (doubt?.acts.includes(act)) return acts.onDoubt(doubt, act);
    acts.onTask(notice.taskList.find((task) => task.n === (doubt?.taskN ?? picked)), act); // prettier-ignore
  };
  useDeskKeys({
    n: () => at.pickDoubt(next),
    p: () => at.pickDoubt(previous),
    Enter: () => doubt && acts.onDoubt(doubt, doubt.acts.includes('confirm') ? 'confirm' : (doubt.acts[0] ?? 'confirm')), // prettier-ignore
    u: () => press(doubt?.acts.includes('choose-unit') ? 'choose-unit' : 'assign'),
    s: () => press('split'),
    m: () => press('merge'),
    x: () => press('no-task'),
    z: review.undo,
  });
  const shared = { notice, acts, onStep: review.take };
  return (
    <section aria-label="核对台">
      <DeskBar notice={notice} review={review} onNext={() => at.pickDoubt(next)} />
      <SideSwitch notice={notice} phone={phone} side={at.side} onSide={at.setSide} />
      <div className="review" ref={at.panes} {...at.link}>
        {(!phone || at.side === 'text') && <NoticeText notice={notice} />}
        {at.side === 'tasks' && <TasksPane {...shared} picked={picked} />}
        {at.side === 'doubts' && <DoubtsPane {...shared} doubt={doubt} onPick={at.pickDoubt} />}
      </div>
      <ClauseBar
        notice={notice}
        start={at.clause}
        onStep={review.take}
        onNoTask={(what) => setAsking({ act: 'no-task', what })}
      />
      <DeskDialogs notice={notice} asking={asking} onStep={review.take} onClose={() => setAsking(null)} />
    </section>
  );
}

/** What the reviewer looks at: a doubt, a task, or a clause without one; the panes follow. */
function usePlaceAtHand({ notice, picked, onPick }: DeskProps, phone: boolean) {
  const panes = useRef<HTMLDivElement>(null);
  const [side, setSide] = useState<Side>(notice.doubts.length > 0 ? 'doubts' : 'tasks');
  const [clause, setClause] = useState<number | null>(null);
  const cursor = useDoubts(notice.doubts);
  const pickTask = (n: number): void => {
    setSide((old) => (phone && old === 'tasks' ? 'text' : 'tasks'));
    onPick(n);
  };
  const pickDoubt = (doubt: Doubt | undefined): void => {
    if (doubt === undefined) return;
    cursor.goTo(doubt.key);
    setSide('doubts');
    setClause(doubt.taskN === null ? (doubt.span?.start ?? null) : null);
    if (doubt.taskN !== null) onPick(doubt.taskN);
  };
  const { onClick, ...hover } = useTaskLink(panes, picked, pickTask, `${side} ${notice.revision}`);
  useClauseMark(panes, clause, `${side} ${notice.revision}`);
  const link = {
    ...hover,
    onClick: (event: MouseEvent) => {
      const inText = event.target instanceof Element && event.target.closest('[data-pane="text"]') !== null;
      if (inText) setClause(clauseAt(event.target));
      onClick(event);
    },
  };
  return { ...cursor, panes, side, setSide, clause, pickDoubt, link };
}
