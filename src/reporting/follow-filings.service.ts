import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compareRules } from '../core/amendment/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { addDays, type LocalDate } from '../core/kernel/local-date.js';
import { readReportingRule } from '../core/reporting/index.js';
import { answersFor, owingUnits, turnsOf, type OwingInput } from '../core/tasks/index.js';
import type { UnitRegistry } from '../core/units/index.js';
import type { Notice } from '../notices/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { AmendedDuties } from '../tasks/index.js';
import { UnitsService } from '../units/index.js';
import { AmendedFilingsRepository, type PartKey } from './amended-filings.repository.js';
import { PeriodsService } from './periods.service.js';
import { RulesRepository, type RuleInForce } from './rules.repository.js';

/** What a new version has done to the filings. */
export interface FollowedFilings {
  readonly changed: number;
  readonly opened: number;
  readonly withdrawn: number;
}

interface Following {
  readonly notice: Notice;
  readonly duties: AmendedDuties;
  readonly registry: UnitRegistry;
  readonly today: LocalDate;
}

/** Nobody knows of a succession that far ahead; open filings are due sooner. */
const AHEAD = 400;

/** Reporting rules and open filings follow a new version, after its duties have. */
@Injectable()
export class FollowFilingsService {
  constructor(
    private readonly rules: RulesRepository,
    private readonly filings: AmendedFilingsRepository,
    private readonly periods: PeriodsService,
    private readonly units: UnitsService,
  ) {}

  /** Opens the periods that should be open by today, for the duties as they are: nothing is taken back that was late. */
  async catchUp(tx: Tx, noticeId: string): Promise<void> {
    const scheduled = (await this.rules.inForce(tx, noticeId)).filter((rule) => rule.schedule !== null);
    const [since] = scheduled.map((rule) => rule.activeFrom).sort();
    if (since !== undefined) await this.periods.open(tx, { from: since, to: dateOf(tx.now), noticeId });
  }

  /**
   * Rules with the same words stay, dropped ones end, new ones are in force from today. In filings due after today,
   * entries nobody has begun go with their duty, further duties get one, and a filing that nothing is left of is
   * withdrawn; units that have come to owe get theirs. Filings due by today and all that is written or submitted stay.
   */
  async follow(tx: Tx, notice: Notice, duties: AmendedDuties): Promise<FollowedFilings> {
    const registry = await this.units.registry();
    const following: Following = { notice, duties, registry, today: dateOf(tx.now) };
    const { id: noticeId } = notice;
    const { today } = following;
    const brought = await this.followRules(tx, following);
    const gone = await this.partsGone(tx, following);
    const lost = await this.filings.removeEntries(tx, { noticeId, today }, gone);
    const { opened, grown } = await this.periods.extend(tx, { noticeId, today });
    const withdrawn = await this.filings.withdrawEmpty(tx, lost);
    if (withdrawn.length > 0) {
      tx.audit({
        action: 'filing.withdrawn',
        subjectType: 'filing',
        subjectId: `${withdrawn.length}`,
        after: { filings: withdrawn },
      });
    }
    const changed = new Set([...lost, ...grown].filter((id) => !withdrawn.includes(id)));
    return { changed: changed.size, opened: opened + brought, withdrawn: withdrawn.length };
  }

  /** Returns the number of filings that new rules open today. */
  private async followRules(tx: Tx, following: Following): Promise<number> {
    const { notice, today } = following;
    const inForce = await this.rules.inForce(tx, notice.id);
    // what the office has changed since is still the rule of the notice; what it has laid down itself is not touched
    const lines = new Map(inForce.map(({ line }) => [line.id, line]));
    const own = (lineId: string) => inForce.filter((rule) => rule.line.id === lineId);
    const { dropped, added } = compareRules(
      [...lines.values()].filter((line) => !line.byOffice).map((line) => ({ ...line, key: line.id })),
      notice.parsed.reporting.map((requirement) => ({
        ...{ key: requirement, text: requirement.text },
        schedule: readReportingRule(requirement, { id: '', issuedOn: today }),
      })),
    );
    await this.rules.end(
      tx,
      dropped.flatMap(own).map((rule) => rule.id),
      today,
    );
    const gone = new Set(dropped);
    for (const rule of inForce)
      if (rule.schedule !== null && !gone.has(rule.line.id)) await this.followOwing(tx, rule, following);
    let seq = await this.rules.nextSeq(tx, notice.id);
    for (const requirement of added) {
      const id = randomUUID();
      const schedule = readReportingRule(requirement, { id, issuedOn: today });
      await this.rules.insert(tx, id, { noticeId: notice.id, seq, requirement, schedule, activeFrom: today });
      seq += 1;
      if (schedule !== null) await this.rules.insertUnits(tx, id, owing(following, requirement.who, 'after'));
    }
    return added.length === 0 ? 0 : this.periods.open(tx, { from: today, to: today, noticeId: notice.id });
  }

  /** Only who owes by a duty that came or went is touched: the rest stays as 交办 has frozen it. */
  private async followOwing(tx: Tx, rule: RuleInForce, following: Following): Promise<void> {
    const before = new Set(owing(following, rule.who, 'before'));
    const after = new Set(owing(following, rule.who, 'after'));
    const { registry, today } = following;
    const gone = (await this.rules.unitsOf(tx, rule.id)).filter((unitId) => {
      const bearer = answersFor(unitId, { registry, on: today });
      return before.has(bearer) && !after.has(bearer);
    });
    await this.rules.removeUnits(tx, rule.id, gone);
    await this.rules.insertUnits(
      tx,
      rule.id,
      [...after].filter((unitId) => !before.has(unitId)),
    );
  }

  /** Parts that are no unit’s any more, told by all that have borne or will bear the duty. */
  private async partsGone(tx: Tx, { duties, registry, today }: Following): Promise<PartKey[]> {
    const day = { registry, on: addDays(today, AHEAD) };
    const spread = ({ taskId, unitId }: PartKey) =>
      turnsOf(unitId, day).map((turn) => ({ taskId, unitId: turn.unitId }));
    const ended = duties.endedParts.flatMap(spread);
    const tasks = [...new Set(ended.map((part) => part.taskId))];
    const standing = (await this.filings.partsOf(tx, tasks)).flatMap(spread);
    const kept = new Set(standing.map(({ taskId, unitId }) => `${taskId} ${unitId}`));
    return ended.filter(({ taskId, unitId }) => !kept.has(`${taskId} ${unitId}`));
  }
}

function owing(
  { notice, duties, registry, today }: Following,
  who: OwingInput['who'],
  when: 'before' | 'after',
): readonly string[] {
  const { jurisdiction } = notice;
  return owingUnits({ who, duties: duties[when], registry, jurisdiction, on: today }).unitIds;
}
