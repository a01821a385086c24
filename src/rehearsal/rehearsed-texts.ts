import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { explainRoll } from '../core/calendar/index.js';
import { instant, dateOf } from '../core/kernel/instant.js';
import {
  nameStages,
  previewDigest,
  type DigestLine,
  type DigestOffice,
  type MessageTemplate,
} from '../core/messages/index.js';
import type { RehearsedDigest } from '../core/rehearsal/index.js';
import { unitOf } from '../core/units/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { isThere, PeopleService, type PeopleAsOf } from '../units/index.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';

export type RehearsedWords = ReturnType<typeof previewDigest>;

/** The text of a rehearsed digest, from the function of the core that will write it. */
@Injectable()
export class RehearsedTexts {
  constructor(
    private readonly people: PeopleService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Links of filings that are not there yet lead to the list of filings. */
  async compose(
    manager: EntityManager,
    digest: RehearsedDigest,
    world: RehearsalWorld,
  ): Promise<RehearsedWords> {
    const { channel, person, unitId, at, lines } = digest;
    const on = dateOf(instant(Date.parse(at)));
    const offices = await this.offices({ manager, on }, digest, world);
    const stages = lines.map(({ rule }) => ({ stage: rule.rung, stageWord: rule.label }));
    const template = commonTemplate(lines);
    return previewDigest({
      ...{ channel, stageWord: nameStages(stages).stageWord, publicUrl: this.config.publicUrl },
      recipient: { name: person, unitId, unitName: unitOf(world.registry, unitId).printed },
      on,
      lines: lines.map((line) => lineOf(line, { world, offices })),
      ...(template ? { template } : {}),
    });
  }

  private async offices(
    asOf: PeopleAsOf,
    { lines }: RehearsedDigest,
    { registry }: RehearsalWorld,
  ): Promise<Map<string, DigestOffice>> {
    const unitIds = [...new Set(lines.map(({ filing }) => filing.place.officeUnit))];
    const people = await this.people.peopleOf(unitIds, ['office'], asOf);
    return new Map(
      unitIds.map((unitId) => {
        const first = people.find((person) => person.unitId === unitId && isThere(person));
        const contact = first ? [first.name, first.phone].filter((part) => part !== '').join('，') : null;
        return [unitId, { unitId, name: unitOf(registry, unitId).printed, contact }];
      }),
    );
  }
}

/** The office’s words, where everything in the message goes out under the same. */
function commonTemplate(lines: RehearsedDigest['lines']): MessageTemplate | undefined {
  const written = new Set(lines.map(({ rule }) => JSON.stringify(rule.template ?? null)));
  return written.size === 1 ? lines[0]?.rule.template : undefined;
}

function lineOf(
  { filing, message, noticeId, filingId }: RehearsedDigest['lines'][number],
  { world, offices }: { readonly world: RehearsalWorld; readonly offices: ReadonlyMap<string, DigestOffice> },
): DigestLine {
  const { ruledOn, dueOn, docNumber, state } = filing.filing;
  const { unitId, officeUnit } = filing.place;
  return {
    ...{ docNumber, dueOn, why: message.why, unitId, unitName: unitOf(world.registry, unitId).printed },
    filingId: state === undefined ? '' : filingId,
    title: world.rules.find((rule) => rule.noticeId === noticeId)?.title ?? '',
    period: filing.filing.covers.label,
    dueWhy: ruledOn === dueOn ? '' : explainRoll(world.calendar, ruledOn, dueOn),
    office: offices.get(officeUnit) ?? { unitId: officeUnit, name: '', contact: null },
    paper: null,
  };
}
