import { Link, type LinkProps } from '@tanstack/react-router';
import type { Me } from '../../../src/contract/index.js';

type Abilities = Me['abilities'];

interface Door {
  to: NonNullable<LinkProps['to']>;
  word: string;
  open?: (abilities: Abilities) => boolean;
}

/** Administrators keep the system; the work itself is not theirs to read. */
const worksOnTasks = (can: Abilities) => can.file || can.reviewFilings || can.seeOverview;

const GROUPS: readonly { title: string; doors: readonly Door[] }[] = [
  {
    title: '办理',
    doors: [
      { to: '/', word: '我的待办' },
      { to: '/filings', word: '报送单', open: worksOnTasks },
      { to: '/tasks', word: '任务台账', open: worksOnTasks },
      { to: '/notices', word: '文件', open: worksOnTasks },
      { to: '/rehearsal', word: '预演', open: worksOnTasks },
    ],
  },
  {
    title: '审核督查',
    doors: [
      { to: '/desk', word: '审核台', open: (can) => can.reviewFilings },
      { to: '/supervision', word: '督查总览', open: (can) => can.seeOverview },
      { to: '/drafts', word: '待批文书', open: (can) => can.approveDrafts },
      { to: '/bulletins', word: '拟通报名单', open: (can) => can.seeOverview },
    ],
  },
  {
    title: '记录',
    doors: [
      { to: '/units', word: '单位名录' },
      { to: '/reachability', word: '联系畅通', open: worksOnTasks },
      { to: '/calendar', word: '工作日历', open: (can) => can.seeCalendar },
      { to: '/ladders', word: '提醒阶梯', open: (can) => can.seeLadders },
      { to: '/messages', word: '消息' },
      { to: '/queue', word: '发送台', open: (can) => can.seeQueue },
      { to: '/channels', word: '渠道', open: (can) => can.keepChannels },
      { to: '/mailbox', word: '邮箱', open: (can) => can.seeMailbox },
      { to: '/status', word: '运行状态', open: (can) => can.seeStatus },
      { to: '/jobs', word: '任务队列', open: (can) => can.keepJobs },
      { to: '/audit', word: '审计', open: (can) => can.seeAudit },
    ],
  },
];

/** The doors open to this reader, by group; a group without doors is left out. */
function groupsFor(me: Me) {
  return GROUPS.map((group) => ({
    ...group,
    doors: group.doors.filter((door) => door.open?.(me.abilities) ?? true),
  })).filter((group) => group.doors.length > 0);
}

function DoorLink({ door, onGo }: { door: Door; onGo?: (() => void) | undefined }) {
  return (
    <Link
      to={door.to}
      className="nav-link"
      activeProps={{ className: 'nav-link nav-here', 'aria-current': 'page' }}
      activeOptions={{ exact: door.to === '/', includeSearch: false }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      {door.word}
    </Link>
  );
}

/** Every page open to the reader. */
export function Navigation({ me, onGo }: { me: Me; onGo?: () => void }) {
  return (
    <nav className="nav" aria-label="主导航">
      {groupsFor(me).map((group) => (
        <div key={group.title} className="nav-group">
          <p className="nav-title">{group.title}</p>
          {group.doors.map((door) => (
            <DoorLink key={door.to} door={door} onGo={onGo} />
          ))}
        </div>
      ))}
    </nav>
  );
}

/** The four doors of a phone; the rest is behind 更多. */
export function BottomBar({ me, onMore }: { me: Me; onMore: () => void }) {
  const can = me.abilities;
  const overview: Door = { to: '/supervision', word: '督查总览' };
  const ledger: Door = { to: '/tasks', word: '任务台账' };
  const audit: Door = { to: '/audit', word: '审计' };
  const messages: Door = { to: '/messages', word: '消息' };
  const doors: Door[] = [
    { to: '/', word: '我的待办' },
    ...(worksOnTasks(can)
      ? [{ to: '/filings', word: '报送单' } as const, can.seeOverview ? overview : ledger]
      : [messages, ...(can.seeAudit ? [audit] : [])]),
  ];
  return (
    <nav className="bottom-bar" aria-label="常用页面">
      {doors.map((door) => (
        <DoorLink key={door.to} door={door} />
      ))}
      <button type="button" className="nav-link" onClick={onMore}>
        更多
      </button>
    </nav>
  );
}
