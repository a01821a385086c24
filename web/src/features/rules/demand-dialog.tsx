import { App, Modal } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RuleCard } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { demandReport } from '../../api/rules.js';
import { Problems, TextField } from './controls.js';

interface DemandProps {
  noticeId: string;
  today: string;
  rule: RuleCard;
  onClose: () => void;
}

/** 向单位临时要求报送: what, for which days, until when. A refusal is shown and nothing typed is lost. */
export function DemandDialog({ noticeId, today, rule, onClose }: DemandProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [said, setSaid] = useState({ about: '', from: `${today.slice(0, 4)}-01-01`, to: today, dueOn: '', dueTime: '' });
  const put = (part: Partial<typeof said>): void => setSaid({ ...said, ...part });
  const { dueTime, ...body } = said;
  const demand = useMutation({
    mutationFn: () => demandReport(noticeId, rule.id, { ...body, ...(dueTime === '' ? {} : { dueTime }) }),
    onSuccess: async ({ label, filings }) => {
      void message.success(`已向 ${filings} 个单位发出：${label}。`);
      await queries.invalidateQueries();
      onClose();
    },
  });
  const isReady = said.about.trim().length >= 2 && [said.from, said.to, said.dueOn].every((day) => day !== '');
  return (
    <Modal
      open
      title="向单位临时要求报送"
      okText="发出报送要求"
      cancelText="取消"
      okButtonProps={{ disabled: !isReady, loading: demand.isPending }}
      maskClosable={false}
      onCancel={onClose}
      onOk={() => demand.mutate()}
    >
      <p className="note">
        {rule.sentence}共 {rule.units.length} 个单位。
      </p>
      <TextField label="报送什么" value={said.about} hint="如：稳就业资金使用情况" onChange={(about) => put({ about })} />
      <div className="rule-fields">
        <TextField label="内容自哪天" type="date" value={said.from} onChange={(from) => put({ from })} />
        <TextField label="至哪天" type="date" value={said.to} onChange={(to) => put({ to })} />
        <TextField label="截止日期" type="date" value={said.dueOn} onChange={(dueOn) => put({ dueOn })} />
        <TextField label="截止时刻（可不填）" type="time" value={dueTime} onChange={(time) => put({ dueTime: time })} />
      </div>
      {demand.error !== null && <Problems sentences={[sentenceOf(demand.error)]} />}
    </Modal>
  );
} // prettier-ignore
