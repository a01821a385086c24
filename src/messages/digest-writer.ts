import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dateOf, instant, type Instant } from '../core/kernel/instant.js';
import {
  channelWordOf,
  composeDigest,
  valuesOf,
  type Digest,
  type DigestLine,
  type MessageTemplate,
} from '../core/messages/index.js';
import { CONFIG, type Config, type SmsParam } from '../platform/config/index.js';
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
  private readonly signature: string | undefined;

  constructor(
    private readonly facts: DigestFactsQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.signature = config.outgoing.sms.signature;
  }

  /** Throws RangeError for a filing, person or unit that does not exist: the caller made it up. */
  async compose(
    manager: EntityManager,
    digests: readonly FormedDigest[],
    now: Instant,
  ): Promise<WrittenDigest[]> {
    const facts = await this.factsOf({ manager, on: dateOf(now) }, digests);
    return digests.map((digest) => {
      const described = this.digestOf(digest, facts, now);
      const params = digest.channel === 'sms' ? smsParamsOf(described) : null;
      return { ...digest, ...composeDigest(described), address: addressOf(digest, facts), params };
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
      ...(this.signature === undefined ? {} : { signature: this.signature }),
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

/** The values of a provider's template, by the names it uses for its variables. */
function smsParamsOf(digest: Digest): Record<SmsParam, string> {
  const values = valuesOf(digest, '');
  return {
    ...{ stage: values.阶段, whose: values.称谓, count: values.项数, overdue: values.逾期项数 },
    ...{ units: values.单位数, due: values.最近截止日, office: values.办公室 },
  };
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
