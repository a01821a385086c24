import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect } from 'react';
import type { FilingDetail } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { filingQuery, submitFiling } from '../../api/filings.js';
import { dueWords } from '../../ui/due-date.js';
import { chinaTime } from '../../ui/format.js';
import { dropDraft } from './draft-keeper.js';
import { isFilled } from './filing-form.js';
import type { SaveState, useFilingForm } from './use-filing-form.js';

interface SubmitBarProps {
  filing: FilingDetail;
  form: ReturnType<typeof useFilingForm>;
  personId: string;
  onGoTo: (taskId: string) => void;
}

function SaveWords({ save }: { save: SaveState }) {
  const words = {
    idle: '自动保存已开启',
    saving: '正在保存…',
    saved: `已保存 ${save.kind === 'saved' ? chinaTime(save.at).time : ''}`,
    failed: save.kind === 'failed' ? save.message : '',
    stale: '未保存，请先处理上方提示',
  }[save.kind];
  const wrong = save.kind === 'failed' || save.kind === 'stale';
  return (
    <span className={wrong ? 'error-line' : 'note'} role="status" data-testid="save-state">
      {words}
    </span>
  );
}

/** Saves what is left, then submits. */
function useSubmit({ filing, form, personId }: SubmitBarProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: async () => {
      const saved = await form.flush();
      if (!saved) throw new Error('还有文字未能保存，暂不提交。请先处理保存提示。');
      return submitFiling(filing.id, form.revision());
    },
    onSuccess: async (next) => {
      dropDraft(personId, filing.id);
      queries.setQueryData(filingQuery(filing.id).queryKey, next);
      void message.success(`已提交${filing.period}报送，等待审核。`);
      window.scrollTo({ top: 0 });
      await queries.invalidateQueries();
    },
    onError: (error) => void message.error(sentenceOf(error), 6),
  });
}

/** Saved when, how many are filled, and 提交. */
export function SubmitBar(props: SubmitBarProps) {
  const { filing, form, onGoTo } = props;
  const { modal } = App.useApp();
  const submit = useSubmit(props);
  const missing = filing.entries.filter((entry) => !isFilled(form.texts[entry.taskId]));
  const filled = filing.entries.length - missing.length;
  const ask = (): void => {
    const first = missing[0];
    if (first === undefined) {
      modal.confirm({
        title: `提交${filing.period}工作情况`,
        content: `共 ${filing.entries.length} 项任务，${dueWords(filing)}截止。提交后不能再改，需要修改时由办公室退回。`,
        okText: '确认提交',
        cancelText: '再看看',
        onOk: () => submit.mutateAsync().catch(() => undefined),
      });
      return;
    }
    modal.confirm({
      title: `还有 ${missing.length} 项没有填写`,
      content: '每项任务都要填写进展情况，没有变化的请按“无变化”。',
      okText: '去填写',
      cancelText: '取消',
      onOk: () => onGoTo(first.taskId),
    });
  };
  useSubmitKey(ask);
  return (
    <div className="submit-bar" role="region" aria-label="保存与报送">
      <SaveWords save={form.save} />
      <span className="submit-count">
        <b className="num">
          {filled}/{filing.entries.length}
        </b>{' '}
        已填
      </span>
      {filing.abilities.submit && (
        <Button type="primary" loading={submit.isPending} onClick={ask} title="Ctrl + Enter">
          提交
        </Button>
      )}
    </div>
  );
}

function useSubmitKey(ask: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null) return;
      event.preventDefault();
      ask();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
