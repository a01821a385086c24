const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const;

const CHINA = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

interface DateParts {
  year: number;
  month: number;
  day: number;
}

function partsOf(date: string): DateParts {
  const [year = 1970, month = 1, day = 1] = date.slice(0, 10).split('-').map(Number);
  return { year, month, day };
}

export function weekdayOf(date: string): string {
  const { year, month, day } = partsOf(date);
  return WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
}

/** `2023-12-04` → `2023年12月4日`. */
export function longDate(date: string): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** `2023-12-04` → `2023年12月4日（周一）`. */
export const fullDate = (date: string): string => `${longDate(date)}（${weekdayOf(date)}）`;

/** `2023-12-04` → `12月4日（周一）`. */
export function shortDate(date: string): string {
  const { month, day } = partsOf(date);
  return `${month}月${day}日（${weekdayOf(date)}）`;
}

/** `2023-12-04` → `12月4日`. */
export function plainDate(date: string): string {
  const { month, day } = partsOf(date);
  return `${month}月${day}日`;
}

/** The China date of an instant as `YYYY-MM-DD`, and its time as `HH:mm`. */
export function chinaTime(instant: string): { date: string; time: string } {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return { date: instant.slice(0, 10), time: instant.slice(11, 16) };
  const parts = new Map(CHINA.formatToParts(milliseconds).map((part) => [part.type, part.value]));
  const read = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return {
    date: `${read('year')}-${read('month')}-${read('day')}`,
    time: `${read('hour')}:${read('minute')}`,
  };
}

/** `2023年11月28日（周二）09:00`. */
export function fullInstant(instant: string): string {
  const { date, time } = chinaTime(instant);
  return `${fullDate(date)}${time}`;
}

/** `2023年11月28日 09:00`, for lists. */
export function listInstant(instant: string): string {
  const { date, time } = chinaTime(instant);
  return `${longDate(date)} ${time}`;
}

/** `11月28日（周二）09:00`. */
export function shortInstant(instant: string): string {
  const { date, time } = chinaTime(instant);
  return `${shortDate(date)}${time}`;
}

/** How far the due date is, in working days: `还有 3 个工作日`, `今天截止`, `已逾期 2 个工作日`. */
export function distanceWords(workingDaysLeft: number): string {
  if (workingDaysLeft > 0) return `还有 ${workingDaysLeft} 个工作日`;
  if (workingDaysLeft === 0) return '今天截止';
  return `已逾期 ${-workingDaysLeft} 个工作日`;
}

/** First characters of a long text, cut with an ellipsis. */
export function excerpt(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > length ? `${flat.slice(0, length)}…` : flat;
}

/** A task as people call it: “（三）支持金融机构…”, “12. 深入实施…”; the text stands in where there is no heading. */
export function taskName(
  task: { ordinal: string; heading: string | null; text: string },
  length = 32,
): string {
  const gap = /[0-9]$/.test(task.ordinal) ? '. ' : '';
  return `${task.ordinal}${gap}${excerpt(task.heading ?? task.text, length)}`;
}
