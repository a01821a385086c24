import { useSyncExternalStore } from 'react';

interface Announcement {
  readonly id: number;
  readonly text: string;
  readonly bad: boolean;
}

const SHOWN_MS = 4_000;
const listeners = new Set<() => void>();
let shown: readonly Announcement[] = [];
let count = 0;

function show(next: readonly Announcement[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says in passing what has just been done, or why it has not; `bad` stays twice as long. */
export function announce(text: string, bad = false): void {
  const id = (count += 1);
  show([...shown, { id, text, bad }]);
  setTimeout(() => show(shown.filter((other) => other.id !== id)), bad ? 2 * SHOWN_MS : SHOWN_MS);
}

/** The place where announcements appear and are read out. */
export function Announcements() {
  const present = useSyncExternalStore(subscribe, () => shown);
  return (
    <div className="announcements" role="status">
      {present.map(({ id, text, bad }) => (
        <p key={id} className={bad ? 'announcement announcement-bad' : 'announcement'}>
          {text}
        </p>
      ))}
    </div>
  );
}
