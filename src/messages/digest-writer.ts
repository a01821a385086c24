import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOf, instant, type Instant } from '../core/kernel/instant.js';
import {
  channelWordOf,
  composeDigest,
  type Digest,
  type DigestLine,
  type MessageTemplate,
} from '../core/messages/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { PeopleAsOf } from '../units/index.js';
import { DigestFactsQueries, type FilingFacts, type Recipient } from './digest-facts.queries.js';
import type { Telling } from './digest-item.js';
import type { FormedDigest } from './form-digests.js';
import type { WrittenDigest } from './messages.repository.js';

type Describable = Pick<FormedDigest, 'channel' | 'stageWord' | 'recipientId' | 'unitId' | 'at'> & {
  readonly tellings: readonly Pick<Telling, 'filingId' | 'why' | 'paper' | 'template'>[];
};

interface KnownFacts {
  readonly filings: ReadonlyMap<string, FilingFacts>;
  readonly people: ReadonlyMap<string, Recipient>;
  readonly units: ReadonlyMap<string, string>;
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
    digests: readonly FormedDigest[],
    now: Instant,
  ): Promise<WrittenDigest[]> {
    const facts = await this.factsOf({ manager, on: dateOf(now) }, digests);
    return digests.map((digest) => {
      const text = composeDigest(this.digestOf(digest, facts, now));
      return { ...digest, ...text, address: addressOf(digest, facts) };
    });
  }

  /** The digests of a day as the core takes them. */
  async describe(asOf: PeopleAsOf, digests: readonly Describable[]): Promise<Digest[]> {
    const facts = await this.factsOf(asOf, digests);
    return digests.map((digest) => this.digestOf(digest, facts, digest.at));
  }

  private digestOf(digest: Describable, facts: KnownFacts, now: Instant): Digest {
    const { channel, stageWord, recipientId, unitId, tellings } = digest;
    const name = recipientId === null ? '' : found(facts.people, recipientId).name;
    const template = commonTemplate(tellings);
    return {
      ...{ channel, stageWord, recipient: { name, unitId, unitName: found(facts.units, unitId) } },
      ...{ on: dateOf(instant(Math.max(now, digest.at))), publicUrl: this.config.publicUrl },
      lines: tellings.map(({ filingId, why, paper }): DigestLine => ({
        ...found(facts.filings, filingId),
        ...{ why, paper },
      })),
      ...(template === null ? {} : { template }),
    };
  }

  private async factsOf(asOf: PeopleAsOf, digests: readonly Describable[]): Promise<KnownFacts> {
    const { manager } = asOf;
    const filingIds = new Set(digests.flatMap((d) => d.tellings.map((t) => t.filingId)));
    const personIds = new Set(digests.flatMap((d) => d.recipientId ?? []));
    return {
      filings: await this.facts.filings(asOf, [...filingIds]),
      people: await this.facts.recipients(manager, [...personIds]),
      units: await this.facts.unitNames(manager, [...new Set(digests.map((d) => d.unitId))]),
    };
  }
}

/** The office's words, where everything in the message goes out under the same. */
function commonTemplate(tellings: readonly Pick<Telling, 'template'>[]): MessageTemplate | null {
  const written = new Set(tellings.map(({ template }) => JSON.stringify(template)));
  return written.size === 1 ? (tellings[0]?.template ?? null) : null;
}

function addressOf({ channel, recipientId }: FormedDigest, { people }: KnownFacts): string {
  if (channel === 'mail' || channel === 'sms') {
    const person = found(people, recipientId ?? '');
    return channel === 'mail' ? person.email : person.phone;
  }
  return channelWordOf(channel);
}

function found<T>(rows: ReadonlyMap<string, T>, id: string): T {
  const row = rows.get(id);
  if (row === undefined) throw new RangeError(`a digest speaks of ${id}, which does not exist`);
  return row;
}
