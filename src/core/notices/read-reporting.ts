import type { ReportingRequirement, ReportingWindow } from './parsed-notice.js';
import { readReportTimes, type ReportTimes } from './read-report-times.js';
import type { Sentence } from './sentences.js';

/** 报送X, 报X备案, 及时报X, 提供给X, 形成报告: the sentence asks somebody to report. */
const SENT = /(?:报送|上报|呈报)(?:至|到|给)?([^，。；、（）的]{2,25})(?=[，。；（]|$)/;
const TOWARDS = /向([^，。；、]{2,20}?)(?:报送|报告|上报)(?!制度)/;
const FILED =
  /[，,](?:及时)?报(?!名|考|刊|道|送|告|酬|销)(?:送)?([^，。；、]{2,25}?)(?:备案|审核|审定|备查)?(?:后|(?=[，。；]|$))/;
const GIVEN = /提供给([^，。；、]{2,25})/;
const DRAWN_UP = /按([周旬月季年])[^，。；]{0,10}(?:形成|提交|编制)[^，。；]{0,6}报告/;
const WINDOW =
  /(本年度|当年|本年|次年度|次年|下年度)?(\d{1,2})月(上旬|中旬|下旬|底|末)(?:（([^）]{2,8})）)?/g;
const TEN_DAYS: Readonly<Record<string, readonly [number, number]>> = { 上旬: [1, 10], 中旬: [11, 20] };

/** Reporting requirements among the sentences of a notice; `issueYear` is what 本年度 means. */
export function readReporting(
  sentences: readonly Sentence[],
  issueYear: number | null,
): ReportingRequirement[] {
  return sentences.flatMap((sentence) => {
    const told = addressee(sentence.text);
    const to = told === undefined && ASKED.test(sentence.text) ? askedBy(sentence.text) : told;
    const times = to === undefined ? null : timesOf(sentence.text, issueYear);
    if (to === undefined || times === null) return [];
    return [
      {
        text: sentence.text,
        ...times,
        ...reportersOf(sentence, sentences),
        to,
        what: matterOf(sentence.text),
        where: sentence.where,
      },
    ];
  });
}

/** Windows of ten days first (7月上旬), then days and ends of periods, then a bare 每月 or 及时. */
function timesOf(text: string, issueYear: number | null): ReportTimes | null {
  const windows = /每年/.test(text) ? [] : readWindows(text, issueYear);
  const cadence = cadenceOf(text, windows.length);
  if (windows.length > 0 && cadence !== null) return { cadence, window: windows };
  const times = readReportTimes(text, issueYear);
  if (times) return times;
  return cadence === null ? null : { cadence, day: null };
}

/** 于…前将…报X, 向X报送: looser forms that count only with a date. */
const ASKED =
  /(?:\d{1,2}[日号月]|[月季年][底末]|最后一周|旬|周[一二三四五])[^。；]{0,60}(?:报|反馈|提交|函告)/;
const ADDRESSEE = [
  /向([^，。；、]{2,20}?)(?:反馈|提交|报)/,
  /(?:报送|上报|反馈|提交|函告|报)(?:至|到|给)?([^，。；、（）()的]{2,25}?)(?:备案|汇总|备查)?(?=[，。；（(]|$)/,
];

function askedBy(text: string): string | null | undefined {
  const found = ADDRESSEE.map((pattern) => pattern.exec(text)?.[1]).filter(
    (to) => to && !/^(?:告|表|道|刊|名)/.test(to),
  );
  return found.find((to) => !isMatter(to)) ?? (found.length > 0 ? null : undefined);
}

/** 报送工作进展情况 names what is sent, not who receives it. */
function isMatter(words: string | undefined): boolean {
  return /(?:情况|进展|进度|材料|总结|报告|报表|信息|数据|台账|清单|方案|计划|统计表|进展表|汇总表)$/.test(
    words ?? '',
  );
}

/** To whom; null where the report has no addressee, undefined where there is no report. */
function addressee(text: string): string | null | undefined {
  const found = [TOWARDS, SENT, FILED, GIVEN].flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  if (found.length > 0) return found.find((to) => !isMatter(to)) ?? null;
  return DRAWN_UP.test(text) ? null : undefined;
}

function cadenceOf(text: string, windows: number): ReportingRequirement['cadence'] | null {
  if (windows > 0) return windows === 2 ? 'half-yearly' : windows === 4 ? 'quarterly' : 'yearly';
  if (/每(?:个)?(?:周|星期|週)|按周|逐周/.test(text)) return 'weekly';
  if (/每旬|按旬|逐旬/.test(text)) return 'ten-daily';
  if (/每(?:两|2|２)个?月|双月|雙月/.test(text)) return 'two-monthly';
  if (/每月|按月|逐月/.test(text)) return 'monthly';
  if (/每季度?|按季/.test(text)) return 'quarterly';
  if (/每半年|半年报/.test(text)) return 'half-yearly';
  if (/每年|年初|年底前|年度/.test(text)) return 'yearly';
  return /及时|随时|即时/.test(text) ? 'irregular' : null;
}

function readWindows(text: string, issueYear: number | null): ReportingWindow[] {
  return [...text.matchAll(WINDOW)].map((m) => {
    const month = Number(m[2]);
    const [fromDay, toDay] = TEN_DAYS[m[3] ?? ''] ?? [21, 31];
    const later = /次|下/.test(m[1] ?? '') ? 1 : 0;
    return { month, fromDay, toDay, covers: m[4] ?? '', year: issueYear === null ? null : issueYear + later };
  });
}

/** The sentence's own subject; where it has none, that of the paragraph. */
function reportersOf(
  sentence: Sentence,
  all: readonly Sentence[],
): Pick<ReportingRequirement, 'who' | 'whoStated'> {
  const own = reporters(sentence.text);
  if (own.length > 0) return { who: own };
  const opening = all.find((other) => other.where === sentence.where);
  return { who: opening ? reporters(opening.text) : [], whoStated: false };
}

/** The subject: 请X将…, X要…, X按照…, X按月…; several joined by 和 or 、. */
function reporters(text: string): string[] {
  const lead = [
    ...text.matchAll(
      /(?:^|[，；])(?:请)?([^，；。]{2,30}?)(?=要(?!求)|应当?|须|需|将(?!来)|按照|按[周旬月季]|每(?:[周旬月季两]|个|星期)|[单双]月|及时将)/g,
    ),
  ];
  const subject = lead
    .map((m) => m[1] ?? '')
    .findLast((name) => /(?:单位|部门|镇街|街道|乡镇|政府|委|局|办)(?:[（〔].*[）〕])?$/.test(name));
  return subject ? subject.split(/[和、及]/).filter((name) => name !== '') : [];
}

/** What is to be reported: 填报X, 将X报送, 及时将X提供给, or the words before 及时报. */
function matterOf(text: string): string | null {
  const form = /填报([^，。；]{2,30})/.exec(text)?.[1];
  if (form) return form;
  const object = /将([^，。；]{2,120}?)(?:报送|上报|提供给|报)/.exec(text)?.[1];
  if (object) return trimWindows(object);
  const before = /(?:^|[，；])([^，；。]{2,40})[，,](?:及时)?报/.exec(text)?.[1];
  const made = before?.replace(/^(?:年初|年底|每年|定期)?(?:编制|制定|形成|汇总)/, '');
  return made === undefined ? null : `${made}${/报[^，。；]{2,25}备案/.test(text) ? '（备案）' : ''}`;
}

function trimWindows(object: string): string {
  return object
    .split(/以及|及(?!时)|、(?=(?:本年|次年|当年))/)
    .map((part) => part.replace(WINDOW, '').replace(/^[、，]+|[、，]+$/g, ''))
    .filter((part) => part !== '')
    .join('；');
}
