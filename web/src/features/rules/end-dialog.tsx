import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import type { RuleCard } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { endRule } from '../../api/rules.js';
import { Problems, TextField } from './controls.js';

interface EndProps {
  noticeId: string;
  today: string;
  rule: RuleCard;
  onClose: () => void;
}

/** Ends a rule from a day on, for a reason. */
export function EndDialog({ noticeId, today, rule, onClose }: EndProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [from, setFrom] = useState(today);
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () => endRule(noticeId, rule.id, { from, reason: reason.trim() }),
    onSuccess: async () => {
      void message.success('已终止，并记入审计。');
      await queries.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title="终止报送要求"
      okText="终止"
      cancelText="取消"
      okButtonProps={{
        danger: true,
        disabled: from === '' || reason.trim().length < 2,
        loading: end.isPending,
      }}
      maskClosable={false}
      onCancel={onClose}
      onOk={() => end.mutate()}
    >
      <p>{rule.sentence}</p>
      <p className="note">自所选日期起不再要求报送；已经开放而尚未动笔的报送单将撤销，已动笔的保持不变。</p>
      <div className="rule-fields">
        <TextField label="自哪天起终止" type="date" value={from} onChange={setFrom} />
        <TextField label="理由" value={reason} onChange={setReason} />
      </div>
      {end.error !== null && <Problems sentences={[sentenceOf(end.error)]} />}
    </Modal>
  );
}
