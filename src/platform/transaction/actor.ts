/** A person who acts through the API. Features may pass richer objects; only these fields reach the audit trail. */
export interface PersonActor {
  readonly kind: 'person';
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
}

/** The system itself: a tick, an import at start, a job. `name` says which, e.g. `tick` or `demo`. */
export interface SystemActor {
  readonly kind: 'system';
  readonly name: string;
}

export type Actor = PersonActor | SystemActor;

export function systemActor(name: string): SystemActor {
  return { kind: 'system', name };
}
