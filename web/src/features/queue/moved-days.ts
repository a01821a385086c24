const DAY_MS = 86_400_000;

interface Days {
  readonly from: string;
  readonly to: string;
}

/** The stretch of as many days right before (-1) or after (1) this one. */
export function movedDays({ from, to }: Days, by: -1 | 1): Days {
  const length = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  const moved = (day: string): string =>
    new Date(Date.parse(day) + by * length * DAY_MS).toISOString().slice(0, 10);
  return { from: moved(from), to: moved(to) };
}
