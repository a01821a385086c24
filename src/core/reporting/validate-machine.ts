/** A state machine as data: the one place where a noun's possible lives are written down. */
export interface Machine<S extends string, E extends string> {
  readonly name: string;
  readonly initial: S;
  readonly states: readonly S[];
  readonly finals: readonly S[];
  readonly transitions: readonly { readonly from: S; readonly event: E; readonly to: S }[];
}

/** The state after the event, or null when the machine does not allow it here. */
export function nextState<S extends string, E extends string>(
  machine: Machine<S, E>,
  from: S,
  event: E,
): S | null {
  return machine.transitions.find((t) => t.from === from && t.event === event)?.to ?? null;
}

/**
 * Problems of a machine, empty when it is sound: states declared once and known, one answer for each (state,
 * event), every state reachable from the initial one, finals without exits, and from every other state some way
 * to a final one.
 */
export function validateMachine(machine: Machine<string, string>): string[] {
  const { states, transitions, finals, initial } = machine;
  const known = new Set(states);
  const used = [initial, ...finals, ...transitions.flatMap((t) => [t.from, t.to])];
  const pairs = transitions.map((t) => `${t.from} + ${t.event}`);
  const forward = closure([initial], transitions);
  const backward = closure(
    finals,
    transitions.map((t) => ({ from: t.to, to: t.from })),
  );
  return [
    ...repeated(states).map((s) => `state declared twice: ${s}`),
    ...[...new Set(used)].filter((s) => !known.has(s)).map((s) => `unknown state: ${s}`),
    ...repeated(pairs).map((p) => `two answers for: ${p}`),
    ...states.filter((s) => !forward.has(s)).map((s) => `unreachable: ${s}`),
    ...states.filter((s) => !backward.has(s)).map((s) => `no way to an end: ${s}`),
    ...finals.filter((s) => transitions.some((t) => t.from === s)).map((s) => `final with an exit: ${s}`),
  ].map((problem) => `${machine.name}: ${problem}`);
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((n, i) => names.indexOf(n) !== i))];
}

function closure(start: readonly string[], edges: readonly { from: string; to: string }[]): Set<string> {
  const seen = new Set(start);
  for (let grew = true; grew;) {
    const fresh = edges.filter((e) => seen.has(e.from) && !seen.has(e.to));
    for (const e of fresh) seen.add(e.to);
    grew = fresh.length > 0;
  }
  return seen;
}
