import type { ReactNode } from 'react';
import type { ComparedTask, TaskChange } from '../../../../../src/contract/index.js';
import { PARTY_ROLES } from '../../../ui/words.js';

export type Side = 'old' | 'new';

const SIDE_WORDS: Readonly<Record<Side, string>> = { old: '原版', new: '修订稿' };

interface SideProps {
  side: Side;
  change: TaskChange;
}

/** One side of the comparison: the task as that version has it, with what the other lacks marked. */
export function TaskSide({ side, change }: SideProps) {
  const task = side === 'old' ? change.before : change.after;
  return (
    <div className={`change-side change-${side}`}>
      <p className="note">
        {SIDE_WORDS[side]}
        {task !== null && `第 ${task.n} 项`}
      </p>
      {task === null ? (
        <p className="muted">{side === 'old' ? '原版没有这项任务。' : '修订稿没有这项任务，施行后撤销。'}</p>
      ) : (
        <>
          {task.heading !== null && <Name side={side} task={task} change={change} />}
          <p className="change-text">
            {task.heading === null && <b>{numberOf(task)}</b>}
            <MarkedText side={side} change={change} text={task.text} />
          </p>
          <Parties side={side} task={task} change={change} />
        </>
      )}
    </div>
  );
}

/** The mark of what only this side has; what is dropped is struck through, what is new underlined. */
function Mark({ side, children }: { side: Side; children: ReactNode }) {
  return side === 'old' ? <del>{children}</del> : <ins>{children}</ins>;
}

const numberOf = ({ ordinal }: ComparedTask): string => (/[0-9]$/.test(ordinal) ? `${ordinal}. ` : ordinal);

function Name({ side, task, change }: SideProps & { task: ComparedTask }) {
  const { before, after } = change;
  const differs = before !== null && after !== null && before.heading !== after.heading;
  return (
    <p className="change-name">
      {numberOf(task)}
      {differs ? <Mark side={side}>{task.heading}</Mark> : task.heading}
    </p>
  );
}

function MarkedText({ side, change, text }: SideProps & { text: string }) {
  if (change.pieces.length === 0) return text;
  return change.pieces
    .filter((piece) => piece.kind === 'same' || piece.kind === side)
    .map((piece, index) =>
      piece.kind === 'same' ? (
        <span key={index}>{piece.text}</span>
      ) : (
        <Mark key={index} side={side}>
          {piece.text}
        </Mark>
      ),
    );
}

/** Units that leave or join; of names without a unit those the other side does not print. */
function onlyOn(side: Side, { before, after, left, joined }: TaskChange) {
  const units = new Set((side === 'old' ? left : joined).map((unit) => unit.id));
  const others = new Set((side === 'old' ? after : before)?.parties.map((party) => party.printed));
  return ({ unit, printed }: ComparedTask['parties'][number]): boolean =>
    unit === null ? !others.has(printed) : units.has(unit.id);
}

function Parties({ side, task, change }: SideProps & { task: ComparedTask }) {
  if (task.parties.length === 0) return <p className="note">没有写明责任单位。</p>;
  const isOnlyHere = onlyOn(side, change);
  return (
    <ul className="parties">
      {task.parties.map((party, index) => {
        const marked = isOnlyHere(party);
        return (
          <li
            key={`${party.printed}-${index}`}
            className={`party party-${party.role}`}
            title={party.unit?.name}
          >
            {party.role !== 'co' && <b>{PARTY_ROLES[party.role]} </b>}
            {marked ? <Mark side={side}>{party.printed}</Mark> : party.printed}
            {party.unit === null && party.role !== 'group' && <span className="due-late"> 未对应单位</span>}
          </li>
        );
      })}
    </ul>
  );
}
