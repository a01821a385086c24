import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import type {
  DraftChange,
  PreviewRules,
  RuleCard,
  RuleForm,
  RulesPreview,
} from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { addRules, changeRule, previewQuery } from '../../api/rules.js';
import { RehearsalDifference } from '../rehearsal/rehearsal-difference.js';
import { Problems, TextField } from './controls.js';
import { ChangeList, DueList } from './due-list.js';
import { RuleFields } from './rule-fields.js';
import { NEW_RULE } from './rule-words.js';
import { SentenceEntry } from './sentence-entry.js';
import { useSettled } from '../../ui/use-settled.js';

interface EditorProps {
  noticeId: string;
  today: string;
  /** The rule to be changed; without one, rules are added. */
  rule: RuleCard | null;
  onClose: () => void;
}

/** What is laid down: the rules, from when, and why. */
interface Draft {
  readonly forms: readonly RuleForm[];
  readonly from: string;
  readonly reason: string;
}

/** The day of the start stands beside the rules, not in them. */
function startOf(rule: RuleCard | null, today: string): Draft {
  const { effectiveFrom: _, ...form } = rule?.form ?? NEW_RULE;
  return { forms: [{ filers: { kind: 'all-responsible' }, ...form }], from: today, reason: '' };
}

/** Adds rules or changes one: a sentence or the fields, what comes of it beside them as it is written. */
export function RuleEditor({ noticeId, today, rule, onClose }: EditorProps) {
  const [draft, setDraft] = useState(() => startOf(rule, today));
  const [at, setAt] = useState(0);
  const settled = useSettled(draft.forms);
  const from = useSettled(draft.from === '' ? today : draft.from);
  const body = { rules: [...settled], from, ...(rule === null ? {} : { replaces: rule.id }) };
  const preview = useQuery(previewQuery(noticeId, body));
  const shown = draft.forms[at] ?? NEW_RULE;
  const put = (form: RuleForm): void =>
    setDraft({ ...draft, forms: draft.forms.map((one, i) => (i === at ? form : one)) });
  const take = (forms: readonly RuleForm[]): void => {
    const starts = forms.find((form) => form.effectiveFrom !== undefined)?.effectiveFrom;
    const bare = forms.map(({ effectiveFrom: _, ...form }): RuleForm => form);
    setAt(0);
    setDraft({ ...draft, forms: rule === null ? bare : bare.slice(0, 1), from: starts ?? draft.from });
  };
  const isCurrent = settled === draft.forms && !preview.isFetching;
  return (
    <section className="panel rule-editor" aria-label={rule === null ? '增加报送要求' : '调整报送要求'}>
      <SentenceEntry noticeId={noticeId} many={rule === null} onRead={take} />
      {draft.forms.length > 1 && (
        <Segmented
          aria-label="计划中的各条"
          value={at}
          options={draft.forms.map((form, i) => ({ value: i, label: `第${i + 1}条 ${form.purpose ?? ''}` }))}
          onChange={setAt}
        />
      )}
      <RuleFields form={shown} today={today} problems={preview.data?.rules[at]?.problems ?? []} onChange={put} />
      <Outcome preview={preview.data ?? null} error={preview.error} isChange={rule !== null} />
      <div className="rule-fields">
        <TextField label="自哪天起执行" type="date" value={draft.from} onChange={(day) => setDraft({ ...draft, from: day })} />
        <TextField label="理由" value={draft.reason} hint="如：与月度例会同步" onChange={(reason) => setDraft({ ...draft, reason })} />
      </div>
      <RehearsalDifference draft={isCurrent && isRight(preview.data) ? changeOf(noticeId, body) : null} withDues={rule === null} />
      <SaveBar noticeId={noticeId} rule={rule} draft={{ ...draft, from: draft.from === '' ? today : draft.from }} ready={isCurrent && isRight(preview.data)} onClose={onClose} />
    </section>
  ); // prettier-ignore
}

/** What saving would change, for the rehearsal. */
function changeOf(noticeId: string, { replaces, ...laid }: PreviewRules): DraftChange {
  return { kind: 'rules', noticeId, replaces: replaces ?? null, ...laid };
}

function isRight(preview: RulesPreview | undefined): boolean {
  if (preview === undefined || preview.problems.length > 0 || preview.unresolved.length > 0) return false;
  return preview.units.length > 0 && preview.rules.every(({ problems }) => problems.length === 0);
}

interface OutcomeProps {
  preview: RulesPreview | null;
  error: Error | null;
  isChange: boolean;
}

/** What the rules say and do, as it stands. */
function Outcome({ preview, error, isChange }: OutcomeProps) {
  if (error !== null) return <Problems sentences={[sentenceOf(error)]} />;
  if (preview === null) return <p className="note">正在推算……</p>;
  const said = preview.rules.flatMap(({ sentence }) => sentence ?? []);
  const { problems, unresolved, units, changes, next } = preview;
  const unknown = unresolved.map((word) => `“${word}”不是单位名录中的单位，请改用名录中的名称。`);
  const nobody = next.length > 0 && units.length === 0 ? ['没有一个单位需要按此规则报送。'] : [];
  return (
    <div className="rule-outcome">
      <div aria-live="polite" data-testid="rule-sentence">
        {said.length === 0 ? (
          <p className="note">改正上面标出的问题后，这里显示规则全文和报送日期。</p>
        ) : (
          said.map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
        {preview.rules.flatMap(({ remarks }) =>
          remarks.map((remark) => (
            <p key={remark} className="note">
              {remark}
            </p>
          )),
        )}
      </div>
      <Problems sentences={[...problems, ...unknown, ...nobody]} />
      {units.length > 0 && (
        <details>
          <summary>报送单位 {units.length} 个</summary>
          <p className="note">{units.map(({ name }) => name).join('、')}</p>
        </details>
      )}
      {next.length > 0 && (
        <>
          <h3>接下来的报送日期</h3>
          <DueList periods={next} label="预览的报送日期" />
        </>
      )}
      {isChange && said.length > 0 && (
        <>
          <h3>与现行要求相比</h3>
          <ChangeList changes={changes} />
        </>
      )}
    </div>
  );
}

interface SaveBarProps {
  noticeId: string;
  rule: RuleCard | null;
  draft: Draft;
  ready: boolean;
  onClose: () => void;
}

function SaveBar({ noticeId, rule, draft, ready, onClose }: SaveBarProps) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { from, reason } = draft;
  const save = useMutation({
    mutationFn: () => {
      const [form = NEW_RULE] = draft.forms;
      return rule === null
        ? addRules(noticeId, { rules: [...draft.forms], from, reason })
        : changeRule(noticeId, rule.id, { rule: form, from, reason });
    },
    onSuccess: async () => {
      void message.success('已保存，并记入审计。');
      await queries.invalidateQueries();
      onClose();
    },
    onError: (error) => void message.error(sentenceOf(error), 8),
  });
  return (
    <div className="rule-acts">
      <Button
        type="primary"
        disabled={!ready || reason.trim().length < 2}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        保存报送要求
      </Button>
      <Button onClick={onClose}>取消</Button>
    </div>
  );
}
