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
import { NOTICE_STATES } from '../../ui/words.js';
import { Coverage } from './coverage.js';
import { NoticeActs } from './notice-acts.js';
import { NoticeFacts } from './notice-facts.js';
import { NoticeRest } from './notice-rest.js';
import { NoticeTasks } from './notice-tasks.js';
import { NoticeText } from './notice-text.js';
import { restOf } from './rest-tasks.js';
import { useTaskLink } from './use-task-link.js';
import './notices.css';

const route = getRouteApi('/notices/$id');

export function NoticePage() {
  const { id } = route.useParams();
  const notice = useQuery(noticeQuery(id));
  return (
    <Loaded query={notice} lines={14}>
      {(data) => <NoticeView notice={data} />}
    </Loaded>
  );
}

type Side = 'text' | 'tasks';

/** 核对台: the notice as printed on the left, its tasks on the right; either side finds the other. */
function NoticeView({ notice }: { notice: NoticeDetail }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const phone = usePhone();
  const [side, setSide] = useState<Side>('tasks');
  const [wantsRest, setWantsRest] = useState(false);
  const rest = restOf(notice);
  // The last of the rest given out, all tasks are shown again.
  const tasks = wantsRest && rest.length > 0 ? rest : notice.taskList;
  const review = useRef<HTMLDivElement>(null);
  const picked = search.task === undefined ? null : Number(search.task);
  const pick = useCallback(
    (n: number) => {
      setSide((old) => (phone ? (old === 'text' ? 'tasks' : 'text') : old));
      void navigate({ search: { task: String(n) }, replace: true });
    },
    [navigate, phone],
  );
  const link = useTaskLink(review, picked, pick, `${side} ${wantsRest}`);
  return (
    <Page
      title={notice.title}
      tab={notice.docNumber}
      note={`${notice.docNumber} · ${notice.issuer}${notice.issuedOn === null ? '' : ` · ${longDate(notice.issuedOn)}`} · ${NOTICE_STATES[notice.state]}`}
      actions={<NoticeActs notice={notice} />}
    >
      <Coverage notice={notice} />
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
            { value: 'tasks', label: `任务 ${tasks.length}` },
            { value: 'text', label: '原文' },
          ]}
          onChange={setSide}
        />
      )}
      <div className="review" ref={review} {...link}>
        {(!phone || side === 'text') && <NoticeText notice={notice} />}
        {(!phone || side === 'tasks') && <NoticeTasks notice={notice} tasks={tasks} />}
      </div>
      <NoticeFacts notice={notice} />
    </Page>
  );
}
