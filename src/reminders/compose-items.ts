import type { Paper } from '../core/escalation/index.js';
import type { CatchUpMessage, Told } from '../core/reminders/index.js';
import type { DigestItem } from '../messages/index.js';
import type { Audible } from './audience.queries.js';
import { keyOfRung, type FiredRung } from './fired-rung.js';

export type RungItem = DigestItem;

type Papers = ReadonlyMap<string, Paper>;

/** The lines of one rung: one for each person it reaches and each of its channels. */
export function itemsOfRung(audible: Audible, papers: Papers): RungItem[] {
  const { rule } = audible.rung;
  return audible.audience.told.flatMap((person) =>
    rule.channels.map((channel) => ({
      ...lineOf(audible, person),
      channel,
      stage: rule.rung,
      stageWord: rule.label,
      wantedAt: audible.rung.at,
      paper: channel === 'mail' ? paperFor(audible, person, papers) : null,
    })),
  );
}

/** The lines of the one message each person gets after an outage. */
export function itemsOfCatchUp(
  messages: readonly CatchUpMessage<FiredRung>[],
  audibles: ReadonlyMap<string, Audible>,
  papers: Papers,
): RungItem[] {
  return messages.flatMap(({ personId, channel, rungs }) =>
    rungs.flatMap((rung) => {
      const audible = audibles.get(keyOfRung(rung));
      const person = audible?.audience.told.find((told) => told.personId === personId);
      if (!audible || !person) return [];
      const paper = channel === 'mail' ? paperFor(audible, person, papers) : null;
      const line = lineOf(audible, person);
      const why = rung.missed ? `${line.why}（系统中断，现予补发）` : line.why;
      return [{ ...line, why, channel, stage: 'catch-up', stageWord: '中断补发', paper }];
    }),
  );
}

function lineOf({ rung }: Audible, { personId, unitId, standIn }: Told) {
  const why = standIn === null ? rung.why : `${rung.why}（${standIn.why}）`;
  const { filingId, rule } = rung;
  return { personId, unitId, filingId, rung: rung.rung, why, template: rule.template ?? null };
}

/**
 * The paper goes by mail to the people of the unit it is addressed to. The office in copy reads only the list of what is
 * chased in its name: dozens of papers in one mail would hide it, and the papers stand among the messages it may read.
 */
function paperFor({ rung, place }: Audible, { unitId }: Told, papers: Papers): Paper | null {
  const isOwn = unitId === place.unitId && rung.rule.kind === 'chase';
  return isOwn ? (papers.get(rung.filingId) ?? null) : null;
}
