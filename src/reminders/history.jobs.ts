import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { monthDay } from '../core/calendar/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { answersFor } from '../core/tasks/index.js';
import { MessagesService } from '../messages/index.js';
import { HandlesJob, type JobPayload } from '../platform/jobs/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { firstThere, PeopleService, UnitsService } from '../units/index.js';

interface Extension {
  readonly filingId: string;
  readonly unitId: string;
  readonly officeUnit: string;
  readonly unitName: string;
  readonly period: string;
  readonly fromDueOn: LocalDate;
  readonly askedDueOn: LocalDate;
  readonly reason: string;
  readonly state: 'asked' | 'approved' | 'refused';
  readonly dueOn: LocalDate | null;
  readonly answer: string | null;
}

interface Rest {
  readonly unitId: string;
  readonly officeUnit: string;
  readonly reason: string;
}

/** What is told about a filing, and under which name it is told once. */
interface News {
  readonly filingId: string;
  readonly stage: string;
  readonly stageWord: string;
  readonly rung: string;
  readonly why: string;
}

/** The deputy is told where no liaison is there. */
const LIAISONS = ['liaison', 'deputy-liaison'] as const;

/** Tells the office what is asked of it, and both sides what was decided about a filing: 延期, 中止, 恢复. */
@Injectable()
export class HistoryJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly messages: MessagesService,
  ) {}

  /** Safe to run twice: the digest knows what a person was told of a filing. */
  @HandlesJob('filings.extension')
  async tellExtension({ extensionId, step }: JobPayload<'filings.extension'>): Promise<void> {
    const found: Extension[] = await this.dataSource.query(`${EXTENSION} where e.id = $1`, [extensionId]);
    const extension = found[0];
    if (!extension) throw new Error(`no extension ${extensionId}`);
    // what has been answered meanwhile asks nobody any more
    if (step === 'asked' && extension.state !== 'asked') return;
    const news = newsOfExtension(extension, `extension-${extensionId}-${step}`);
    await this.transactions.run(systemActor('filing-history'), async (tx) => {
      await this.tellOffice(tx, extension.officeUnit, news);
      if (step === 'decided') await this.tellUnit(tx, extension.unitId, news);
    });
  }

  /** Safe to run twice, as the other. */
  @HandlesJob('filings.suspension')
  async tellSuspension({ filingId, seq, step }: JobPayload<'filings.suspension'>): Promise<void> {
    const found: Rest[] = await this.dataSource.query(
      `select filing.unit_id as "unitId", notice.office_unit as "officeUnit", rest.reason
       from filing_suspension rest join filing on filing.id = rest.filing_id join notice on notice.id = filing.notice_id
       where rest.filing_id = $1 and rest.seq = $2`,
      [filingId, seq],
    );
    const rest = found[0];
    if (!rest) throw new Error(`no suspension ${seq} of filing ${filingId}`);
    const said =
      step === 'suspended'
        ? { stage: 'suspended', stageWord: '中止', why: `报送已中止，恢复前不再催报。原因：${rest.reason}` }
        : { stage: 'resumed', stageWord: '恢复', why: '报送已恢复，请按截止日期报送' };
    const news = { filingId, rung: `${step}-${seq}`, ...said };
    await this.transactions.run(systemActor('filing-history'), async (tx) => {
      await this.tellUnit(tx, rest.unitId, news);
      await this.tellOffice(tx, rest.officeUnit, news);
    });
  }

  private async tellUnit(tx: Tx, unitId: string, news: News): Promise<void> {
    const on = dateOf(tx.now);
    const answers = answersFor(unitId, { registry: await this.units.registry(), on });
    const people = await this.people.peopleOf([answers], LIAISONS, { manager: tx.manager, on });
    await this.add(tx, firstThere(people, LIAISONS), news);
  }

  private async tellOffice(tx: Tx, officeUnit: string, news: News): Promise<void> {
    const on = dateOf(tx.now);
    const people = await this.people.peopleOf([officeUnit], ['office'], { manager: tx.manager, on });
    await this.add(tx, firstThere(people, ['office']), news);
  }

  private async add(
    tx: Tx,
    people: readonly { readonly id: string; readonly unitId: string }[],
    news: News,
  ): Promise<void> {
    await this.messages.addToDigest(
      tx,
      people.map(({ id, unitId }) => ({ ...news, personId: id, unitId, channel: 'mail' as const })),
    );
  }
}

const EXTENSION = `
  select e.filing_id as "filingId", filing.unit_id as "unitId", notice.office_unit as "officeUnit",
         unit.printed as "unitName", period.label as period, e.from_due_on::text as "fromDueOn",
         e.asked_due_on::text as "askedDueOn", e.reason, e.state, e.due_on::text as "dueOn", e.answer
  from filing_extension e join filing on filing.id = e.filing_id join notice on notice.id = filing.notice_id
  join unit on unit.id = filing.unit_id join period on period.id = filing.period_id`;

function newsOfExtension(extension: Extension, rung: string): News {
  const { filingId, unitName, period, fromDueOn, askedDueOn, reason, dueOn, answer } = extension;
  if (extension.state === 'asked') {
    const why = `${unitName}申请将${period}报送由${monthDay(fromDueOn)}延期至${monthDay(askedDueOn)}，理由：${reason}。请答复`;
    return { filingId, rung, stage: 'extension-asked', stageWord: '延期申请', why };
  }
  const added = answer ? `，答复：${answer}` : '';
  if (extension.state === 'refused') {
    const why = `不同意延期至${monthDay(askedDueOn)}，仍按原截止日期报送${added}`;
    return { filingId, rung, stage: 'extension-refused', stageWord: '不同意延期', why };
  }
  const why = `批准延期，截止日期由${monthDay(fromDueOn)}改为${monthDay(dueOn ?? askedDueOn)}${added}`;
  return { filingId, rung, stage: 'extension-approved', stageWord: '批准延期', why };
}
