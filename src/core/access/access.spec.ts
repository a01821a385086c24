import {
  abilitiesOfSession,
  abilitiesOnFiling,
  abilitiesOnNotice,
  abilitiesOnTask,
  canApproveDraft,
  canKeepCalendar,
  canKeepDefaultLadder,
  canKeepNoticeLadder,
  canMoveClock,
  canRehearse,
  canRehearseChange,
  type RehearsedChange,
  canSeeAudit,
  canSeeCalendar,
  canSeeDefaultLadder,
  canSeeMailbox,
  canSeeMessages,
  canSeeNotice,
  canSeeNoticeLadder,
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
    return { unitId, passedTo: [], jurisdiction: 'wulong', officeUnitId: 'office', state };
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

  it.each([
    ['open', ['liaison', 'leader'], ['office', 'supervision']],
    ['submitted', [], []],
    ['returned', ['liaison', 'leader'], ['office', 'supervision']],
    ['accepted', [], []],
  ] as const)('%s: an extension asked by %j, that and a rest decided by %j', (state, ask, decide) => {
    expect(who((a) => abilitiesOnFiling(a, filing(state)).askExtension)).toEqual(ask);
    expect(who((a) => abilitiesOnFiling(a, filing(state)).decideHistory)).toEqual(decide);
    expect(who((a) => abilitiesOnFiling(a, filing(state, 'office')).decideHistory)).not.toContain('office');
  });

  it('of the office itself are not reviewed by the office', () => {
    expect(who((a) => abilitiesOnFiling(a, filing('submitted', 'office')).review)).toEqual([]);
    const inherited = { ...filing('submitted', 'old'), passedTo: ['office'] };
    expect(who((a) => abilitiesOnFiling(a, inherited).review)).toEqual([]);
  });

  it('of a ceased unit are read by all that took over, finished by the one that bears the duty today', () => {
    const left = { ...filing('returned', 'old'), passedTo: ['hrss', 'edu'] };
    expect(who((a) => abilitiesOnFiling(a, left).see)).toEqual([
      ...['liaison', 'leader', 'otherLiaison', 'otherLeader', 'office', 'supervision'],
    ]);
    expect(who((a) => abilitiesOnFiling(a, left).seeDraft)).toEqual(['otherLiaison', 'otherLeader']);
    expect(who((a) => abilitiesOnFiling(a, left).edit)).toEqual(['otherLiaison']);
    expect(who((a) => abilitiesOnFiling(a, left).submit)).toEqual(['otherLiaison', 'otherLeader']);
    const before = { ...filing('returned'), passedTo: ['edu'] };
    expect(who((a) => abilitiesOnFiling(a, before).submit)).toEqual([
      ...['liaison', 'leader', 'otherLiaison', 'otherLeader'],
    ]);
  });
});

describe('tasks', () => {
  const task = (state: TaskFacts['state'], fields: Partial<TaskFacts['duties'][number]> = {}): TaskFacts => ({
    jurisdiction: 'wulong',
    officeUnitId: 'office',
    state,
    duties: [{ unitId: 'hrss', role: 'lead', state: 'assigned', presumed: true, ...fields }],
  });

  const notice = { jurisdiction: 'wulong', officeUnitId: 'office', dutyUnitIds: ['hrss', 'edu'] };

  it.each([
    ['drafted', []],
    ['assigned', ['liaison', 'leader']],
    ['in-progress', ['liaison', 'leader']],
    ['finished', []],
    ['closed', []],
    ['withdrawn', []],
  ] as const)('%s: read by all who read the notice, signed for by %j', (state, sign) => {
    expect(who((a) => abilitiesOnTask(a, task(state), notice).see)).toEqual(
      who((a) => canSeeNotice(a, notice)),
    );
    expect(who((a) => abilitiesOnTask(a, task(state), notice).sign)).toEqual(sign);
  });

  it('are signed for once', () => {
    expect(who((a) => abilitiesOnTask(a, task('assigned', { state: 'signed' }), notice).sign)).toEqual([]);
  });

  it('have their lead confirmed by their office while it is presumed', () => {
    const confirmers = (facts: TaskFacts) => who((a) => abilitiesOnTask(a, facts, notice).confirmLead);
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
  it('and a rehearsal is for everybody but the administrators', () => {
    expect(ROLES.filter((role) => canRehearse(actor('sup', role)))).toEqual([
      'liaison',
      'leader',
      'office',
      'supervision',
    ]);
  });
  it('and what holds for all is rehearsed also by whoever keeps it', () => {
    const may = (change: RehearsedChange) =>
      ROLES.filter((role) => canRehearseChange(actor('sup', role), change));
    const everybody = ['liaison', 'leader', 'office', 'supervision'];
    expect(may('rules')).toEqual(everybody);
    for (const change of ['ladder', 'calendar', 'days', 'sending'] as const)
      expect(may(change)).toEqual([...everybody, 'sysadmin']);
  });
});

describe('the system', () => {
  it('shows the audit trail to the auditor alone', () => {
    expect(ROLES.filter((role) => canSeeAudit(actor('sup', role)))).toEqual(['auditor']);
  });
  it('shows the work calendar to offices, supervision and administrators; one person keeps it for all', () => {
    expect(ROLES.filter((role) => canSeeCalendar(actor('sup', role)))).toEqual(ROLES.slice(2));
    expect(ROLES.filter((role) => canKeepCalendar(actor('sup', role)))).toEqual(['sysadmin']);
  });
  it('has a default ladder that supervision and the system administrator keep, and one of a notice that its office does', () => {
    expect(ROLES.filter((role) => canSeeDefaultLadder(actor('sup', role)))).toEqual(ROLES.slice(2));
    expect(ROLES.filter((role) => canKeepDefaultLadder(actor('sup', role)))).toEqual([
      'supervision',
      'sysadmin',
    ]);
    const notice = { jurisdiction: 'wulong', officeUnitId: 'office' };
    expect(who((a) => canSeeNoticeLadder(a, notice))).toEqual(['office', 'supervision']);
    expect(who((a) => canKeepNoticeLadder(a, notice))).toEqual(['office']);
    const draft = { ...notice, isDraftVersion: true };
    expect(who((a) => canSeeNoticeLadder(a, draft) || canKeepNoticeLadder(a, draft))).toEqual([]);
  });
  it('moves its clock and shows its mailbox in the demo only, to people signed in', () => {
    for (const may of [canMoveClock, canSeeMailbox]) {
      expect(who((a) => may(a, 'demo'))).toEqual(Object.keys(CAST));
      expect(who((a) => may(a, 'production'))).toEqual([]);
      expect(may(null, 'demo')).toBe(false);
    }
  });
  it('shows messages to the people of the unit, the offices and supervision; to others their own', () => {
    const message = { personId: 'hrss.liaison', unitId: 'hrss', jurisdiction: 'wulong' };
    expect(who((a) => canSeeMessages(a, message))).toEqual([
      ...['liaison', 'leader', 'office', 'otherOffice', 'supervision'],
    ]);
    const toAdmin = { personId: 'sup.sysadmin', unitId: 'sup', jurisdiction: 'wulong' };
    expect(who((a) => canSeeMessages(a, toAdmin))).toEqual([
      ...['office', 'otherOffice', 'supervision', 'sysadmin'],
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
      [
        'office',
        [
          'reviewFilings',
          'importNotice',
          'seeOverview',
          'seeOwnOverview',
          'seeCalendar',
          'seeLadders',
          'seeQueue',
          'seeStatus',
        ],
      ],
      [
        'supervision',
        [
          'approveDrafts',
          'seeOverview',
          'seeOwnOverview',
          'seeCalendar',
          'seeLadders',
          'seeQueue',
          'seeStatus',
        ],
      ],
      [
        'sysadmin',
        ['seeCalendar', 'seeLadders', 'manageAccounts', 'keepJobs', 'keepChannels', 'seeQueue', 'seeStatus'],
      ],
      ['secadmin', ['seeCalendar', 'seeLadders', 'managePolicy']],
      ['auditor', ['seeCalendar', 'seeLadders', 'seeAudit']],
    ]);
  });
});
