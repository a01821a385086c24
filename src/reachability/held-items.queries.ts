import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FilingAtRisk, HandOverPart } from '../contract/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { HeldItem } from '../core/reachability/index.js';
import { unitsBorneBy } from '../core/tasks/index.js';
import { HandOverMessages } from '../messages/index.js';
import type { Tx } from '../platform/transaction/index.js';
import { UnitsService, type PostHolder } from '../units/index.js';
import { selectFilingsAtRisk } from './alarms.queries.js';

type Waiting = Awaited<ReturnType<HandOverMessages['waitingFor']>>;

/** Everything open that hangs on a person. */
export interface Holdings {
  readonly items: readonly HeldItem[];
  readonly filings: readonly FilingAtRisk[];
  readonly messages: Waiting;
}

/** Duties that answer for what the unit files. */
const FILING_DUTIES: readonly string[] = ['liaison', 'deputy-liaison', 'leader'];

const PART_WORDS: Readonly<Record<HandOverPart['kind'], string>> = {
  filing: '待报的报送单',
  message: '待发的消息',
  alarm: '联系预警',
  feed: '日程订阅',
};

/**
 * What hangs on a person. Filings and duties belong to the unit, and a person answers for them by the post: they pass with
 * the reminding. Messages that wait are the person’s own, and are written anew. Drafts of reports lie with the filing, papers
 * to approve with the supervision office: they hang on nobody.
 */
@Injectable()
export class HeldItemsQueries {
  constructor(
    private readonly units: UnitsService,
    private readonly messages: HandOverMessages,
  ) {}

  async of(tx: Pick<Tx, 'manager' | 'now'>, person: PostHolder): Promise<Holdings> {
    const day = { registry: await this.units.registry(), on: dateOf(tx.now) };
    const answers = person.handedOverTo === null && FILING_DUTIES.includes(person.duty);
    const filings = answers ? await selectFilingsAtRisk(tx.manager, unitsBorneBy(person.unitId, day)) : [];
    const messages = await this.messages.waitingFor(tx, person.id);
    const waiting = [...new Set(messages.map((line) => line.messageId))].map((id) => ({ id }));
    const alarms = await selectAlarms(tx.manager, person.id);
    const held = (kind: HandOverPart['kind'], rows: readonly { id: string }[]): HeldItem[] =>
      rows.map(({ id }) => ({ kind, id, unitId: person.unitId, heldBy: person.id, open: true }));
    const items = [...held('filing', filings), ...held('message', waiting), ...held('alarm', alarms)];
    return { items, filings, messages };
  }
}

function selectAlarms(manager: EntityManager, personId: string): Promise<{ id: string }[]> {
  return manager.query<{ id: string }[]>(
    'select id from reach_alarm where person_id = $1 and resolved_at is null order by id',
    [personId],
  );
}

/** How many of each kind, in the order of the kinds; a kind of which there is none is left out. */
export function partsOf(items: readonly { readonly kind: string }[]): HandOverPart[] {
  return (Object.keys(PART_WORDS) as HandOverPart['kind'][]).flatMap((kind) => {
    const count = items.filter((item) => item.kind === kind).length;
    return count === 0 ? [] : [{ kind, word: PART_WORDS[kind], count }];
  });
}
