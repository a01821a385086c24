import { Button } from 'antd';
import type { RuleCard } from '../../../../src/contract/index.js';
import { longDate } from '../../ui/format.js';
import { DueList } from './due-list.js';

const STATES: Readonly<Record<RuleCard['state'], string>> = {
  'in-force': '执行中',
  ahead: '尚未开始',
  ended: '已终止',
  'no-day': '没有写明时间',
};

export type RuleAct = 'change' | 'end' | 'demand';

interface RuleCardProps {
  rule: RuleCard;
  /** May the reader decide about it? */
  mayChange: boolean;
  onAct: (act: RuleAct) => void;
}

/** One rule: its sentence, who owes, and the next due dates with their reasons. */
export function RuleCardView({ rule, mayChange, onAct }: RuleCardProps) {
  const { state, sentence, noticeText, remarks, next, units, decided, onDemand } = rule;
  return (
    <li className="panel rule-card" data-testid={`rule-${state}`}>
      <p className="rule-said">{sentence}</p>
      <p className="note">
        <span className="tag">{STATES[state]}</span> {onDemand && <span className="tag">不定期</span>}{' '}
        {noticeText === null
          ? '由办公室规定'
          : noticeText === sentence
            ? '文件原文'
            : `依据原文：${noticeText}`}
      </p>
      {state === 'no-day' && (
        <p className="note">文件没有写明哪一天报，系统不会自动生成报送单；补充时间后即按期生成。</p>
      )}
      {remarks.map((remark) => (
        <p key={remark} className="note">
          {remark}
        </p>
      ))}
      {decided !== null && (
        <p className="note">
          {longDate(decided.at)}由{decided.by}决定：{decided.reason}
        </p>
      )}
      {next.length > 0 && <DueList periods={next} label="接下来的报送日期" />}
      {units.length > 0 && (
        <details>
          <summary>报送单位 {units.length} 个</summary>
          <p className="note">{units.map(({ name }) => name).join('、')}</p>
        </details>
      )}
      {mayChange && rule.current && (
        <div className="rule-acts">
          {onDemand && state === 'in-force' && (
            <Button type="primary" onClick={() => onAct('demand')}>
              临时要求报送
            </Button>
          )}
          <Button onClick={() => onAct('change')}>{state === 'no-day' ? '补充时间' : '调整'}</Button>
          {state !== 'no-day' && <Button onClick={() => onAct('end')}>终止</Button>}
        </div>
      )}
    </li>
  );
}
