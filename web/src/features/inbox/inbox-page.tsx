import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Inbox, Me } from '../../../../src/contract/index.js';
import { deskQuery, filingsQuery, inboxQuery } from '../../api/filings.js';
import { useMe } from '../../api/session.js';
import { draftsQuery } from '../../api/supervision.js';
import { Button } from '../../ui/button.js';
import { fullDate, plainDate, shortDate } from '../../ui/format.js';
import { loadInAntd } from '../../ui/lazy-in-antd.js';
import { Page, Section } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { FilingCard } from './filing-card.js';
import { UnsignedNotices } from './unsigned-notices.js';
import './inbox.css';

const FeedDialog = lazy(loadInAntd(async () => (await import('../calendar/feed-dialog.js')).FeedDialog));

/** 我的待办: one sentence with numbers, then what to do, most urgent first. */
export function InboxPage() {
  const inbox = useQuery(inboxQuery);
  const me = useMe();
  return (
    <Page
      title="我的待办"
      actions={me?.abilities.file === true && <FeedDoor />}
      note={inbox.data ? `${inbox.data.unit.name} · 今天 ${fullDate(inbox.data.today)}` : ' '}
    >
      <Loaded query={inbox}>
        {(data) => (
          <>
            <Sentence inbox={data} me={me} />
            <CalendarAlarms sentences={data.calendarAlarms} />
            {filesReports(data, me) && (
              <>
                <Counts inbox={data} />
                <Owed inbox={data} />
              </>
            )}
            <UnsignedNotices items={data.unsigned} />
            <Filed inbox={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function FeedDoor() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>日历订阅</Button>
      <Suspense>{open && <FeedDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

/** What whoever keeps the work calendar is asked to do about it. */
function CalendarAlarms({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className="inbox-alarms" role="alert">
      {sentences.map((sentence) => (
        <li key={sentence}>
          {sentence} <Link to="/calendar">打开工作日历</Link>
        </li>
      ))}
    </ul>
  );
}

const owed = (inbox: Inbox) =>
  inbox.filings.filter((filing) => filing.state === 'open' || filing.state === 'returned');

/** An office that owes nothing is not shown an empty list of its own reports. */
const filesReports = (inbox: Inbox, me: Me | null): boolean =>
  me?.abilities.file !== false || inbox.filings.length > 0;

/** “今天要办 2 项，最近一项 12月4日（周一）截止”. */
function sentenceFor(inbox: Inbox): string | null {
  const filings = owed(inbox).filter((filing) => !filing.suspended);
  const todo = filings.length + inbox.unsigned.length;
  if (todo === 0) return null;
  const late = filings.filter((filing) => filing.overdue).length;
  const coming = filings.filter((filing) => !filing.overdue).map((filing) => filing.dueOn);
  const nearest = coming.sort()[0];
  const parts = [`今天要办 ${todo} 项`];
  if (late > 0) parts.push(`其中 ${late} 项已逾期`);
  if (nearest !== undefined) parts.push(`最近一项 ${shortDate(nearest)}截止`);
  return `${parts.join('，')}。`;
}

function Counts({ inbox }: { inbox: Inbox }) {
  const { counts } = inbox;
  const doors = [
    { word: '逾期', count: counts.overdue, state: 'overdue', warn: counts.overdue > 0 },
    { word: '退回', count: counts.returned, state: 'returned', warn: false },
    { word: '待报', count: counts.due, state: 'open', warn: false },
    { word: '已报待审', count: counts.submitted, state: 'submitted', warn: false },
    { word: '已接收', count: counts.accepted, state: 'accepted', warn: false },
  ];
  return (
    <ul className="counts" aria-label="报送单数量">
      {doors.map((door) => (
        <li key={door.state}>
          <Link
            to="/filings"
            search={{ state: door.state }}
            className={door.warn ? 'count count-warn' : 'count'}
          >
            {door.word} <b className="num">{door.count}</b>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/notices" className="count">
          待签收 <b className="num">{counts.unsigned}</b>
        </Link>
      </li>
    </ul>
  );
}

function Owed({ inbox }: { inbox: Inbox }) {
  const filings = owed(inbox);
  return (
    <Section title="要报的">
      {filings.length === 0 ? (
        <EmptyState title="没有要报的报送单">
          下一期到期前，报送单会自动出现在这里，并按约定的日子提醒您（今天是{plainDate(inbox.today)}）。
        </EmptyState>
      ) : (
        <FilingCards filings={filings} />
      )}
    </Section>
  );
}

function Filed({ inbox }: { inbox: Inbox }) {
  const filings = inbox.filings.filter(
    (filing) => filing.state === 'submitted' || filing.state === 'accepted',
  );
  if (filings.length === 0) return null;
  return (
    <Section title="已报的">
      <FilingCards filings={filings} />
    </Section>
  );
}

function FilingCards({ filings }: { filings: Inbox['filings'] }) {
  return (
    <ul className="filing-cards">
      {filings.map((filing) => (
        <FilingCard key={filing.id} filing={filing} />
      ))}
    </ul>
  );
}

interface Decisions {
  desk: number;
  drafts: number;
  extensions: number;
}

/** How many filings, papers and requests wait for the reader’s decision; zero where they are none of the reader’s business. */
function useDecisions(me: Me | null): Decisions {
  const review = me?.abilities.reviewFilings === true;
  const approve = me?.abilities.approveDrafts === true;
  const desk = useQuery({ ...deskQuery({ state: 'submitted', size: 1 }), enabled: review });
  const drafts = useQuery({ ...draftsQuery({ state: 'pending', size: 1 }), enabled: approve });
  const asked = { ...filingsQuery({ state: 'extension-asked', size: 1 }), enabled: review || approve };
  const extensions = useQuery(asked);
  return {
    desk: desk.data?.total ?? 0,
    drafts: drafts.data?.total ?? 0,
    extensions: extensions.data?.total ?? 0,
  };
}

/** What is to be done today, as one sentence, with the doors to what waits for a decision. */
function Sentence({ inbox, me }: { inbox: Inbox; me: Me | null }) {
  const decisions = useDecisions(me);
  const { desk, drafts, extensions } = decisions;
  const waiting = [
    desk > 0 ? `待审核 ${desk} 份` : null,
    extensions > 0 ? `待答复延期申请 ${extensions} 件` : null,
    drafts > 0 ? `待批文书 ${drafts} 件` : null,
  ].filter((part) => part !== null);
  const own = sentenceFor(inbox);
  const decide = waiting.length === 0 ? null : `今天${waiting.join('，')}。`;
  return (
    <>
      <p className="inbox-sentence" data-testid="inbox-sentence">
        {own === null && decide === null ? '今天没有要办的事项。' : [own, decide].join('')}
      </p>
      {me !== null && <DecisionDoors me={me} decisions={decisions} />}
      <Unreachable inbox={inbox} />
    </>
  );
}

/** Before the deadline: people who may not have got the message. */
function Unreachable({ inbox: { unreachable } }: { inbox: Inbox }) {
  if (unreachable.total === 0 || unreachable.dueOn === null) return null;
  return (
    <p className="note" data-testid="inbox-unreachable">
      <Link to="/reachability">联系预警 {unreachable.total} 项</Link>，最近 {shortDate(unreachable.dueOn)}
      截止，请在截止前核实。
    </p>
  );
}

function DecisionDoors({ me, decisions }: { me: Me; decisions: Decisions }) {
  const { desk, drafts, extensions } = decisions;
  const can = me.abilities;
  if (!can.reviewFilings && !can.approveDrafts && !can.seeOverview && !can.seeAudit) return null;
  return (
    <ul className="counts" aria-label="审核督查">
      {can.reviewFilings && (
        <li>
          <Link to="/desk" className="count count-main">
            待审核的报送单 <b className="num">{desk}</b>
          </Link>
        </li>
      )}
      {extensions > 0 && (
        <li>
          <Link to="/filings" search={{ state: 'extension-asked' }} className="count count-main">
            待答复的延期申请 <b className="num">{extensions}</b>
          </Link>
        </li>
      )}
      {can.approveDrafts && (
        <li>
          <Link to="/drafts" className="count count-main">
            待批文书 <b className="num">{drafts}</b>
          </Link>
        </li>
      )}
      {can.seeOverview && (
        <li>
          <Link to="/supervision" className="count count-main">
            督查总览
          </Link>
        </li>
      )}
      {can.seeAudit && (
        <li>
          <Link to="/audit" className="count count-main">
            审计记录
          </Link>
        </li>
      )}
    </ul>
  );
}
