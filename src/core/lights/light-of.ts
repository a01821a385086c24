import { monthDay, workingDaysBetween, type WorkCalendar } from '../calendar/index.js';
import { dateOf, isoOf, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { dueAt } from '../reminders/index.js';
import { isOwed } from '../reporting/index.js';
import { filingAsOf, type FilingAsOf, type LightFiling } from './filing-as-of.js';
import type { LightSettings } from './light-settings.js';

export type LightColour = 'green' | 'yellow' | 'red' | 'blue' | 'grey';
export type LightWord =
  '正常' | '临近' | '退回' | '迟报' | '滞后' | '逾期' | '办结' | '未开始' | '中止' | '无报送';

/** A light that can say why: the rule with its id, the facts it looked at and both dates. */
export interface Light {
  readonly colour: LightColour;
  readonly word: LightWord;
  readonly rule: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly dates: { readonly ruledOn: LocalDate; readonly dueOn: LocalDate } | null;
}

interface Verdict {
  readonly colour: LightColour;
  readonly word: LightWord;
  readonly rule: string;
}

interface Case {
  readonly was: FilingAsOf;
  readonly filing: LightFiling;
  readonly settings: LightSettings;
  /** The due day in force at the moment of the light. */
  readonly dueOn: LocalDate;
  /** Working days from the day of the light to the due day; negative once past. */
  readonly daysLeft: number;
}

/**
 * The light of a filing as of the moment `on`, from its recorded events alone, so that any past day can be
 * recomputed. `null` stands for “nothing to file” and is grey. Working days and days are China time.
 */
export function lightOf(
  filing: LightFiling | null,
  on: Instant,
  calendar: WorkCalendar,
  settings: LightSettings,
): Light {
  if (filing === null)
    return { ...NO_FILING, rule: `${NO_FILING.rule}（${settings.name} G0）`, facts: [], dates: null };
  const was = filingAsOf(filing, on);
  const dueOn = dueAt(filing, on);
  const daysLeft = workingDaysBetween(calendar, dateOf(on), dueOn);
  const given: Case = { was, filing, settings, daysLeft, dueOn };
  const { colour, word, rule } = judge(given);
  const dates = { ruledOn: filing.ruledOn, dueOn };
  return { colour, word, rule: rule.replace('#', () => `${settings.name} `), facts: factsOf(given), dates };
}

const NO_FILING: Verdict = { colour: 'grey', word: '无报送', rule: '没有应报送的事项' };

/** Settled states first, then what is worst: the first rule that speaks decides. */
function judge(given: Case): Verdict {
  const { was, settings } = given;
  if (was.state === 'accepted') return { colour: 'blue', word: '办结', rule: '报送已审核通过（#B1）' };
  if (!was.opened) return { colour: 'grey', word: '未开始', rule: '报送期尚未开始（#G1）' };
  if (was.resting) return { colour: 'grey', word: '中止', rule: '报送已中止，恢复后再计时限（#G2）' };
  if (was.overdue) return { colour: 'red', word: '逾期', rule: '超过报送截止时间仍未报送（#R1）' };
  const behind = judgeProgress(given);
  if (behind?.colour === 'red') return behind;
  const yellow = judgeLate(given) ?? behind ?? judgeReturned(given);
  if (yellow) return redWhenRepeated(yellow, given);
  if (isOwed(was.state) && given.daysLeft <= settings.dueSoonWorkingDays) {
    return {
      colour: 'yellow',
      word: '临近',
      rule: `距截止${settings.dueSoonWorkingDays}个工作日以内尚未报送（#Y1）`,
    };
  }
  const rule = was.state === 'submitted' ? '已按时报送，等待审核（#L2）' : '报送期内，未到临近时限（#L1）';
  return { colour: 'green', word: '正常', rule };
}

function judgeProgress({ filing, settings }: Case): Verdict | null {
  const behind = filing.behindPoints ?? 0;
  const { yellow, red } = settings.behindPoints;
  if (behind > red) return { colour: 'red', word: '滞后', rule: `进度落后序时超过${red}个百分点（#R2）` };
  if (behind < yellow) return null;
  return { colour: 'yellow', word: '滞后', rule: `进度落后序时${yellow}至${red}个百分点（#Y4）` };
}

function judgeLate({ was, settings }: Case): Verdict | null {
  if (!was.late) return null;
  return { colour: settings.lateSubmission, word: '迟报', rule: '超过截止时间后报送，等待审核（#Y2）' };
}

function judgeReturned({ was, settings }: Case): Verdict | null {
  const { returnsForYellow } = settings;
  if (returnsForYellow === 0 || was.returns < returnsForYellow) return null;
  return { colour: 'yellow', word: '退回', rule: `报送被退回${returnsForYellow}次及以上（#Y3）` };
}

/** Only yellow that stays turns red; being close to the deadline passes by itself and does not count. */
function redWhenRepeated(yellow: Verdict, { filing, settings }: Case): Verdict {
  const running = (filing.yellowPeriodsBefore ?? 0) + 1;
  const limit = settings.yellowPeriodsForRed;
  if (yellow.colour !== 'yellow' || limit === 0 || running < limit) return yellow;
  return { ...yellow, colour: 'red', rule: `连续${limit}期黄灯转红灯：${yellow.rule}` };
}

const STATE_WORDS = {
  open: '待报送',
  submitted: '已报送',
  returned: '已退回',
  accepted: '已审核通过',
} as const;

function factsOf({ was, filing, daysLeft, dueOn }: Case): Light['facts'] {
  const facts = [
    { label: '规定日期', value: monthDay(filing.ruledOn) },
    { label: '应报日期', value: `${monthDay(dueOn)}${filing.dueTime ? ` ${filing.dueTime}` : ''}` },
    { label: '报送状态', value: STATE_WORDS[was.state] },
  ];
  const first = filing.dueDates?.[0]?.dueOn;
  if (first !== undefined && first !== dueOn) facts.push({ label: '延期前应报日期', value: monthDay(first) });
  if (was.submittedAt !== null) {
    const at = isoOf(was.submittedAt).slice(0, 16).replace('T', ' ');
    facts.push({ label: '报送时间', value: was.late ? `${at}（迟报）` : at });
  }
  if (was.overdue) facts.push({ label: '逾期', value: `${Math.max(0, -daysLeft)}个工作日` });
  else if (was.submittedAt === null && !was.resting)
    facts.push({ label: '距截止', value: `${Math.max(0, daysLeft)}个工作日` });
  if (was.returns > 0) facts.push({ label: '退回次数', value: `${was.returns}次` });
  if (filing.behindPoints) facts.push({ label: '落后序时', value: `${filing.behindPoints}个百分点` });
  return facts;
}
