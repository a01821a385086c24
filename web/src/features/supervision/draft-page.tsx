import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Draft } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { decideDraft, draftQuery } from '../../api/supervision.js';
import { AskReason } from '../../ui/ask-reason.js';
import { fullInstant } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { DRAFT_STATES } from '../../ui/words.js';
import './supervision.css';

const route = getRouteApi('/drafts/$id');

export function DraftPage() {
  const { id } = route.useParams();
  const draft = useQuery(draftQuery(id));
  return (
    <Loaded query={draft} lines={12}>
      {(data) => <DraftView draft={data} />}
    </Loaded>
  );
}

function DraftView({ draft }: { draft: Draft }) {
  return (
    <Page
      title={draft.kindWord}
      tab={draft.title}
      note={`${draft.unit.name} · ${DRAFT_STATES[draft.state]}`}
      actions={<Decision draft={draft} />}
    >
      <p>
        <span className="note">起草原因：</span>
        {draft.why}{' '}
        <Link to="/filings/$id" params={{ id: draft.filingId }}>
          查看报送单
        </Link>{' '}
        <Link to="/notices/$id" params={{ id: draft.notice.id }}>
          {draft.notice.docNumber}
        </Link>
      </p>
      <p className="note">
        {fullInstant(draft.draftedAt)}起草
        {draft.decidedAt !== null &&
          ` · ${draft.decidedBy ?? ''}于 ${fullInstant(draft.decidedAt)}${DRAFT_STATES[draft.state]}`}
      </p>
      {draft.reason !== null && draft.reason !== '' && <p>意见：{draft.reason}</p>}
      <article className="paper" aria-label="文书正文">
        {draft.state === 'pending' && <p className="paper-stamp">待批稿</p>}
        <h2>{draft.title}</h2>
        <PaperBody text={draft.body} />
      </article>
    </Page>
  );
}

/** Lines of a paper in the places GB/T 9704 gives them: salutation flush left, signature and date to the right. */
function placeOf(line: string, next: string | undefined): string {
  const isDate = (text: string | undefined): boolean =>
    /^\d{4}年\d{1,2}月\d{1,2}日$/.test(text?.trim() ?? '');
  if (isDate(line)) return 'paper-sign';
  if (isDate(next) && line.trim().length <= 24 && !/[。；]$/.test(line.trim())) return 'paper-sign';
  return line.trim().endsWith('：') ? 'paper-to' : 'paper-line';
}

function PaperBody({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      {lines.map((line, index) => (
        <p key={index} className={placeOf(line, lines[index + 1])}>
          {line.trim()}
        </p>
      ))}
    </>
  );
}

function wordFor({ state, kind }: Draft): string {
  if (state !== 'approved') return '已记为不予批准。';
  return kind === 'supervise' ? '已批准，督办函已发给该单位。' : '已批准。';
}

function useDecision(draft: Draft) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: (how: { act: 'approve' | 'reject'; reason: string }) =>
      decideDraft(draft.id, how.act, how.reason),
    onSuccess: async (next) => {
      queries.setQueryData(draftQuery(draft.id).queryKey, next);
      void message.success(wordFor(next));
      await queries.invalidateQueries();
    },
  });
}

/** What approving brings about; only a 督办函 leaves the house. */
const AFTER_APPROVAL: Readonly<Record<Draft['kind'], string>> = {
  supervise: '批准后即发给该单位，不能撤回；成文日期和补报期限按批准当日计，联系人填您的姓名和电话。',
  admonish: '批准后记入督查记录，由您组织约谈，不自动发给该单位。',
  list: '批准后记入督查记录，供印发通报使用，不自动发出。',
};

/** 批准 asks once; 不予批准 asks for a reason. */
function Decision({ draft }: { draft: Draft }) {
  const { modal, message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const decide = useDecision(draft);
  if (!draft.abilities.decide) return null;
  const approve = (): void =>
    void modal.confirm({
      title: `批准${draft.kindWord}`,
      content: `${draft.title}（${draft.unit.name}）。${AFTER_APPROVAL[draft.kind]}`,
      okText: '确认批准',
      cancelText: '取消',
      onOk: () =>
        decide
          .mutateAsync({ act: 'approve', reason: '' })
          .catch((error: unknown) => void message.error(sentenceOf(error), 6)),
    });
  return (
    <>
      <Button type="primary" onClick={approve}>
        批准
      </Button>
      <Button danger onClick={() => setAsking(true)}>
        不予批准
      </Button>
      {asking && (
        <AskReason
          title={`不予批准：${draft.title}`}
          label="不予批准的理由"
          confirm="确认不予批准"
          hint="理由记入文书和审计记录，不发给该单位"
          busy={decide.isPending}
          error={decide.isError ? sentenceOf(decide.error) : null}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) =>
            decide.mutate({ act: 'reject', reason }, { onSuccess: () => setAsking(false) })
          }
        />
      )}
    </>
  );
}
