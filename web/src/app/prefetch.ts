const QUIET_MS = 3_000;

interface Connection {
  readonly saveData?: boolean;
}

/**
 * Fetches what a reader opens next, once the first page has been quiet for a while: never in its way, and not where the
 * browser has been told to save data. Returns how to call it off.
 */
export function prefetchNext(): () => void {
  const { connection } = navigator as Navigator & { connection?: Connection };
  if (connection?.saveData === true) return () => undefined;
  const timer = setTimeout(() => {
    void import('../ui/antd-room.js').catch(ignore);
    void import('../features/filings/filing-page.js').catch(ignore);
  }, QUIET_MS);
  return () => clearTimeout(timer);
}

/** Whoever needs it asks again, and is told then. */
function ignore(): void {}
