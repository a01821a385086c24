// Imports run one way. A rule's comment is what the reader sees when it fires, so it says what to do.

/** The features, lowest first: a feature may import only those before it. */
const FEATURES = [
  'parameters',
  'units',
  'identity',
  // needs nothing but the queue of the platform and who is signed in
  'dead-letters',
  'notices',
  'tasks',
  'lineage',
  'reporting',
  'messages',
  // the page of how messages leave: reads what sending has noted, and nothing above needs it
  'channels',
  // reads what is owed and by whom, and re-addresses messages; only the pages above speak of it
  'reachability',
  'reminders',
  'escalation',
  'supervision',
  // above all that a moved due date touches, below the inbox, which shows its alarms
  'calendars',
  // keeps the ladders that the engine below only reads; the rehearsal above tells what a new one would do
  'ladders',
  'inbox',
  'audit',
  'rehearsal',
  // reads what the messages and their filings have become
  'queue-desk',
  // reads what the engine, the queue and the ladders have left behind
  'system-status',
  'demo',
];

const any = (names) => `(?:${names.join('|')})`;
const FEATURE = `^src/${any(FEATURES)}/`;
// main.ts, cli.ts, app*.ts, *.module.ts directly under src, and the commands: they put the parts together.
const ROOTS = ['^src/[^/]+\\.ts$', '^src/cli/'];
const SPEC = '\\.spec\\.tsx?$';

/** One rule for each feature, all under one name: what it may not look up to. */
const downward = FEATURES.slice(0, -1).map((feature, i) => ({
  name: 'features-only-downward',
  severity: 'error',
  comment: `Imports go down: ${FEATURES.join(' < ')}. News that travels up is an announcement, not an import.`,
  from: { path: `^src/${feature}/`, pathNot: SPEC },
  to: { path: `^src/${any(FEATURES.slice(i + 1))}/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one idea or three: move the shared part into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere, so no other rule can judge it: check the path and its .js ending.',
      from: {},
      to: { couldNotResolve: true, path: '^\\.' },
    },
    {
      name: 'core-is-closed',
      severity: 'error',
      comment:
        'src/core holds what the system believes; it imports only core. Pass the value in as an argument.',
      from: { path: '^src/core/', pathNot: SPEC },
      to: { pathNot: '^src/core/' },
    },
    {
      name: 'kernel-is-a-leaf',
      severity: 'error',
      comment:
        'The kernel knows nothing of the domain: move this file to the core folder whose noun it needs.',
      from: { path: '^src/core/kernel/', pathNot: SPEC },
      to: { pathNot: '^src/core/kernel/' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      comment:
        'src/platform is technique: it may import core/kernel, core/audit, contract and itself. Let the feature register itself.',
      from: { path: '^src/platform/', pathNot: SPEC },
      to: { path: '^(src|web|test)/', pathNot: '^src/(platform|contract|core/kernel|core/audit)/' },
    },
    {
      name: 'contract-is-plain',
      severity: 'error',
      comment: 'The contract is read by server and browser: only zod, src/contract and src/core/kernel.',
      from: { path: '^src/contract/', pathNot: SPEC },
      to: { pathNot: ['^src/(contract|core/kernel)/', 'node_modules/zod/'] },
    },
    {
      name: 'features-only-through-index',
      severity: 'error',
      comment:
        "Another feature's insides may change tomorrow: import from its index.ts, or ask for it to be exported there.",
      from: { path: '^src/([^/]+)/', pathNot: [...ROOTS, SPEC] },
      to: { path: FEATURE, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    ...downward,
    {
      name: 'folders-are-listed',
      severity: 'error',
      comment:
        'A folder under src that no rule knows: add the feature to the list in .dependency-cruiser.cjs, in its place.',
      from: { path: '^src/' },
      to: { path: '^src/[^/]+/', pathNot: [FEATURE, '^src/(core|platform|contract|cli)/'] },
    },
    {
      name: 'nobody-imports-audit',
      severity: 'error',
      comment: 'The transaction handle writes the audit trail; src/audit only reads it, for its own screens.',
      from: { path: '^src/', pathNot: [...ROOTS, '^src/audit/'] },
      to: { path: '^src/audit/' },
    },
    {
      name: 'entities-stay-home',
      severity: 'error',
      comment:
        'Entities and repositories belong to one feature, and its index.ts does not give them away: hold an id, or export a service.',
      from: { path: '^src/([^/]+)/', pathNot: [...ROOTS, SPEC] },
      to: { path: '\\.(entity|repository)\\.ts$', pathNot: '^src/$1/' },
    },
    {
      name: 'entities-stay-home',
      severity: 'error',
      comment: 'As above, for the door itself.',
      from: { path: '^src/[^/]+/index\\.ts$' },
      to: { path: '\\.(entity|repository)\\.ts$' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'What ships may not lean on what only tests have: move the shared part into src.',
      from: { path: '^(src|web)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },
    {
      name: 'web-stays-in-the-browser',
      severity: 'error',
      comment: 'The web app knows the server only through src/contract (and the plain src/core/kernel).',
      from: { path: '^web/' },
      to: { path: '^(src|test|tools)/', pathNot: '^src/(contract|core/kernel)/' },
    },
    {
      name: 'server-knows-no-web',
      severity: 'error',
      comment: 'The server serves the built files and knows nothing of how they are made.',
      from: { path: '^src/' },
      to: { path: '^web/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^web/dist/'] },
    // Type-only imports count too: they are how cycles and leaks begin.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
