/** Everything that can be wrong with a ladder. A closed list. */
export const LADDER_FAULTS = [
  'ladder/no-source',
  'ladder/no-date',
  'ladder/no-rungs',
  'rung/no-name',
  'rung/twice',
  'rung/unknown-kind',
  'rung/bad-offset',
  'rung/bad-time',
  'rung/unknown-channel',
  'rung/unknown-recipient',
  'rung/no-audience',
  'rung/no-channel',
  'rung/sent-without-a-person',
  'rung/approval-needed',
  'rung/approval-out-of-place',
  'rung/bad-cap',
  'rung/bad-template',
  'rung/out-of-order',
  'rung/never-reached',
] as const;

export interface LadderFault {
  readonly code: (typeof LADDER_FAULTS)[number];
  /** The rung it is about; null for the ladder as a whole. */
  readonly rung: string | null;
  /** One Chinese sentence for the person who edits the ladder. */
  readonly sentence: string;
}
