import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ChannelState, ChannelsView } from '../../../../src/contract/index.js';
import { channelsQuery } from '../../api/channels.js';
import { DataList, type Column } from '../../ui/data-list.js';
import { shortInstant } from '../../ui/format.js';
import { Page, Section } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { ChannelChart } from './channel-chart.js';
import { ChannelDrawer } from './channel-drawer.js';
import { markOf, sayHours } from './channel-words.js';
import './channels.css';

const route = getRouteApi('/channels');

const COLUMNS: readonly Column<ChannelState>[] = [
  { title: '渠道', render: Name, width: '20%' },
  { title: '状态', render: Mark, width: 96 },
  { title: '近 24 小时', render: (row) => <DayCounts channel={row} />, width: 150 },
  { title: '近 7 天', render: (row) => <ChannelChart days={row.days} />, width: 150 },
  { title: '待发', render: (row) => row.waiting, number: true, width: 72 },
  {
    title: '最近成功',
    render: (row) => (row.lastSuccess === null ? '无' : shortInstant(row.lastSuccess)),
    width: 130,
  },
  { title: '最近失败', render: Failure },
  { title: '发送时段', render: Hours, width: '18%' },
];

/** 渠道: every way messages leave, how it is set up and how it does. */
export function ChannelsPage() {
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const view = useQuery(channelsQuery);
  const pick = (channel: string | undefined) => void navigate({ search: { open: channel }, replace: true });
  return (
    <Page title="渠道" note="消息由哪些渠道发出、是否畅通、什么时段可以发。点开一个渠道可以试发、修改时段。">
      <Loaded query={view}>
        {(data) => (
          <>
            <DataList
              label="渠道"
              rows={data.channels}
              columns={COLUMNS}
              keyOf={(row) => row.channel}
              testIdOf={(row) => `channel-row-${row.channel}`}
              onOpen={(row) => pick(row.channel)}
              empty={{ title: '没有渠道', text: '' }}
              card={ChannelCard}
            />
            <Order view={data} />
            <Opened view={data} open={open} onClose={() => pick(undefined)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Opened({
  view,
  open,
  onClose,
}: {
  view: ChannelsView;
  open: string | undefined;
  onClose: () => void;
}) {
  const channel = view.channels.find((row) => row.channel === open);
  return channel === undefined ? null : (
    <ChannelDrawer channel={channel} zone={view.zone} onClose={onClose} />
  );
}

/** Which channel takes over from which. */
function Order({ view }: { view: ChannelsView }) {
  return (
    <Section title="接替次序">
      <p>
        一个渠道暂停、没有地址或被对方拒收时，由收件人的下一个渠道告知，默认次序：{view.order.join(' → ')}。
      </p>
      <p className="note">
        {view.ownOrder === 0 ? '没有人员设置自己的次序。' : `有 ${view.ownOrder} 人设置了自己的次序。`}在
        <Link to="/units">单位名录</Link>中打开单位，可以查看和修改每个人的渠道次序。
      </p>
    </Section>
  );
}

function Name({ word, carrier }: ChannelState) {
  return (
    <>
      {word}
      <span className="note block">{carrier}</span>
    </>
  );
}

function Mark(channel: ChannelState) {
  const { shape, word, light } = markOf(channel);
  return (
    <span className={`light light-${light}`}>
      <span className="light-shape" aria-hidden="true">
        {shape}
      </span>
      {word}
    </span>
  );
}

function DayCounts({ channel: { lastDay } }: { channel: ChannelState }) {
  const { accepted, refused, inDoubt } = lastDay;
  if (accepted + refused + inDoubt === 0) return <span className="note">没有发送</span>;
  return (
    <>
      成功 {accepted}
      {refused > 0 && <span className="due-late"> · 拒收 {refused}</span>}
      {inDoubt > 0 && <span> · 存疑 {inDoubt}</span>}
    </>
  );
}

function Failure({ lastFailure }: ChannelState) {
  if (lastFailure === null) return <span className="note">无</span>;
  return (
    <>
      {shortInstant(lastFailure.at)}
      <span className="note block channel-words">{lastFailure.words}</span>
    </>
  );
}

/** No window is broken across lines. */
function Hours({ hours }: ChannelState) {
  return hours.windows.map(({ opens, closes }, index) => (
    <span key={opens}>
      {index === 0 && (hours.workingDaysOnly ? '工作日 ' : '每天 ')}
      <span className="channel-window">
        {opens}—{closes}
      </span>{' '}
    </span>
  ));
}

function ChannelCard(row: ChannelState) {
  return (
    <>
      <span className="card-title">
        <Mark {...row} />
        {row.word}
      </span>
      <span className="note">{row.carrier}</span>
      <span>
        <DayCounts channel={row} /> · 待发 {row.waiting}
      </span>
      <ChannelChart days={row.days} />
      <span className="note">{sayHours(row.hours)}</span>
    </>
  );
}
