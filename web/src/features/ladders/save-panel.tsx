import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import type { LadderBoard } from '../../../../src/contract/index.js';
import { ProblemError, sentenceOf } from '../../api/client.js';
import { ladderQuery, saveLadder } from '../../api/ladders.js';
import { Field } from './field.js';
import { faultsOf, type LadderDraft } from './use-ladder-draft.js';

interface SavePanelProps {
  board: LadderBoard;
  noticeId: string | null;
  draft: LadderDraft;
  onClose: () => void;
}

/** The ground, the reason, and the button; where somebody else has saved meanwhile, everything typed stays. */
export function SavePanel({ board, noticeId, draft, onClose }: SavePanelProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [basedOn, setBasedOn] = useState(board.basedOn);
  const { checked, ladder, isCurrent } = draft;
  const saving = useMutation({
    mutationFn: () => saveLadder({ noticeId, ladder, basedOn, reason }),
    onSuccess: (saved) => {
      void message.success(`已存为第${saved.version}版，并记入审计；此后开放的报送单按新版本提醒。`);
      // closed before all is asked for anew: a rehearsal of what is saved already would say nothing
      queries.setQueryData(ladderQuery(noticeId).queryKey, saved);
      onClose();
      void queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries({ queryKey: ['ladders'] }),
  });
  const isStale = saving.error instanceof ProblemError && saving.error.code === 'ladder/stale';
  const faults = checked?.faults.length ?? 0;
  const isChanged = saysSomethingNew(board, draft);
  const ready = isCurrent && faults === 0 && isChanged && reason.trim().length >= 2;
  return (
    <section className="panel ladder-save" aria-label="保存阶梯">
      <Field label="依据" problems={faultsOf(checked, null).get('source') ?? []}>
        {(ids) => (
          <Input.TextArea {...ids} rows={3} maxLength={1000} value={ladder.source} onChange={(event) => draft.ground(event.target.value)} />
        )}
      </Field>
      <Field label="修改理由" hint="至少两个字，随版本保存，并记入审计。">
        {(ids) => (
          <Input {...ids} maxLength={400} placeholder="如：节前提早提醒" value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <p className="note">在办报送单仍按开始时的版本提醒，保存后开放的报送单按新版本提醒。</p>
      {saving.error !== null && (
        <div role="alert">
          <p className="error-line">{sentenceOf(saving.error)}</p>
          {isStale && basedOn !== board.basedOn && (
            <p>
              上面的“本次改动”已改为与新版本相比，您填写的内容都在。核对无误后，
              <Button size="small" onClick={() => { setBasedOn(board.basedOn); saving.reset(); }}>
                以我的改动为准继续
              </Button>
            </p>
          )}
        </div>
      )}
      <div className="rung-acts">
        <Button type="primary" disabled={!ready} loading={saving.isPending} onClick={() => saving.mutate()}>
          保存为新版本
        </Button>
        <Button onClick={onClose}>放弃改动</Button>
        <span className={faults > 0 ? 'error-line' : 'note'} role="status">
          {faults > 0 ? `有${faults}处问题，请改正标出的各级。` : isChanged ? '' : '还没有改动。'}
        </span>
      </div>
    </section>
  ); // prettier-ignore
}

/** A notice may take for its own what is the default today. */
function saysSomethingNew({ notice, own, ladder }: LadderBoard, draft: LadderDraft): boolean {
  if (notice !== null && !own) return true;
  return draft.ladder.source.trim() !== ladder.source.trim() || (draft.checked?.changes.length ?? 0) > 0;
}
