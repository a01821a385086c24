import { monthDay } from '../calendar/index.js';
import { countLines, sortLines, type Digest } from './digest.js';
import type { TemplateValues } from './template-variables.js';

/** The values of a digest for a template; `detail` is the list of filings, in the form of the text it goes into. */
export function valuesOf(digest: Digest, detail: string): TemplateValues {
  const { filings, overdue, units, own, nearest } = countLines(digest);
  const office = sortLines(digest.lines)[0]?.office;
  return {
    收件人: digest.recipient.name,
    收件单位: digest.recipient.unitName,
    称谓: own ? '贵单位' : `${units}家单位`,
    阶段: digest.stageWord,
    项数: String(filings),
    逾期项数: String(overdue),
    单位数: String(units),
    最近截止日: nearest ? monthDay(nearest) : '',
    办公室: office?.name ?? '',
    办公室电话: office?.contact ?? '',
    系统地址: digest.publicUrl,
    明细: detail,
  };
}
