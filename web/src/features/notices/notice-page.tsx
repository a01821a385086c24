import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useCallback, useRef, useState } from 'react';
import type { NoticeDetail } from '../../../../src/contract/index.js';
import { noticeQuery } from '../../api/notices.js';
import { longDate } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { usePhone } from '../../ui/use-phone.js';
import { stateWords } from './amendment/change-words.js';
import { AmendButton } from './amendment/amend-button.js';
import { DraftBanner } from './amendment/draft-banner.js';
import { VersionsList } from './amendment/versions-list.js';
import { Coverage } from './coverage.js';
import { ImportPanel } from './import-panel.js';
import { NoticeActs } from './notice-acts.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeRest } from './notice-rest.js';
import { NoticeTasks } from './notice-tasks.js';
import { NoticeText } from './notice-text.js';
import { restOf } from './rest-tasks.js';
import { ReviewDesk } from './review-desk.js';
import { useTaskLink } from './use-task-link.js';
import './notices.css';

const route = getRouteApi('/notices/$id');

export function NoticePage() {
  const { id } = route.useParams();
  const notice = useQuery(noticeQuery(id));
  return (
    <Loaded query={notice} lines={14}>
      {(data) => <NoticeView key={data.id} notice={data} />}
    </Loaded>
  );
}

/** The notice: under review its desk, afterwards text and tasks side by side; either side finds the other. */
function NoticeView({ notice }: { notice: NoticeDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const picked = search.task === undefined ? null : Number(search.task);
  const pick = useCallback(
    (n: number) => void navigate({ search: { task: String(n) }, replace: true, resetScroll: false }),
    [navigate],
  );
  const [amending, setAmending] = useState(false);
  const Content = notice.abilities.review ? ReviewDesk : NoticePanes;
  return (
    <Page
      title={notice.title}
      tab={notice.docNumber}
      note={`${notice.docNumber} · ${notice.issuer}${notice.issuedOn === null ? '' : ` · ${longDate(notice.issuedOn)}`} · ${stateWords(notice)}`}
      actions={
        <>
          <NoticeActs notice={notice} />
          <AmendButton notice={notice} open={amending} onOpen={setAmending} />
        </>
      }
    >
      {amending && <ImportPanel amends={notice} />}
      <DraftBanner notice={notice} />
      <Coverage notice={notice} />
      <Content notice={notice} picked={picked} onPick={pick} />
      <NoticeFacts notice={notice} />
      <VersionsList notice={notice} />
    </Page>
  );
}

type Side = 'text' | 'tasks';

function NoticePanes({
  notice,
  picked,
  onPick,
}: {
  notice: NoticeDetail;
  picked: number | null;
  onPick: (n: number) => void;
}) {
  const phone = usePhone();
  const [side, setSide] = useState<Side>('tasks');
  const [wantsRest, setWantsRest] = useState(false);
  const rest = restOf(notice);
  // The last of the rest given out, all tasks are shown again.
  const tasks = wantsRest && rest.length > 0 ? rest : notice.taskList;
  const withdrawn = tasks.filter((task) => task.state === 'withdrawn').length;
  const panes = useRef<HTMLDivElement>(null);
  const pick = useCallback(
    (n: number) => {
      setSide((old) => (phone ? (old === 'text' ? 'tasks' : 'text') : old));
      onPick(n);
    },
    [onPick, phone],
  );
  const link = useTaskLink(panes, picked, pick, `${side} ${wantsRest}`);
  return (
    <>
      <NoticeRest
        notice={notice}
        only={wantsRest}
        onOnly={(only) => {
          setWantsRest(only);
          setSide('tasks');
        }}
      />
      {phone && (
        <Segmented<Side>
          block
          className="side-switch"
          value={side}
          options={[
            { value: 'tasks', label: `任务 ${tasks.length - withdrawn}` },
            { value: 'text', label: '原文' },
          ]}
          onChange={setSide}
        />
      )}
      <div className="review" ref={panes} {...link}>
        {(!phone || side === 'text') && <NoticeText notice={notice} />}
        {(!phone || side === 'tasks') && <NoticeTasks notice={notice} tasks={tasks} />}
      </div>
    </>
  );
}
