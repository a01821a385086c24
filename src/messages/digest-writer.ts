import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import { composeDigest, type ComposedMessage, type DigestLine } from '../core/messages/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { DigestFactsQueries, type FilingFacts, type Recipient } from './digest-facts.queries.js';
import type { SortedDigest } from './sort-into-digests.js';

/** A digest with its text and the address it goes to. */
export interface DigestInHand extends SortedDigest, ComposedMessage {
  readonly address: string;
}

/** Finds the facts for many digests in a handful of queries and lets the core write each text. */
@Injectable()
export class DigestWriter {
  constructor(
    private readonly facts: DigestFactsQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws RangeError for a filing, person or unit that does not exist: the caller made it up. */
  async compose(
    manager: EntityManager,
    digests: readonly SortedDigest[],
    on: LocalDate,
  ): Promise<DigestInHand[]> {
    const filingIds = digests.flatMap((d) => [...d.told, ...d.added].map((item) => item.filingId));
    const filings = await this.facts.filings({ manager, on }, [...new Set(filingIds)]);
    const people = await this.facts.recipients(manager, [...new Set(digests.map((d) => d.personId))]);
    const units = await this.facts.unitNames(manager, [...new Set(digests.map((d) => d.unitId))]);
    return digests.map((digest) => {
      const person = found(people, digest.personId);
      const recipient = { name: person.name, unitId: digest.unitId, unitName: found(units, digest.unitId) };
      const { channel, stageWord } = digest;
      const text = composeDigest({
        ...{ channel, stageWord, recipient, on, publicUrl: this.config.publicUrl },
        lines: linesOf(digest, filings),
      });
      return { ...digest, ...text, address: addressOf(digest, person) };
    });
  }
}

function linesOf(digest: SortedDigest, filings: ReadonlyMap<string, FilingFacts>): DigestLine[] {
  return [...digest.told, ...digest.added].map(({ filingId, why, paper }) => ({
    ...found(filings, filingId),
    ...{ why, paper },
  }));
}

function addressOf(digest: SortedDigest, person: Recipient): string {
  return digest.channel === 'mail' ? person.email : person.phone;
}

function found<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row === undefined) throw new RangeError(`a digest speaks of ${id}, which does not exist`);
  return row;
}
