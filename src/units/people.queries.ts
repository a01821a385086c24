import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DUTY_WORDS, type AbsenceRow, type UnitPerson } from '../contract/index.js';
import { abilitiesOnPerson, canSeeContacts } from '../core/access/index.js';
import { monthDay } from '../core/calendar/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { faultOfMail, faultOfMobile, whyUnavailable } from '../core/reachability/index.js';
import type { Unit } from '../core/units/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import type { Keeper } from './keeper.js';
import { UnitsService } from './units.service.js';

interface Row extends Pick<UnitPerson, 'id' | 'name' | 'post' | 'duty' | 'leftReason' | 'handedOverTo'> {
  readonly unitId: string;
  readonly phone: string;
  readonly email: string;
  readonly leftOn: LocalDate | null;
  readonly channelOrder: UnitPerson['channelOrder'] | null;
  readonly absences: readonly (AbsenceRow & { from: LocalDate; to: LocalDate })[];
  readonly returned: readonly {
    readonly field: 'phone' | 'email';
    readonly fault: string;
    readonly on: LocalDate;
  }[];
}

/** Faults of an address since replaced are left out. */
const SELECT = `select p.id, p.unit_id as "unitId", p.name, p.post, p.duty, p.phone, p.email, p.left_on as "leftOn",
    p.left_reason as "leftReason", p.channel_order as "channelOrder",
    (select jsonb_build_object('id', t.id, 'name', t.name) from person t where t.id = p.handed_over_to) as "handedOverTo",
    coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'from', a.from_on, 'to', a.to_on, 'reason', a.reason)
                               order by a.from_on)
              from absence a where a.person_id = p.id and a.to_on >= $1), '[]') as absences,
    coalesce((select jsonb_agg(jsonb_build_object('field', case f.channel when 'mail' then 'email' else 'phone' end,
                                                  'fault', f.fault, 'on', (f.at at time zone 'Asia/Shanghai')::date))
              from address_fault f
              where f.person_id = p.id and f.address = case f.channel when 'mail' then p.email else p.phone end), '[]')
      as returned
  from person p`;

/** The people of a unit as its page shows them. */
@Injectable()
export class PeopleQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Those in service first, by duty. */
  async staffOf(actor: Keeper, unit: Unit): Promise<UnitPerson[]> {
    const on = dateOf(await this.clock.now());
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} where p.unit_id = $2
       order by (p.left_on is not null and p.left_on <= $1), array_position($3::text[], p.duty), p.id`,
      [on, unit.id, Object.keys(DUTY_WORDS)],
    );
    return rows.map((row) => presentPerson(row, { actor, unit, on }));
  }

  /** One person; refuses `access/not-found`. */
  async person(actor: Keeper, id: string): Promise<UnitPerson> {
    const on = dateOf(await this.clock.now());
    const [row] = await this.dataSource.query<Row[]>(`${SELECT} where p.id = $2`, [on, id]);
    const unit = row && (await this.units.registry()).units.get(row.unitId);
    return row && unit ? presentPerson(row, { actor, unit, on }) : throwRefusal('access/not-found');
  }
}

interface Reading {
  readonly actor: Keeper;
  readonly unit: Unit;
  readonly on: LocalDate;
}

function presentPerson(row: Row, { actor, unit, on }: Reading): UnitPerson {
  const { unitId: _, phone, email, channelOrder, absences, returned, handedOverTo, ...person } = row;
  const facts = { personId: row.id, unitId: unit.id, jurisdiction: unit.jurisdiction, duty: row.duty };
  const abilities = abilitiesOnPerson(actor, facts);
  const seen = canSeeContacts(actor, unit) || abilities.contact;
  const life = { leftOn: row.leftOn, handedOverTo: handedOverTo?.name ?? null, absences };
  return {
    ...person,
    dutyWord: DUTY_WORDS[row.duty],
    phone: seen ? phone : null,
    email: seen ? email : null,
    handedOverTo,
    absences: [...absences],
    channelOrder: channelOrder ?? [],
    faults: seen ? faultsOf({ phone, email, returned }) : [],
    unavailable: whyUnavailable(life, on) ?? null,
    abilities,
  };
}

/** Malformed, or refused by the other side; an address that was never given is no fault of its own. */
function faultsOf({
  phone,
  email,
  returned,
}: Pick<Row, 'phone' | 'email' | 'returned'>): UnitPerson['faults'] {
  const mobile = phone === '' ? null : faultOfMobile(phone);
  const mail = email === '' ? null : faultOfMail(email);
  return [
    ...(mobile === null ? [] : [{ field: 'phone' as const, what: mobile }]),
    ...(mail === null ? [] : [{ field: 'email' as const, what: mail }]),
    ...returned.map(({ field, fault, on }) => {
      const word = field === 'email' ? '邮件被退回' : '短信未能送达';
      return { field, what: `${word}（${monthDay(on)}，${fault}）` };
    }),
  ];
}
