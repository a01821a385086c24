import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOf, instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { nameStages, previewDigest, type MessageTemplate } from '../core/messages/index.js';
import type { RehearsedDigest } from '../core/rehearsal/index.js';
import { unitOf } from '../core/units/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { isThere, PeopleService } from '../units/index.js';
import { describeLine, type LineFacts } from './describe-line.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';

export type RehearsedWords = ReturnType<typeof previewDigest>;

/** The texts of rehearsed digests, from the function of the core that will write them. */
@Injectable()
export class RehearsedTexts {
  constructor(
    private readonly people: PeopleService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the order given; links of filings that are not there yet lead to the list of filings. */
  async compose(
    manager: EntityManager,
    digests: readonly RehearsedDigest[],
    world: RehearsalWorld,
  ): Promise<RehearsedWords[]> {
    const duties = await selectDuties(manager, world);
    const contacts = new Map<string, ReadonlyMap<string, string>>();
    const words: RehearsedWords[] = [];
    for (const digest of digests) {
      const on = dateOf(instant(Date.parse(digest.at)));
      const known = contacts.get(on) ?? (await this.contacts(manager, on, world));
      contacts.set(on, known);
      words.push(this.write(digest, { world, on, duties, contacts: known }));
    }
    return words;
  }

  private write(digest: RehearsedDigest, facts: LineFacts): RehearsedWords {
    const { channel, person, unitId, lines } = digest;
    const stages = lines.map(({ rule }) => ({ stage: rule.rung, stageWord: rule.label }));
    const template = commonTemplate(lines);
    const words = previewDigest({
      ...{ channel, stageWord: nameStages(stages).stageWord, publicUrl: this.config.publicUrl },
      recipient: { name: person, unitId, unitName: unitOf(facts.world.registry, unitId).printed },
      on: facts.on,
      lines: lines.map((line) => describeLine(line, facts)),
      ...(template ? { template } : {}),
    });
    return { ...words, body: leadToList(words.body) };
  }

  /** The first person of each office who is there that day, as “name，number”. */
  private async contacts(
    manager: EntityManager,
    on: LocalDate,
    { rules }: RehearsalWorld,
  ): Promise<Map<string, string>> {
    const offices = [...new Set(rules.map(({ officeUnit }) => officeUnit))];
    const people = await this.people.peopleOf(offices, ['office'], { manager, on });
    const say = (name: string, phone: string) => (phone === '' ? name : `${name}，${phone}`);
    return new Map(
      people
        .filter(isThere)
        .reverse()
        .map((p) => [p.unitId, say(p.name, p.phone)]),
    );
  }
}

/** Filings that are not there yet are looked for in the list of all. */
function leadToList(body: string): string {
  return body.replaceAll(/\/filings\/expected-\S*/g, '/filings');
}

/** The office’s words, where everything in the message goes out under the same. */
function commonTemplate(lines: RehearsedDigest['lines']): MessageTemplate | undefined {
  const written = new Set(lines.map(({ rule }) => JSON.stringify(rule.template ?? null)));
  return written.size === 1 ? lines[0]?.rule.template : undefined;
}

function selectDuties(manager: EntityManager, { rules }: RehearsalWorld): Promise<LineFacts['duties']> {
  return manager.query(
    `select notice_id as "noticeId", unit_id as "unitId", task_id as "taskId" from duty where notice_id = any($1)`,
    [[...new Set(rules.map(({ noticeId }) => noticeId))]],
  );
}
