import fc from 'fast-check';
import { nextState, validateMachine } from '../reporting/validate-machine.js';
import { DUTY_MACHINE, TASK_MACHINE, TASK_STATE_WORDS, type TaskEvent, type TaskState } from './index.js';

describe('task machine', () => {
  it.each([TASK_MACHINE, DUTY_MACHINE])('$name is sound', (machine) =>
    expect(validateMachine(machine)).toEqual([]),
  );

  it('has a word for each state', () => {
    expect(Object.keys(TASK_STATE_WORDS).sort()).toEqual([...TASK_MACHINE.states].sort());
  });

  it('never leaves a final state, and closes only what was reported finished', () => {
    const events: TaskEvent[] = ['assign', 'start', 'finish', 'send-back', 'close', 'withdraw'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 20 }), (walk) => {
        let state: TaskState = TASK_MACHINE.initial;
        const seen: TaskState[] = [state];
        for (const event of walk) {
          const next: TaskState | null = nextState(TASK_MACHINE, state, event);
          if (next === null) continue;
          expect(TASK_MACHINE.finals).not.toContain(state);
          state = next;
          seen.push(state);
        }
        return !seen.includes('closed') || (seen.includes('in-progress') && seen.at(-2) === 'finished');
      }),
    );
  });
});
