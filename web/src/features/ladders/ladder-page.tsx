import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { LadderBoard } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { ladderQuery, saveLadder } from '../../api/ladders.js';
import { AskReason } from '../../ui/ask-reason.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { LadderEditor } from './ladder-editor.js';
import { RungTable } from './rung-table.js';
import { RungTimeline } from './rung-timeline.js';
import { Versions } from './versions.js';
import './ladders.css';

const route = getRouteApi('/notices/$id/ladder');

/** 提醒阶梯 for all notices. */
export function LadderPage() {
  return <LadderOf noticeId={null} />;
}

/** The ladder of one notice: its own, or the default it follows. */
export function NoticeLadderPage() {
  const { id } = route.useParams();
  return <LadderOf key={id} noticeId={id} />;
}

function LadderOf({ noticeId }: { noticeId: string | null }) {
  const board = useQuery(ladderQuery(noticeId));
  const [editing, setEditing] = useState(false);
  const mayChange = board.data?.abilities.change === true && !editing;
  return (
    <Page
      title={noticeId === null ? '提醒阶梯' : '本文件的提醒阶梯'}
      tab="提醒阶梯"
      note="截止前后什么时候、提醒谁、走什么渠道；督办及以上只拟稿，经人审批后办理。在办报送单仍按开始时的版本提醒。"
      actions={
        <>
          {noticeId !== null && (
            <Link to="/notices/$id" params={{ id: noticeId }}>
              返回文件
            </Link>
          )}
          {mayChange && noticeId !== null && board.data?.own === true && (
            <BackToDefault noticeId={noticeId} board={board.data} />
          )}
          {mayChange && (
            <Button type="primary" onClick={() => setEditing(true)}>
              {noticeId !== null && board.data?.own === false ? '为本文件另设阶梯' : '修改阶梯'}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={board} lines={12}>
        {(data) => (
          <>
            <Standing board={data} />
            {editing ? (
              <LadderEditor board={data} noticeId={noticeId} onClose={() => setEditing(false)} />
            ) : (
              <>
                <RungTimeline rungs={data.ladder.rungs} lines={data.lines} />
                <Section title="各级">
                  <RungTable lines={data.lines} faults={new Map()} acts={null} />
                </Section>
                <p className="note ladder-ground">依据：{data.ladder.source}</p>
              </>
            )}
            <Versions board={data} noticeId={noticeId} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Which ladder it is and for whom it holds, in a sentence. */
function Standing({ board }: { board: LadderBoard }) {
  const { notice, own, version, ownLadders } = board;
  if (notice !== null)
    return (
      <p className="ladder-standing">
        {notice.docNumber}《{notice.title}》
        {own ? `自设阶梯，现行第${version}版。` : `按默认阶梯提醒，现行第${version}版。`}
      </p>
    );
  return (
    <p className="ladder-standing">
      现行第{version}版，适用于没有自设阶梯的全部文件。
      {ownLadders.length > 0 && '自设阶梯的文件：'}
      {ownLadders.map(({ id, docNumber }, i) => (
        <span key={id}>
          {i > 0 && '、'}
          <Link to="/notices/$id/ladder" params={{ id }}>
            {docNumber}
          </Link>
        </span>
      ))}
    </p>
  );
}

function BackToDefault({ noticeId, board }: { noticeId: string; board: LadderBoard }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const back = useMutation({
    mutationFn: (reason: string) => saveLadder({ noticeId, ladder: null, basedOn: board.basedOn, reason }),
    onSuccess: async () => {
      void message.success('已恢复默认阶梯，并记入审计。');
      await queries.invalidateQueries();
      setAsking(false);
    },
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>恢复默认阶梯</Button>
      {asking && (
        <AskReason
          title="恢复默认阶梯"
          label="恢复的理由"
          confirm="恢复默认阶梯"
          hint="此后开放的报送单按默认阶梯提醒，在办的仍按开始时的版本；自设的版本留在历次版本中"
          busy={back.isPending}
          error={back.error === null ? null : sentenceOf(back.error)}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => back.mutate(reason)}
        />
      )}
    </>
  );
}
