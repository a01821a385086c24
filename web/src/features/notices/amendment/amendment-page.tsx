import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Amendment, TaskChangeKind } from '../../../../../src/contract/index.js';
import { Page, Section } from '../../../ui/page.js';
import { EmptyState, Loaded } from '../../../ui/states.js';
import { AmendmentActs } from './amendment-acts.js';
import { amendmentQuery } from './amendment-api.js';
import { ChangeCard } from './change-card.js';
import { ChangeFilter } from './change-filter.js';
import { CHANGE_ORDER, CHANGES, changeKey, inBookMarks } from './change-words.js';
import { EffectPanel } from './effect-panel.js';
import { moveBetweenChanges } from './move-between-changes.js';
import { RuleChanges } from './rule-changes.js';
import { usePairing } from './use-pairing.js';
import '../notices.css';
import './amendment.css';

const route = getRouteApi('/notices/$id/amendment');

/** 修订对照: a new version under review against the version in force, task by task. */
export function AmendmentPage() {
  const { id } = route.useParams();
  const amendment = useQuery(amendmentQuery(id));
  return (
    <Loaded query={amendment} lines={14}>
      {(data) => <AmendmentView id={id} amendment={data} />}
    </Loaded>
  );
}

function AmendmentView({ id, amendment }: { id: string; amendment: Amendment }) {
  const { of } = amendment;
  return (
    <Page
      title={`修订对照：第${of.version + 1}版与第${of.version}版`}
      tab={`修订对照 · ${of.docNumber}`}
      note={
        <>
          <Link to="/notices/$id" params={{ id: of.id }}>
            {of.docNumber} {inBookMarks(of.title)}
          </Link>
          {of.assigned ? '（已交办，施行新版本前继续有效）' : '（待核对，尚未交办）'}
        </>
      }
      actions={<AmendmentActs id={id} amendment={amendment} />}
    >
      <div className="amendment-top">
        <EffectPanel id={id} amendment={amendment} />
        <RuleChanges rules={amendment.rules} />
      </div>
      <Changes id={id} amendment={amendment} />
    </Page>
  );
}

const isKind = (text: string | undefined): text is TaskChangeKind => text !== undefined && text in CHANGES;

/** Every task of either version; what has changed comes first. */
function Changes({ id, amendment }: { id: string; amendment: Amendment }) {
  const { kind } = route.useSearch();
  const navigate = route.useNavigate();
  const pairing = usePairing(id, amendment);
  const { changes, counts, abilities } = amendment;
  const shown = isKind(kind) ? kind : null;
  const kinds = shown === null ? CHANGE_ORDER : [shown];
  const rows = kinds.flatMap((one) => changes.filter((change) => change.kind === one));
  return (
    <Section title="逐项对照">
      <ChangeFilter
        counts={counts}
        shown={shown}
        onShow={(next) => void navigate({ search: { kind: next ?? undefined }, replace: true })}
      />
      <p className="note change-legend">
        原版中<del>删去的文字</del>加删除线，修订稿中<ins>新增的文字</ins>加下划线。
        {abilities.pair && '系统认错的，用“改选原任务”“不是同一任务”改正，以人工认定为准。'}
      </p>
      {rows.length === 0 && <EmptyState title={`没有${shown === null ? '' : CHANGES[shown].word}的任务`} />}
      <ol className="changes" aria-label="任务变化" onKeyDown={moveBetweenChanges}>
        {rows.map((change) => (
          <ChangeCard
            key={changeKey(change)}
            change={change}
            all={changes}
            pairing={abilities.pair ? pairing : null}
          />
        ))}
      </ol>
    </Section>
  );
}
