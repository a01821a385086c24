import type { Doubt, NoTaskReason } from '../../../../src/contract/index.js';
import { clauseWord } from '../../ui/words.js';

export const DOUBT_WORDS: Record<Doubt['kind'], string> = {
  'unknown-unit': '单位未收录',
  'ambiguous-unit': '单位有歧义',
  'missing-phrase': '责任单位不明',
  'damaged-copy': '原件缺损',
  'several-phrases': '多处责任语句',
  'presumed-lead': '推定牵头',
  unclassified: '未归类',
  'empty-group': '集合无成员',
  numbering: '编号异常',
  'open-ended': '“等”字',
  document: '文件要素',
};

export const REASON_WORDS: Record<NoTaskReason, string> = {
  background: '背景或意义',
  definition: '定义或适用范围',
  reference: '引用其他文件',
  repeated: '与其他任务重复',
  general: '一般要求，无须报送',
  misread: '不属于文件内容',
  other: '其他（请写明）',
};

export const kindWord = (kind: string): string => (kind === 'no-task' ? '不作任务' : clauseWord(kind));
