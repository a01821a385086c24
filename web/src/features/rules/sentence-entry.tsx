import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { RuleForm } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { readRules } from '../../api/rules.js';
import { Problems } from './controls.js';

interface SentenceEntryProps {
  noticeId: string;
  /** May several rules be read at once? */
  many: boolean;
  onRead: (forms: readonly RuleForm[]) => void;
}

/** One sentence, as notices write it, fills the form; what was not understood is said, and nothing is changed. */
export function SentenceEntry({ noticeId, many, onRead }: SentenceEntryProps) {
  const id = useId();
  const [text, setText] = useState('');
  const read = useMutation({
    mutationFn: () => readRules(noticeId, text.trim()),
    onSuccess: ({ rules }) => onRead(rules),
  });
  const go = (): void => {
    if (text.trim() !== '') read.mutate();
  };
  return (
    <div className="rule-sentence">
      <label htmlFor={id}>{many ? '用一句话写明（可以一次写几条）' : '用一句话写明'}</label>
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 1, maxRows: 4 }}
        value={text}
        maxLength={2000}
        placeholder="如：每月3日前向区就业办报送上月进展，遇节假日顺延至节后第二个工作日中午12时"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          go();
        }}
      />
      <Button loading={read.isPending} disabled={text.trim() === ''} onClick={go}>
        填入表单
      </Button>
      {read.error !== null && <Problems sentences={[sentenceOf(read.error)]} />}
    </div>
  );
}
