import type { LadderFault } from './ladder-fault.js';
import { isMessageRung, isPaperRung, type Rung } from './ladder.js';

/**
 * Rungs stand in the order of their moments, papers above everything that needs no approval; and a message that shares
 * its moment with another one that overtakes it would never be sent.
 */
export function faultsOfOrder(rungs: readonly Rung[]): LadderFault[] {
  return rungs.flatMap((rung, i) => {
    const below = rungs[i - 1];
    const faults = below ? faultsBetween(below, rung) : [];
    const hidden = faultOfReach(rung, rungs.slice(i + 1));
    return hidden ? [...faults, hidden] : faults;
  });
}

function faultsBetween(below: Rung, rung: Rung): LadderFault[] {
  const faults: LadderFault[] = [];
  if (compareMoments(soonest(rung), below) < 0)
    faults.push({
      code: 'rung/out-of-order',
      rung: rung.rung,
      sentence: `“${rung.label}”一级早于排在它下面的“${below.label}”一级，请按时间先后排列。`,
    });
  if (isPaperRung(below) && !isPaperRung(rung))
    faults.push({
      code: 'rung/approval-needed',
      rung: rung.rung,
      sentence: `“${rung.label}”一级排在须审批的“${below.label}”之上，督办及以上各级均须经人审批（《政府督查工作条例》第二十一条）。`,
    });
  return faults;
}

/** Why a message of this rung could never go out, or null. */
function faultOfReach(rung: Rung, above: readonly Rung[]): LadderFault | null {
  if (!isMessageRung(rung)) return null;
  const name = `“${rung.label}”一级永远不会发出`;
  const fault = (why: string): LadderFault => {
    return { code: 'rung/never-reached', rung: rung.rung, sentence: `${name}：${why}。` };
  };
  const over = above.find((other) => isMessageRung(other) && compareMoments(other, rung) === 0);
  if (over) return fault(`同一时刻还有“${over.label}”一级，每件只发其中较高的一级`);
  const late = rung.offsetWorkingDays > 0 || (rung.offsetWorkingDays === 0 && rung.at === '24:00');
  if (rung.kind === 'remind' && (late || rung.anchor === 'quarter-end'))
    return fault('截止之后不再发提醒，请改为催办或提前');
  return null;
}

/**
 * Rungs in the order of their moments, as a ladder is kept; one that may come sooner (连续两期逾期) stands where that
 * moment is, and of two at the same moment the paper stands above.
 */
export function sortRungs<R extends Rung>(rungs: readonly R[]): R[] {
  const rank = (rung: R) => Number(isPaperRung(rung)) + Number(rung.offsetWhenRepeated !== undefined);
  return [...rungs].sort((a, b) => compareMoments(soonest(a), soonest(b)) || rank(a) - rank(b));
}

function soonest(rung: Rung): Rung {
  const { offsetWorkingDays: usual, offsetWhenRepeated: sooner = usual } = rung;
  return { ...rung, offsetWorkingDays: Math.min(usual, sooner) };
}

function compareMoments(a: Rung, b: Rung): number {
  const anchors = Number(a.anchor === 'quarter-end') - Number(b.anchor === 'quarter-end');
  return anchors || a.offsetWorkingDays - b.offsetWorkingDays || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);
}
