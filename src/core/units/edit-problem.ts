/** What is wrong with an edit; each has one sentence in the shell. */
export const EDIT_FAULTS = [
  'name-missing',
  'name-of-many',
  'name-taken',
  'name-known',
  'name-unknown',
  'name-of-reference',
  'jurisdiction-unknown',
  'unit-unknown',
  'unit-ended',
  'ends-before-begin',
  'begins-later',
  'successor-ended',
  'nobody-succeeds',
  'nobody-is-succeeded',
  'succeeds-itself',
  'wrong-number',
  'not-a-list',
  'member-already',
  'not-a-member',
  'does-not-stand',
  'change-before-last',
] as const;
export type EditFault = (typeof EDIT_FAULTS)[number];

/** A fault and the field of the form it belongs to; `name` is the unit or name it speaks of. */
export interface EditProblem {
  readonly field: string;
  readonly fault: EditFault;
  readonly name: string;
}

export function problem(field: string, fault: EditFault, name = ''): EditProblem {
  return { field, fault, name };
}
