import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent as lazyPage,
} from '@tanstack/react-router';
import { lazyPageInAntd } from '../ui/lazy-in-antd.js';
import { ErrorState, SkeletonLines } from '../ui/states.js';
import { Frame } from './frame.js';
import { NotFound } from './not-found.js';
import { keepTexts, parseSearch, stringifySearch } from './search.js';

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Frame,
  notFoundComponent: NotFound,
});
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path }) as const;

const routes = [
  createRoute({
    ...at('/sign-in'),
    validateSearch: keepTexts('back'),
    component: lazyPage(() => import('../features/session/sign-in-page.js'), 'SignInPage'),
  }),
  createRoute({
    ...at('/password'),
    component: lazyPageInAntd(() => import('../features/session/password-page.js'), 'PasswordPage'),
  }),
  createRoute({
    ...at('/'),
    component: lazyPage(() => import('../features/inbox/inbox-page.js'), 'InboxPage'),
  }),
  createRoute({
    ...at('/filings'),
    validateSearch: keepTexts(
      ...['page', 'state', 'unitId', 'noticeId', 'dueOn'],
      ...['light', 'filed', 'onTime', 'periodId', 'asOf'],
    ),
    component: lazyPageInAntd(() => import('../features/filings/filings-page.js'), 'FilingsPage'),
  }),
  createRoute({
    ...at('/filings/$id'),
    component: lazyPageInAntd(() => import('../features/filings/filing-page.js'), 'FilingPage'),
  }),
  createRoute({
    ...at('/tasks'),
    validateSearch: keepTexts(
      'page',
      'q',
      'noticeId',
      'unitId',
      'role',
      'state',
      'light',
      'presumed',
      'sort',
    ),
    component: lazyPageInAntd(() => import('../features/tasks/tasks-page.js'), 'TasksPage'),
  }),
  createRoute({
    ...at('/tasks/$id'),
    component: lazyPageInAntd(() => import('../features/tasks/task-page.js'), 'TaskPage'),
  }),
  createRoute({
    ...at('/notices'),
    component: lazyPageInAntd(() => import('../features/notices/notices-page.js'), 'NoticesPage'),
  }),
  createRoute({
    ...at('/notices/$id'),
    validateSearch: keepTexts('task'),
    component: lazyPageInAntd(() => import('../features/notices/notice-page.js'), 'NoticePage'),
  }),
  createRoute({
    ...at('/notices/$id/rules'),
    component: lazyPageInAntd(() => import('../features/rules/rules-page.js'), 'RulesPage'),
  }),
  createRoute({
    ...at('/notices/$id/ladder'),
    component: lazyPageInAntd(() => import('../features/ladders/ladder-page.js'), 'NoticeLadderPage'),
  }),
  createRoute({
    ...at('/notices/$id/lineage'),
    validateSearch: keepTexts('higher'),
    component: lazyPageInAntd(() => import('../features/lineage/lineage-page.js'), 'LineagePage'),
  }),
  createRoute({
    ...at('/notices/$id/amendment'),
    validateSearch: keepTexts('kind'),
    component: lazyPageInAntd(
      () => import('../features/notices/amendment/amendment-page.js'),
      'AmendmentPage',
    ),
  }),
  createRoute({
    ...at('/notices/$id/versions/$version'),
    component: lazyPageInAntd(() => import('../features/notices/amendment/version-page.js'), 'VersionPage'),
  }),
  createRoute({
    ...at('/desk'),
    validateSearch: keepTexts('page', 'state', 'unitId', 'noticeId', 'open'),
    component: lazyPageInAntd(() => import('../features/desk/desk-page.js'), 'DeskPage'),
  }),
  createRoute({
    ...at('/supervision'),
    validateSearch: keepTexts('noticeId', 'asOf', 'light'),
    component: lazyPageInAntd(() => import('../features/supervision/overview-page.js'), 'OverviewPage'),
  }),
  createRoute({
    ...at('/drafts'),
    validateSearch: keepTexts('page', 'state'),
    component: lazyPageInAntd(() => import('../features/supervision/drafts-page.js'), 'DraftsPage'),
  }),
  createRoute({
    ...at('/drafts/$id'),
    component: lazyPageInAntd(() => import('../features/supervision/draft-page.js'), 'DraftPage'),
  }),
  createRoute({
    ...at('/bulletins'),
    validateSearch: keepTexts('quarter'),
    component: lazyPageInAntd(() => import('../features/supervision/bulletins-page.js'), 'BulletinsPage'),
  }),
  createRoute({
    ...at('/rehearsal'),
    validateSearch: keepTexts('view', 'days', 'page', 'by', 'day', 'noticeId', 'personId', 'channel', 'rung'),
    component: lazyPageInAntd(() => import('../features/rehearsal/rehearsal-page.js'), 'RehearsalPage'),
  }),
  createRoute({
    ...at('/units'),
    validateSearch: keepTexts('page', 'q', 'jurisdiction', 'kind', 'standing'),
    component: lazyPageInAntd(() => import('../features/units/units-page.js'), 'UnitsPage'),
  }),
  createRoute({
    ...at('/units/groups'),
    validateSearch: keepTexts('jurisdiction'),
    component: lazyPageInAntd(() => import('../features/units/groups-page.js'), 'GroupsPage'),
  }),
  createRoute({
    ...at('/units/$id'),
    validateSearch: keepTexts('person', 'act'),
    component: lazyPageInAntd(() => import('../features/units/unit-page.js'), 'UnitPage'),
  }),
  createRoute({
    ...at('/reachability'),
    validateSearch: keepTexts('from'),
    component: lazyPageInAntd(
      () => import('../features/reachability/reachability-page.js'),
      'ReachabilityPage',
    ),
  }),
  createRoute({
    ...at('/calendar'),
    validateSearch: keepTexts('year'),
    component: lazyPageInAntd(() => import('../features/calendar/calendar-page.js'), 'CalendarPage'),
  }),
  createRoute({
    ...at('/ladders'),
    component: lazyPageInAntd(() => import('../features/ladders/ladder-page.js'), 'LadderPage'),
  }),
  createRoute({
    ...at('/messages'),
    validateSearch: keepTexts('page', 'channel', 'stage', 'unitId'),
    component: lazyPageInAntd(() => import('../features/messages/messages-page.js'), 'MessagesPage'),
  }),
  createRoute({
    ...at('/mailbox'),
    validateSearch: keepTexts('page', 'q', 'channel', 'open'),
    component: lazyPageInAntd(() => import('../features/mailbox/mailbox-page.js'), 'MailboxPage'),
  }),
  createRoute({
    ...at('/queue'),
    validateSearch: keepTexts(
      ...['page', 'q', 'from', 'to', 'day', 'channel', 'state'],
      ...['noticeId', 'unitId', 'open'],
    ),
    component: lazyPageInAntd(() => import('../features/queue/queue-page.js'), 'QueuePage'),
  }),
  createRoute({
    ...at('/channels'),
    validateSearch: keepTexts('open'),
    component: lazyPageInAntd(() => import('../features/channels/channels-page.js'), 'ChannelsPage'),
  }),
  createRoute({
    ...at('/status'),
    component: lazyPageInAntd(() => import('../features/status/status-page.js'), 'StatusPage'),
  }),
  createRoute({
    ...at('/jobs'),
    validateSearch: keepTexts('page', 'state', 'topic'),
    component: lazyPageInAntd(() => import('../features/jobs/jobs-page.js'), 'JobsPage'),
  }),
  createRoute({
    ...at('/audit'),
    validateSearch: keepTexts('page', 'q', 'action', 'subjectType', 'subjectId'),
    component: lazyPageInAntd(() => import('../features/audit/audit-page.js'), 'AuditPage'),
  }),
] as const;

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: root.addChildren(routes),
    context: { queries },
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultPreload: 'intent',
    defaultPendingComponent: () => <SkeletonLines lines={8} />,
    defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
