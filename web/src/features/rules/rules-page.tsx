import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { RuleBoard, RuleCard } from '../../../../src/contract/index.js';
import { rulesQuery } from '../../api/rules.js';
import { Page, Section } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { DemandDialog } from './demand-dialog.js';
import { EndDialog } from './end-dialog.js';
import { RuleCardView, type RuleAct } from './rule-card.js';
import { RuleEditor } from './rule-editor.js';
import './rules.css';

const route = getRouteApi('/notices/$id/rules');

/** What is being done: rules are added (no rule), or one is acted on. */
interface Doing {
  readonly act: RuleAct | 'add';
  readonly rule: RuleCard | null;
}

/** 报送要求 of a notice: when reports are due and of whom; its office lays them down here. */
export function RulesPage() {
  const { id } = route.useParams();
  const board = useQuery(rulesQuery(id));
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayAdd = board.data?.abilities.change === true && doing === null;
  return (
    <Page
      title="报送要求"
      note="什么时候报、谁报、报给谁；到期前自动生成报送单并按规则提醒。"
      actions={
        <>
          <Link to="/notices/$id" params={{ id }}>
            返回文件
          </Link>
          {mayAdd && (
            <Button type="primary" onClick={() => setDoing({ act: 'add', rule: null })}>
              增加报送要求
            </Button>
          )}
        </>
      }
    >
      <Loaded query={board} lines={10}>
        {(data) => <Board noticeId={id} board={data} doing={doing} onDo={setDoing} />}
      </Loaded>
    </Page>
  );
}

interface BoardProps {
  noticeId: string;
  board: RuleBoard;
  doing: Doing | null;
  onDo: (doing: Doing | null) => void;
}

function Board({ noticeId, board, doing, onDo }: BoardProps) {
  const { rules, abilities, today } = board;
  const ended = rules.filter((rule) => rule.state === 'ended');
  const running = rules.filter((rule) => rule.state !== 'ended');
  const cards = (list: readonly RuleCard[]) => (
    <ul className="rule-list">
      {list.map((rule) => (
        <RuleCardView
          key={rule.id}
          rule={rule}
          mayChange={abilities.change && doing === null}
          onAct={(act) => onDo({ act, rule })}
        />
      ))}
    </ul>
  );
  return (
    <>
      <ActingOn noticeId={noticeId} today={today} doing={doing} onClose={() => onDo(null)} />
      {running.length === 0 && doing === null && (
        <EmptyState title="没有执行中的报送要求">交办之后，由牵头协调办公室在这里规定。</EmptyState>
      )}
      {cards(running)}
      {ended.length > 0 && <Section title={`已终止（${ended.length}）`}>{cards(ended)}</Section>}
    </>
  );
}

function ActingOn({
  doing,
  ...props
}: {
  noticeId: string;
  today: string;
  doing: Doing | null;
  onClose: () => void;
}) {
  if (doing === null) return null;
  const { act, rule } = doing;
  if (act === 'demand' && rule !== null) return <DemandDialog {...props} rule={rule} />;
  if (act === 'end' && rule !== null) return <EndDialog {...props} rule={rule} />;
  return <RuleEditor {...props} rule={rule} />;
}
