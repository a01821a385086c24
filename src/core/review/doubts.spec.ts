import type { ParseWarning } from '../notices/parsed-notice.js';
import type { Party, ResolvedParties } from '../tasks/resolve-parties.js';
import type { Resolution } from '../units/resolve-unit.js';
import { applySteps } from './apply-steps.js';
import { doubtsOf, type Doubt, type DoubtsInput } from './doubts.js';
import type { ReviewedTask, ReviewStep } from './review-step.js';

const TEXT = '零一二三四五六七八九'.repeat(4);
const UNIT: Resolution = { kind: 'unit', unitId: 'u', via: 'printed', standing: true };

function task(n: number, over: Partial<ReviewedTask> = {}): ReviewedTask {
  const span = { start: n * 10, end: n * 10 + 10 };
  return {
    ...{ n, ordinal: String(n), section: null, subsection: null, heading: null, startsWith: '', endsWith: '' },
    ...{ text: TEXT.slice(span.start, span.end), span, responsibilityText: null, lead: ['甲局'], co: [], groups: [] },
    ...{ leadRule: 'single', openEnded: false, validity: [], targets: [], assignmentKnown: true, damaged: false },
    ...{ confidence: 1, presumedLead: null, place: n, chosen: [], byOffice: false, leadConfirmed: false, dueOn: null },
    ...over,
  } as ReviewedTask; // prettier-ignore
}

const party = (printed: string, resolution: Resolution, after: string | null = null): Party => ({
  printed,
  after,
  resolution,
});
const resolved = (...co: Party[]): ResolvedParties => ({
  leadRule: 'joint',
  lead: [],
  co,
  groups: [],
  standing: [],
});

interface Case {
  readonly task?: Partial<ReviewedTask>;
  readonly parties?: ResolvedParties;
  readonly over?: Partial<DoubtsInput>;
  readonly steps?: ReviewStep[];
}

function doubts({ task: of, parties = resolved(party('甲局', UNIT)), over = {}, steps = [] }: Case): Doubt[] {
  const clauses = [0, 1, 2, 3].map((n) => ({
    ...{ start: n * 10, end: n * 10 + 10, kind: 'task' as const, task: n === 2 ? 1 : n },
  }));
  const parsed = { tasks: [task(0), task(1, of ?? {}), task(3)], clauses };
  const reviewed = applySteps({ text: TEXT, parsed }, steps);
  if (!reviewed.ok) throw new Error(reviewed.refusal.code);
  return doubtsOf({
    text: TEXT,
    reviewed: reviewed.value,
    warnings: [],
    parties: new Map([[1, parties]]),
    presumed: new Map(),
    led: new Set(),
    membersOf: () => 0,
    ...over,
  });
}

const warning = (code: ParseWarning['code'], span?: ParseWarning['span']): ParseWarning => ({
  ...{ code, message: '提示。', ordinal: '1' },
  ...(span ? { span } : {}),
});

describe('doubts', () => {
  it('are none where everything is plain', () => {
    expect(doubts({})).toEqual([]);
  });

  it.each<[string, Case, Partial<Doubt>]>([
    ['a name nobody answers to', { parties: resolved(party('某局', { kind: 'unknown' }, '市教委')) }, { kind: 'unknown-unit', key: 'unknown-unit:1:某局', printed: '某局', after: '市教委', taskN: 1 }],
    ['a name of several', { parties: resolved(party('某局', { kind: 'ambiguous', candidates: ['a', 'b'] })) }, { kind: 'ambiguous-unit', candidates: ['a', 'b'] }],
    ['a group without members', { parties: resolved(party('相关单位', { kind: 'group', groupId: 'g' })) }, { kind: 'empty-group', printed: '相关单位' }],
    ['nobody named', { task: { assignmentKnown: false, leadRule: 'none' } }, { kind: 'missing-phrase' }],
    ['a damaged copy', { task: { damaged: true } }, { kind: 'damaged-copy', variants: [TEXT.slice(10, 20), TEXT.slice(20, 30)] }],
    ['a presumed lead', { over: { presumed: new Map([[1, '甲局']]) } }, { kind: 'presumed-lead', key: 'presumed-lead:1', printed: '甲局' }],
    ['等', { task: { openEnded: true } }, { kind: 'open-ended', span: { start: 10, end: 20 } }],
    ['two phrases in one item', { over: { warnings: [warning('several-phrases', { start: 12, end: 14 })] } }, { kind: 'several-phrases', taskN: 1, span: { start: 12, end: 14 }, words: '提示。' }],
    ['no document number', { over: { warnings: [warning('doc-number-missing')] } }, { kind: 'document' }],
  ])('are told of %s', (_, given, expected) => {
    expect(doubts(given)).toEqual([expect.objectContaining(expected)]);
  }); // prettier-ignore

  it('are none of a group that has members, and none twice for what a task says of itself', () => {
    const group = resolved(party('各镇街', { kind: 'group', groupId: 'g' }));
    expect(doubts({ parties: group, over: { membersOf: () => 27 } })).toEqual([]);
    expect(
      doubts({ over: { warnings: [warning('responsibility-missing'), warning('lead-presumed')] } }),
    ).toEqual([]);
  });

  it('come the most pressing first, then in the order of the text', () => {
    const parties = resolved(
      party('甲', { kind: 'ambiguous', candidates: [] }),
      party('乙', { kind: 'unknown' }),
    );
    const list = doubts({ task: { openEnded: true }, parties, over: { presumed: new Map([[1, '甲'], [0, '乙']]) } }); // prettier-ignore
    expect(list.map((doubt) => [doubt.kind, doubt.taskN])).toEqual([
      ['unknown-unit', 1],
      ['ambiguous-unit', 1],
      ['presumed-lead', 0],
      ['presumed-lead', 1],
      ['open-ended', 1],
    ]);
  });

  it('go when they are confirmed, when the office names the units, and when text is accounted for', () => {
    const open = { task: { openEnded: true } };
    expect(doubts({ ...open, steps: [{ kind: 'confirm', doubts: ['open-ended:1'] }] })).toEqual([]);
    const leads = [{ printed: '乙局', unitId: 'u' }];
    expect(doubts({ ...open, steps: [{ kind: 'assign', task: 1, leads, co: [], groups: [] }] })).toEqual([]);
    const clauses = [{ start: 0, end: 40, kind: 'text' as const, task: null }];
    const input = { text: TEXT, parsed: { tasks: [task(0)], clauses } };
    const shown = (steps: ReviewStep[]) => {
      const reviewed = applySteps(input, steps);
      if (!reviewed.ok) throw new Error(reviewed.refusal.code);
      return doubtsOf({ text: TEXT, reviewed: reviewed.value, warnings: [], parties: new Map(), presumed: new Map(), led: new Set(), membersOf: () => 0 }); // prettier-ignore
    };
    expect(shown([])).toMatchObject([{ kind: 'unclassified', span: { start: 0, end: 40 } }]);
    expect(shown([])[0]?.words).toMatch(/^“零一二三四五六七八九零一二三四五六七八九零一二三……”未归类：/);
    expect(shown([{ kind: 'set-aside', start: 0, end: 40, reason: 'general', note: '' }])).toEqual([]);
  });
});
