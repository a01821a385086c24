import type { ComparedTask, TaskChange, UnitRef } from '../../../../../src/contract/index.js';
import { DUTY_ROLES } from '../../../ui/words.js';

const SHOWN = 8;

type Role = 'lead' | 'co';

/** Who gets the task, who loses it, whose part in it changes. */
export function UnitMoves({ change }: { change: TaskChange }) {
  const { joined, left, moved } = change;
  if (joined.length + left.length + moved.length === 0) return null;
  return (
    <ul className="unit-moves">
      <Moves word="加入" sign="＋" kind="joined" units={joined} />
      <Moves word="退出" sign="－" kind="left" units={left} />
      <Moves word="分工变动" sign="⇄" kind="moved" units={moved} say={(unit) => partOf(change, unit)} />
    </ul>
  );
}

interface MovesProps {
  word: string;
  sign: string;
  kind: 'joined' | 'left' | 'moved';
  units: readonly UnitRef[];
  say?: (unit: UnitRef) => string;
}

function Moves({ word, sign, kind, units, say }: MovesProps) {
  if (units.length === 0) return null;
  const chips = (some: readonly UnitRef[]) =>
    some.map((unit) => (
      <span key={unit.id} className={`move move-${kind}`}>
        <span aria-hidden="true">{sign}</span> {unit.name}
        {say?.(unit)}
      </span>
    ));
  return (
    <li>
      <span className="note">
        {word} {units.length} 家
      </span>
      {chips(units.slice(0, SHOWN))}
      {units.length > SHOWN && (
        <details>
          <summary>另有 {units.length - SHOWN} 家</summary>
          <div className="unit-rest">{chips(units.slice(SHOWN))}</div>
        </details>
      )}
    </li>
  );
}

/** “（配合→牵头）”; nothing where a group and not the unit itself is named. */
function partOf({ before, after }: TaskChange, unit: UnitRef): string {
  const [was, is] = [roleIn(before, unit), roleIn(after, unit)];
  return was === null || is === null || was === is ? '' : `（${DUTY_ROLES[was]}→${DUTY_ROLES[is]}）`;
}

function roleIn(task: ComparedTask | null, unit: UnitRef): Role | null {
  const roles = task?.parties.filter((party) => party.unit?.id === unit.id).map((party) => party.role) ?? [];
  if (roles.includes('lead')) return 'lead';
  return roles.includes('co') ? 'co' : null;
}
