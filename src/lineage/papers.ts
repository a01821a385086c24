import { Injectable } from '@nestjs/common';
import type { LineagePaper } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { canReadItems, foldDocNumber, isEnclosed, numbersNamedBy, numbersOf } from '../core/lineage/index.js';
import { Readers, type Reader } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { UnitsService } from '../units/index.js';
import { LineageQueries, type NoticeRow } from './lineage.queries.js';

/** A higher paper with the notice it lies in, where the reader may use it. */
export interface FoundPaper {
  /** Folded number. */
  readonly number: string;
  readonly shown: LineagePaper;
  readonly host: NoticeRow | null;
}

/** Which papers stand above and below a notice, as one reader may know them. */
@Injectable()
export class Papers {
  constructor(
    private readonly queries: LineageQueries,
    private readonly readers: Readers,
    private readonly units: UnitsService,
  ) {}

  /** Refuses `access/not-found` for a notice that is unknown or out of the reader’s scope. */
  async notice(id: string, actor: Actor): Promise<{ notice: NoticeRow; reader: Reader }> {
    const reader = await this.readers.of(actor);
    const notice = (await this.queries.notice(id, reader)) ?? throwRefusal('access/not-found');
    return { notice, reader };
  }

  /** The papers a notice names, as printed first, then those named by hand. */
  async above(notice: NoticeRow, reader: Reader): Promise<FoundPaper[]> {
    const cited = numbersNamedBy(notice.document);
    const byHand = (await this.queries.namedByHand(notice.id)).filter((number) => !cited.includes(number));
    const numbers = [...cited, ...byHand];
    const [hosts, above] = await Promise.all([
      this.queries.noticesOf(numbers, reader),
      this.nameAbove(notice.jurisdiction),
    ]);
    const others = hosts.filter((host) => host.id !== notice.id);
    return numbers.map((number) => {
      const host = hostOf(number, others);
      const words = { number, title: titleIn(notice, number), byHand: byHand.includes(number) };
      if (host === null) return { number, host: null, shown: present(words, 'absent', null) };
      const access = host.readable || mayReadItems(reader, { notice, host, number, above });
      if (access === false) return { number, host: null, shown: present(words, 'closed', null) };
      return { number, host, shown: present(words, host.readable ? 'open' : 'items', host) };
    });
  }

  /** Notices that name this one or the paper inside it. */
  async below(notice: NoticeRow, reader: Reader): Promise<{ open: LineagePaper[]; closed: number }> {
    const own = numbersOf(notice.document);
    const found = await this.queries.noticesNaming(own, reader);
    const others = found.filter((row) => row.id !== notice.id);
    const open = others
      .filter((row) => row.readable)
      .map((row) => {
        const { id, docNumber, title, document } = row;
        const byHand = !numbersNamedBy(document).some((number) => own.includes(number));
        return { noticeId: id, docNumber, title, forwardedBy: null, byHand, access: 'open' as const };
      });
    return { open, closed: others.length - open.length };
  }

  /** Full name of the area whose government stands above that of a jurisdiction; empty at the top. */
  private async nameAbove(jurisdiction: string): Promise<string> {
    const { jurisdictions } = await this.units.registry();
    const above = jurisdictions.get(jurisdiction)?.parentId;
    return above == null ? '' : (jurisdictions.get(above)?.name ?? '');
  }
}

/** The paper itself before a copy inside another notice; of copies the one that has been here longest. */
function hostOf(number: string, hosts: readonly NoticeRow[]): NoticeRow | null {
  const itself = hosts.find((host) => foldDocNumber(host.docNumber) === number);
  return itself ?? hosts.find((host) => isEnclosed(host.document, number)) ?? null;
}

interface Asked {
  readonly notice: NoticeRow;
  readonly host: NoticeRow;
  readonly number: string;
  readonly above: string;
}

function mayReadItems(reader: Reader, { notice, host, number, above }: Asked): boolean {
  const paper = isEnclosed(host.document, number) ? host.document.enclosed : host.document;
  const lower = { officeUnitId: notice.officeUnit, jurisdiction: notice.jurisdiction, areaAbove: above };
  return paper !== undefined && canReadItems(reader, lower, paper);
}

function titleIn(notice: NoticeRow, number: string): string | null {
  const cited = notice.document.basis.find(
    ({ docNumber }) => docNumber !== null && foldDocNumber(docNumber) === number,
  );
  return cited?.title ?? null;
}

function present(
  { number, title, byHand }: { number: string; title: string | null; byHand: boolean },
  access: LineagePaper['access'],
  host: NoticeRow | null,
): LineagePaper {
  if (host === null) return { noticeId: null, docNumber: number, title, forwardedBy: null, byHand, access };
  const inside = isEnclosed(host.document, number);
  const printed = inside ? host.document.enclosed?.title : host.title;
  return {
    noticeId: host.id,
    docNumber: number,
    title: printed ?? title,
    forwardedBy: inside ? host.docNumber : null,
    byHand,
    access,
  };
}
