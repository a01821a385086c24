import {
  abilitiesOfSession,
  abilitiesOnFiling,
  abilitiesOnNotice,
  abilitiesOnTask,
  canApproveDraft,
  canMoveClock,
  canSeeAudit,
  canSeeMailbox,
  canSeeMessages,
  canSeeOverview,
  canSeeSubmittedEntries,
  ROLES,
  type Actor,
  type FilingFacts,
  type Role,
  type TaskFacts,
} from './index.js';

const actor = (unitId: string, role: Role, jurisdiction = 'wulong'): Actor => ({
  personId: `${unitId}.${role}`,
  unitId,
  roles: [role],
  jurisdiction,
});

/** Everybody who might come by: own unit, another unit, the office, another office, supervision here and elsewhere. */
const CAST: Readonly<Record<string, Actor>> = {
  liaison: actor('hrss', 'liaison'),
  leader: actor('hrss', 'leader'),
  otherLiaison: actor('edu', 'liaison'),
  otherLeader: actor('edu', 'leader'),
  office: actor('office', 'office'),
  otherOffice: actor('office2', 'office'),
  farOffice: actor('office9', 'office', 'dazu'),
  supervision: actor('sup', 'supervision'),
  farSupervision: actor('sup2', 'supervision', 'dazu'),
  sysadmin: actor('sup', 'sysadmin'),
  secadmin: actor('sup', 'secadmin'),
  auditor: actor('sup', 'auditor'),
};

/** Names of the cast that may. */
function who(may: (actor: Actor) => boolean): string[] {
  return Object.keys(CAST).filter((name) => may(CAST[name] as Actor));
}

describe('filings', () => {
  const filing = (state: FilingFacts['state'], unitId = 'hrss'): FilingFacts => {
    return { unitId, jurisdiction: 'wulong', officeUnitId: 'office', state };
  };
  const states = ['open', 'submitted', 'returned', 'accepted'] as const;

  it.each(states)('%s: seen by the unit, its office and supervision; drafts by the unit alone', (state) => {
    expect(who((a) => abilitiesOnFiling(a, filing(state)).see)).toEqual([
      'liaison',
      'leader',
      'office',
      'supervision',
    ]);
    expect(who((a) => canSeeSubmittedEntries(a, filing(state)))).toEqual([
      'liaison',
      'leader',
      'office',
      'supervision',
    ]);
    expect(who((a) => abilitiesOnFiling(a, filing(state)).seeDraft)).toEqual(['liaison', 'leader']);
  });

  it.each([
    ['open', ['liaison'], ['liaison', 'leader'], []],
    ['submitted', [], [], ['office']],
    ['returned', ['liaison'], ['liaison', 'leader'], []],
    ['accepted', [], [], []],
  ] as const)('%s: edited by %j, submitted by %j, reviewed by %j', (state, edit, submit, review) => {
    expect(who((a) => abilitiesOnFiling(a, filing(state)).edit)).toEqual(edit);
    expect(who((a) => abilitiesOnFiling(a, filing(state)).submit)).toEqual(submit);
    expect(who((a) => abilitiesOnFiling(a, filing(state)).review)).toEqual(review);
  });

  it('of the office itself are not reviewed by the office', () => {
    expect(who((a) => abilitiesOnFiling(a, filing('submitted', 'office')).review)).toEqual([]);
  });
});

describe('tasks', () => {
  const task = (state: TaskFacts['state'], fields: Partial<TaskFacts['duties'][number]> = {}): TaskFacts => ({
    jurisdiction: 'wulong',
    officeUnitId: 'office',
    state,
    duties: [{ unitId: 'hrss', role: 'lead', state: 'assigned', presumed: true, ...fields }],
  });

  it.each([
    ['drafted', ['office', 'supervision'], []],
    ['assigned', ['liaison', 'leader', 'office', 'supervision'], ['liaison', 'leader']],
    ['in-progress', ['liaison', 'leader', 'office', 'supervision'], ['liaison', 'leader']],
    ['finished', ['liaison', 'leader', 'office', 'supervision'], []],
    ['closed', ['liaison', 'leader', 'office', 'supervision'], []],
    ['withdrawn', ['liaison', 'leader', 'office', 'supervision'], []],
  ] as const)('%s: seen by %j, signed for by %j', (state, see, sign) => {
    expect(who((a) => abilitiesOnTask(a, task(state)).see)).toEqual(see);
    expect(who((a) => abilitiesOnTask(a, task(state)).sign)).toEqual(sign);
  });

  it('are signed for once', () => {
    expect(who((a) => abilitiesOnTask(a, task('assigned', { state: 'signed' })).sign)).toEqual([]);
  });

  it('have their lead confirmed by their office while it is presumed', () => {
    const confirmers = (facts: TaskFacts) => who((a) => abilitiesOnTask(a, facts).confirmLead);
    expect(confirmers(task('drafted', { presumed: false }))).toEqual(['office']);
    expect(confirmers(task('assigned'))).toEqual(['office']);
    expect(confirmers(task('assigned', { presumed: false }))).toEqual([]);
    expect(confirmers(task('closed'))).toEqual([]);
  });
});

describe('notices', () => {
  const notice = {
    jurisdiction: 'wulong',
    officeUnitId: 'office',
    hasDraftedTasks: true,
    dutyUnitIds: ['hrss'],
  };

  it('are assigned by their own office while something is drafted', () => {
    expect(who((a) => abilitiesOnNotice(a, notice).assign)).toEqual(['office']);
    expect(who((a) => abilitiesOnNotice(a, { ...notice, hasDraftedTasks: false }).assign)).toEqual([]);
  });
  it('are read by those they concern', () => {
    const readers = ['liaison', 'leader', 'office', 'supervision'];
    expect(who((a) => abilitiesOnNotice(a, notice).see)).toEqual(readers);
  });
});

describe('supervision', () => {
  it('alone approves a waiting draft of its own government', () => {
    expect(who((a) => canApproveDraft(a, { jurisdiction: 'wulong', waiting: true }))).toEqual([
      'supervision',
    ]);
    expect(who((a) => canApproveDraft(a, { jurisdiction: 'wulong', waiting: false }))).toEqual([]);
  });
  it('and the offices see the whole, a leader the own unit', () => {
    const whole = who((a) => canSeeOverview(a, { jurisdiction: 'wulong', unitId: null }));
    const unit = who((a) => canSeeOverview(a, { jurisdiction: 'wulong', unitId: 'hrss' }));
    expect(whole).toEqual(['office', 'otherOffice', 'supervision']);
    expect(unit).toEqual(['leader', 'office', 'otherOffice', 'supervision']);
  });
});

describe('the system', () => {
  it('shows the audit trail to the auditor alone', () => {
    expect(ROLES.filter((role) => canSeeAudit(actor('sup', role)))).toEqual(['auditor']);
  });
  it('moves its clock and shows its mailbox in the demo only, to people signed in', () => {
    for (const may of [canMoveClock, canSeeMailbox]) {
      expect(who((a) => may(a, 'demo'))).toEqual(Object.keys(CAST));
      expect(who((a) => may(a, 'production'))).toEqual([]);
      expect(may(null, 'demo')).toBe(false);
    }
  });
  it('shows messages to their reader, the offices and supervision', () => {
    const message = { personId: 'hrss.liaison', jurisdiction: 'wulong' };
    expect(who((a) => canSeeMessages(a, message))).toEqual([
      'liaison',
      'office',
      'otherOffice',
      'supervision',
    ]);
  });
  it('tells a session what its menu holds', () => {
    const on = (role: Role) =>
      Object.entries(abilitiesOfSession(actor('u', role), 'production'))
        .filter(([, may]) => may)
        .map(([name]) => name);
    expect(ROLES.map((role) => [role, on(role)])).toEqual([
      ['liaison', ['fileReports']],
      ['leader', ['fileReports', 'seeOwnOverview']],
      ['office', ['reviewFilings', 'importNotice', 'seeOverview', 'seeOwnOverview']],
      ['supervision', ['approveDrafts', 'seeOverview', 'seeOwnOverview']],
      ['sysadmin', ['manageAccounts']],
      ['secadmin', ['managePolicy']],
      ['auditor', ['seeAudit']],
    ]);
  });
});
