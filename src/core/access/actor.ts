/** What a person may be. 系统/安全/审计管理员 are three separate people (GB/T 22239-2019). */
export const ROLES = [
  'liaison',
  'leader',
  'office',
  'supervision',
  'sysadmin',
  'secadmin',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts: a person in one unit, with the roles of the post. */
export interface Actor {
  readonly personId: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly jurisdiction: string;
}

export function hasRole(actor: Actor, ...roles: readonly Role[]): boolean {
  return roles.some((role) => actor.roles.includes(role));
}

/** Speaks for its unit: the liaison who writes or the leader who answers for it. */
export function speaksFor(actor: Actor, unitId: string): boolean {
  return actor.unitId === unitId && hasRole(actor, 'liaison', 'leader');
}

/** Speaks for the unit, or for one that its duties have passed to since. */
export function speaksForLine(
  actor: Actor,
  duty: { readonly unitId: string; readonly passedTo: readonly string[] },
): boolean {
  return [duty.unitId, ...duty.passedTo].some((unitId) => speaksFor(actor, unitId));
}

/** Works in the coordinating office of that unit id. */
export function worksInOffice(actor: Actor, officeUnitId: string): boolean {
  return actor.unitId === officeUnitId && hasRole(actor, 'office');
}

/** Supervises that government. */
export function supervises(actor: Actor, jurisdiction: string): boolean {
  return actor.jurisdiction === jurisdiction && hasRole(actor, 'supervision');
}
