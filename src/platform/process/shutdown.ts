/** A step of stopping, in order: what is used comes after its users. */
export interface StopStep {
  readonly name: string;
  /** After this long the next step begins all the same; `rest` is what the others have left of {@link WHOLE_MS}. */
  readonly withinMs: number | 'rest';
  readonly stop: () => Promise<unknown>;
}

/** A stop takes less than five seconds; the last half is for the exit itself. */
export const WHOLE_MS = 4_500;
/** One Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const SAME_PRESS_MS = 500;

/**
 * Ends the process in order on SIGTERM and SIGINT: runs the steps there are by then one after the other, then exits with 0.
 * A second signal exits at once with 1. Returns a question: has a signal come? Nest's own shutdown hooks are not used:
 * their order leaves the embedded database no place.
 */
export function stopOnSignals(steps: readonly StopStep[], say: (line: string) => void): () => boolean {
  let since: number | undefined;
  const onSignal = (): void => {
    if (since === undefined) {
      since = performance.now();
      void runSteps([...steps], say).then((clean) => process.exit(clean ? 0 : 1));
    } else if (performance.now() - since > SAME_PRESS_MS) process.exit(1);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return () => since !== undefined;
}

/** Runs all steps, also after one has failed; false when one failed. A step that is late is left behind. */
export async function runSteps(steps: readonly StopStep[], say: (line: string) => void): Promise<boolean> {
  const since = performance.now();
  let clean = true;
  for (const step of steps) {
    const rest = Math.max(0, Math.round(WHOLE_MS - (performance.now() - since)));
    const withinMs = step.withinMs === 'rest' ? rest : step.withinMs;
    try {
      if ((await finishedInTime(step.stop, withinMs)) === false)
        say(`${step.name}：未能在 ${withinMs / 1000} 秒内停止，继续退出。`);
    } catch (error) {
      clean = false;
      say(`${step.name}：停止时出错：${(error as Error).message}`);
    }
  }
  return clean;
}

async function finishedInTime(stop: StopStep['stop'], withinMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), withinMs);
  });
  try {
    return await Promise.race([stop().then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
