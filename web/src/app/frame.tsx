import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import type { Me } from '../../../src/contract/index.js';
import { meQuery, signOut } from '../api/session.js';
import { Announcements } from '../ui/announce.js';
import { loadInAntd } from '../ui/lazy-in-antd.js';
import { Menu } from '../ui/menu.js';
import { chooseScheme, useScheme } from '../ui/scheme.js';
import { ErrorState, SkeletonLines } from '../ui/states.js';
import { BottomBar, Navigation } from './nav.js';
import { prefetchNext } from './prefetch.js';
import { useKeys } from './use-keys.js';

// What is not on the first screen is fetched when it is asked for.
const ClockBar = lazy(() => import('../features/clock/clock-bar.js'));
const KeyHelp = lazy(loadInAntd(async () => (await import('./key-help.js')).KeyHelp));
const MoreDrawer = lazy(loadInAntd(async () => (await import('./more-drawer.js')).MoreDrawer));

/** Who is signed in decides: the sign-in page, the one-time password, or the desk. */
export function Frame() {
  const { pathname, href } = useLocation();
  const atDoor = pathname === '/sign-in';
  const me = useQuery({ ...meQuery, enabled: !atDoor });
  if (atDoor) return <Outlet />;
  if (me.isPending) return <SkeletonLines lines={10} />;
  if (me.data === undefined) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (me.data === null) {
    return <Navigate to="/sign-in" search={href === '/' ? {} : { back: href }} replace />;
  }
  if (mustChange(me.data) && pathname !== '/password') return <Navigate to="/password" replace />;
  return <Desk me={me.data} />;
}

/** The one-time password is replaced before anything else, but in the demo it may wait. */
function mustChange(me: Me): boolean {
  return me.oneTimePassword && me.profile === 'production';
}

function Desk({ me }: { me: Me }) {
  const [help, setHelp] = useState(false);
  const [more, setMore] = useState(false);
  useKeys(useCallback(() => setHelp(true), []));
  useEffect(() => prefetchNext(), []);
  return (
    <div className="frame">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <Header me={me} onHelp={() => setHelp(true)} />
      {me.abilities.moveClock && (
        <Suspense fallback={<div className="clock-bar" />}>
          <ClockBar />
        </Suspense>
      )}
      <div className="body">
        <aside className="side">
          <Navigation me={me} />
        </aside>
        <main id="main" className="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <BottomBar me={me} onMore={() => setMore(true)} />
      <Suspense>
        {more && <MoreDrawer me={me} open onClose={() => setMore(false)} />}
        {help && <KeyHelp open onClose={() => setHelp(false)} />}
      </Suspense>
      <Announcements />
    </div>
  );
}

function Header({ me, onHelp }: { me: Me; onHelp: () => void }) {
  return (
    <header className="head">
      <Link to="/" className="brand" aria-label="督办首页">
        <span aria-hidden="true" className="brand-mark">
          ✓
        </span>
        督办
      </Link>
      <HeadSearch />
      <UserMenu me={me} onHelp={onHelp} />
    </header>
  );
}

function HeadSearch() {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  return (
    <form
      className="head-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void navigate({ to: '/tasks', search: typed.trim() === '' ? {} : { q: typed.trim() } });
      }}
    >
      <input
        className="field"
        aria-label="查任务"
        placeholder="查任务（按 / 键）"
        data-search=""
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

function UserMenu({ me, onHelp }: { me: Me; onHelp: () => void }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const scheme = useScheme();
  const leave = async (): Promise<void> => {
    await signOut().catch(() => undefined);
    queries.clear();
    queries.setQueryData(meQuery.queryKey, null);
    await navigate({ to: '/sign-in' });
  };
  const items = [
    { word: '修改口令', act: () => void navigate({ to: '/password' }) },
    {
      word: scheme === 'dark' ? '浅色界面' : '深色界面',
      act: () => chooseScheme(scheme === 'dark' ? 'light' : 'dark'),
    },
    { word: '按键说明', act: onHelp },
    { word: '退出登录', act: () => void leave() },
  ];
  return (
    <Menu label={`账户：${me.unit.name} ${me.name}`} className="user" items={items}>
      <span className="user-unit">{me.unit.name}</span>
      <span className="user-name">{me.name}</span>
      <span aria-hidden="true">▾</span>
    </Menu>
  );
}
