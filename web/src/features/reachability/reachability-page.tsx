import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { App, Button } from 'antd';
import type { ReachAlarm, ReachAlarms } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { keepAnswer } from '../../api/keep-answer.js';
import { alarmsQuery, lookForAlarms } from '../../api/people.js';
import { shortDate } from '../../ui/format.js';
import { Page } from '../../ui/page.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { HandOverPanel } from './hand-over-panel.js';
import './reachability.css';

const route = getRouteApi('/reachability');

/** 联系畅通: who may not be reached before a deadline, why, and what to do about it. */
export function ReachabilityPage() {
  const { from } = route.useSearch();
  const navigate = route.useNavigate();
  const alarms = useQuery(alarmsQuery);
  const pick = (next: string | undefined) => void navigate({ search: { from: next }, replace: true });
  return (
    <Page
      title="联系畅通"
      note="截止前可能收不到提醒的人员：退信、号码有误、未登录、离岗、无替补。每日核查，原因消除后自动撤下。"
      actions={<LookAgain />}
    >
      {from !== undefined && <HandOverPanel key={from} from={from} onDone={() => pick(undefined)} />}
      <Loaded query={alarms}>{(data) => <Alarms data={data} onHandOver={pick} />}</Loaded>
    </Page>
  );
}

function LookAgain() {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const look = useMutation({
    mutationFn: lookForAlarms,
    onSuccess: async (data) => {
      await keepAnswer(queries, alarmsQuery.queryKey, data);
      void message.success(
        data.items.length === 0 ? '已核查，没有预警。' : `已核查，预警 ${data.items.length} 项。`,
      );
    },
    onError: (error) => void message.error(sentenceOf(error), 8),
  });
  return (
    <Button loading={look.isPending} onClick={() => look.mutate()}>
      立即核查
    </Button>
  );
}

interface AlarmsProps {
  data: ReachAlarms;
  onHandOver: (personId: string) => void;
}

function Alarms({ data, onHandOver }: AlarmsProps) {
  if (data.items.length === 0)
    return (
      <EmptyState title="没有联系预警">近期要报送的单位都有在岗的联系人，号码和邮箱没有发现问题。</EmptyState>
    );
  return (
    <ol className="reach-alarms" aria-label="联系预警">
      {data.items.map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} onHandOver={onHandOver} />
      ))}
    </ol>
  );
}

function Alarm({ alarm, onHandOver }: { alarm: ReachAlarm; onHandOver: AlarmsProps['onHandOver'] }) {
  return (
    <li className="panel" data-testid={`alarm-${alarm.kind}-${alarm.person?.id ?? alarm.unit.id}`}>
      <div className="reach-head">
        <span className="tag tag-presumed">{alarm.kindWord}</span>
        <Link to="/units/$id" params={{ id: alarm.unit.id }}>
          {alarm.unit.name}
        </Link>
        {alarm.person !== null && <b>{alarm.person.name}</b>}
        <span className="note">最近 {shortDate(alarm.dueOn)}截止</span>
      </div>
      <p>{alarm.sentence}</p>
      <p className="note">{alarm.todo}</p>
      <FilingsAtRisk alarm={alarm} />
      <Remedies alarm={alarm} onHandOver={onHandOver} />
    </li>
  );
}

function FilingsAtRisk({ alarm }: { alarm: ReachAlarm }) {
  return (
    <ul className="reach-filings" aria-label="受影响的报送单">
      {alarm.filings.map((filing) => (
        <li key={filing.id}>
          <Link to="/filings/$id" params={{ id: filing.id }}>
            {filing.docNumber} · {filing.period}
          </Link>{' '}
          <span className="note">{shortDate(filing.dueOn)}截止</span>
        </li>
      ))}
    </ul>
  );
}

const WORDS = { contact: '更正号码', deputy: '指定代理', handOver: '移交' } as const;

function Remedies({ alarm, onHandOver }: { alarm: ReachAlarm; onHandOver: AlarmsProps['onHandOver'] }) {
  const { person, unit } = alarm;
  const about = person?.name ?? unit.name;
  return (
    <div className="page-acts">
      {alarm.remedies.map((remedy) =>
        remedy === 'handOver' && person !== null ? (
          <Button key={remedy} aria-label={`移交：${about}`} onClick={() => onHandOver(person.id)}>
            {WORDS[remedy]}
          </Button>
        ) : (
          <Link
            key={remedy}
            to="/units/$id"
            params={{ id: unit.id }}
            search={remedy === 'contact' ? { person: person?.id, act: 'contact' } : { act: 'add' }}
            className="button button-plain button-middle reach-door"
            aria-label={`${WORDS[remedy]}：${about}`}
          >
            {WORDS[remedy]}
          </Link>
        ),
      )}
    </div>
  );
}
