import { nextLineStart, type TightText } from './tight-text.js';

/** What stands below the last task of a paper: when it takes effect, whom to ask, annexes, the foot of a web page. */
const CLOSING =
  /^(?:本(?:方案|意见|通知|措施|办法|清单|计划|政策|规定|细则|要点|分工)[^。]{0,12}自[^。]{0,24}(?:起|之日)|附(?:件|表|注)?\d*[：:]|联系(?:人|电话|方式)[：:]|抄送[：:]|[（(]此件|上一篇|下一篇|扫一扫|分享到|打印本?页|关闭(?:本页|窗口)|版权所有|主办[：:]|网站标识码)/;
const LONGEST = 48;

/** Where the first such line between `start` and `end` begins; `end` where there is none. */
export function closingLine(tight: TightText, start: number, end: number): number {
  for (let line = nextLineStart(tight, start); line < end; line = nextLineStart(tight, line))
    if (CLOSING.test(tight.text.slice(line, line + LONGEST))) return line;
  return end;
}
