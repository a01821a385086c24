import type { Findings } from './outline.js';
import { bodyPartName } from './layout.js';
import type { Basis, PartName, Span } from './parsed-notice.js';

interface Preamble extends Span {
  readonly part: PartName;
}

const CITED = /《([^《》]{2,90})》(?:[（(]([^（）()]{1,14}[〔［[]\d{4}[〕］\]]第?\d{1,5}号)[）)])?/g;
const VERB = /(?:贯彻落实|贯彻|落实|根据|按照|依据|依照|遵照|执行|实施|转发)([^，。、；：《》]{0,20})$/;

/**
 * The papers a notice stands on: those cited by number in an opening paragraph (of the notice, and of
 * what it issues or forwards), and those cited by name behind 实施, 贯彻落实, 根据 and the like.
 */
export function readBasis(found: Findings): Basis[] {
  const byTitle = new Map<string, Basis>();
  for (const preamble of findPreambles(found)) {
    const text = found.tight.text.slice(preamble.start, preamble.end);
    for (const m of text.matchAll(CITED)) {
      const before = VERB.exec(text.slice(Math.max(0, m.index - 40), m.index));
      const cited = toBasis(m[1] ?? '', m[2] ?? null, before);
      if (!cited || (cited.title === found.layout.head.issues && !cited.docNumber)) continue;
      const key = cited.docNumber ?? cited.title;
      const part = partName(found, preamble.part, cited);
      const known = byTitle.get(key);
      const citedIn =
        known && !known.citedIn.split('、').includes(part) ? `${known.citedIn}、${part}` : undefined;
      byTitle.set(key, { ...(known ?? cited), citedIn: citedIn ?? known?.citedIn ?? part });
    }
  }
  return [...byTitle.values()];
}

function toBasis(title: string, docNumber: string | null, before: RegExpExecArray | null): Basis | null {
  if (docNumber === null && (!before || before[1] !== '')) return null;
  const about = title.indexOf('关于');
  const named = before?.[1] ? before[1] : null;
  const issuer = about > 0 ? title.slice(0, about) : about === 0 ? named : null;
  return { docNumber, title, issuer, citedIn: '' };
}

function partName(found: Findings, part: PartName, cited: Basis): string {
  const forwarded = found.layout.head.kind === '转发' && cited.title === found.layout.head.issues;
  return forwarded && part === '通知' ? '通知（转发）' : part;
}

/** From the recipients to the first number, in the notice and again in its body. */
export function findPreambles({ layout, headers, tight }: Findings): Preamble[] {
  const firstHeader = (from: number, limit: number) =>
    Math.min(headers.find((header) => header.start >= from)?.start ?? limit, limit);
  const noticeEnd = layout.signatures[0]?.start ?? tight.text.length;
  const hasSections = headers.some((header) => header.start < noticeEnd);
  const bodyFrom = layout.bodyTitle.end;
  return [
    { part: '通知', start: layout.head.end, end: firstHeader(layout.head.end, noticeEnd) },
    {
      part: bodyPartName(layout, hasSections),
      start: bodyFrom,
      end: firstHeader(bodyFrom, tight.text.length),
    },
  ];
}
