import { createHash, randomUUID } from 'node:crypto';
import { isLocalDate, type LocalDate } from '../core/kernel/local-date.js';
import type { ParsedNotice } from '../core/notices/index.js';
import { coordinationOf, type UnitRegistry } from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { NoticeEntity } from './notice.entity.js';

interface Description {
  readonly text: string;
  readonly parsed: ParsedNotice;
  readonly fileName: string;
  readonly registry: UnitRegistry;
  readonly actor: SignedInActor;
  readonly tx: Tx;
  /** The notice it is a new version of: it stays with that one’s government and office. */
  readonly amends: NoticeEntity | null;
}

/** The row of a notice that has just been read. */
export function describeNotice(given: Description): NoticeEntity {
  const { text, parsed, fileName, tx, actor, amends } = given;
  const { document } = parsed;
  return Object.assign(new NoticeEntity(), {
    id: randomUUID(),
    docNumber: document.docNumber ?? amends?.docNumber ?? `无文号：${document.title.slice(0, 60)}`,
    title: document.title,
    issuer: document.issuer ?? amends?.issuer ?? '',
    issuedOn: issueDate(parsed),
    ...placeOf(given),
    fileName,
    text,
    textDigest: createHash('sm3').update(text, 'utf8').digest('hex'),
    parsed,
    state: 'imported' as const,
    revision: 0,
    importedAt: tx.now,
    importedBy: actor.name,
    assignedAt: null,
    amends: amends?.id ?? null,
    version: amends === null ? 1 : amends.version + 1,
    changedBy: null,
    changedAt: null,
  });
}

function placeOf({ parsed, registry, actor, amends }: Description) {
  if (amends !== null) return { jurisdiction: amends.jurisdiction, officeUnit: amends.officeUnit };
  const { issuer, title, docNumber } = parsed.document;
  const jurisdiction = jurisdictionOf(registry, issuer ?? title) ?? actor.jurisdiction;
  const coordination = coordinationOf(registry, { docNumber, jurisdiction });
  return { jurisdiction, officeUnit: coordination?.officeUnitId ?? actor.unitId };
}

/** The government that issued it: the most local one whose name stands in the issuer’s. */
function jurisdictionOf(registry: UnitRegistry, issuer: string): string | null {
  const named = [...registry.jurisdictions.values()].filter((j) => issuer.includes(j.name));
  return (named.find((j) => j.level === 'district') ?? named[0])?.id ?? null;
}

function issueDate({ document }: ParsedNotice): LocalDate | null {
  const printed = document.issueDate;
  return printed !== null && isLocalDate(printed) ? printed : null;
}
