import type { MessageRow, Paper } from '../../../../src/contract/index.js';
import './messages.css';

type Item = MessageRow['items'][number];

/** The items of a message that brought an official paper. */
export function papersOf(row: MessageRow): (Item & { paper: Paper })[] {
  return row.items.flatMap((item) => (item.paper === null ? [] : [{ ...item, paper: item.paper }]));
}

/** A 催办单 or 督办函 as it was issued, laid out like one on paper. */
export function ReceivedPaper({ paper }: { paper: Paper }) {
  const lines = paper.body.split('\n').filter((line) => line.trim() !== '');
  return (
    <article className="received-paper" aria-label={paper.title} data-testid="received-paper">
      <h3>{paper.title}</h3>
      {lines.map((line, index) => (
        <p key={index} className={`received-${placeOf(index, lines.length)}`}>
          {line}
        </p>
      ))}
    </article>
  );
}

/** Addressee first, sender and date last (GB/T 9704-2012); what stands between is text. */
function placeOf(index: number, count: number): 'to' | 'text' | 'sign' {
  if (index === 0) return 'to';
  return index >= count - 2 ? 'sign' : 'text';
}
