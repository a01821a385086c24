import { describeProblems, readConfig } from '../../src/platform/config/index.js';

function problemsOf(env: Record<string, string>): readonly string[] {
  const outcome = readConfig(env);
  return outcome.ok ? [] : outcome.problems;
}

function configOf(env: Record<string, string>) {
  const outcome = readConfig(env);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return outcome.config;
}

const PRODUCTION = {
  DATABASE_URL: 'postgres://duban:secret@db.example:5432/duban',
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: '督办系统 <duban@example.gov.cn>',
  PUBLIC_URL: 'https://duban.example.gov.cn/',
};

describe('readConfig', () => {
  test('nothing set is the demo on port 3000 of the loopback interface, with everything in one process', () => {
    const config = configOf({ PATH: '/bin', HOME: '/root' });
    expect(config).toMatchObject({
      profile: 'demo',
      role: 'all',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(config.dataDir).toMatch(/\/\.duban$/);
  });

  test('a database of its own makes it production, unless the profile says demo', () => {
    expect(configOf(PRODUCTION)).toMatchObject({
      profile: 'production',
      publicUrl: 'https://duban.example.gov.cn',
    });
    expect(configOf({ DATABASE_URL: PRODUCTION.DATABASE_URL, DUBAN_PROFILE: 'demo' }).profile).toBe('demo');
  });

  test('empty variables count as not set', () => {
    expect(configOf({ PORT: '', DATABASE_URL: ' ', REDIS_URL: '' })).toMatchObject({
      port: 3000,
      profile: 'demo',
    });
  });

  test.each([
    ['a port that is no number', { PORT: '80a' }, /^PORT：应为 0 至 65535 的整数（现为“80a”）。$/],
    ['a port out of range', { PORT: '65536' }, /^PORT：应为 0 至 65535/],
    ['an unknown role', { ROLE: 'api' }, /^ROLE：只能是 all、web、worker 之一（现为“api”）。$/],
    [
      'a database that is not PostgreSQL',
      { DATABASE_URL: 'mysql://h/d', DUBAN_PROFILE: 'demo' },
      /^DATABASE_URL：应为形如 postgres:/,
    ],
    ['a Redis address without a scheme', { REDIS_URL: 'localhost:6379' }, /^REDIS_URL：应为形如 redis:/],
    ['a mail address with a line break', { MAIL_FROM: 'a@b.cn\r\nBcc: x@y.cn' }, /^MAIL_FROM：应为邮件地址/],
    ['a tick of no length', { TICK_SECONDS: '0' }, /^TICK_SECONDS：应为 1 至 3600/],
    ['a misspelt variable', { DUBAN_PROFIL: 'demo' }, /^DUBAN_PROFIL：没有这个配置项/],
    ['a worker without a shared database', { ROLE: 'worker' }, /^ROLE=worker .*请设置 DATABASE_URL。$/],
  ])('%s is named', (_, env, expected) => {
    expect(problemsOf(env)).toEqual([expect.stringMatching(expected)]);
  });

  test('production names everything it lacks at once', () => {
    const problems = problemsOf({ DATABASE_URL: PRODUCTION.DATABASE_URL });
    expect(problems.map((problem) => /必须设置 (\w+)/.exec(problem)?.[1])).toEqual([
      'SMTP_URL',
      'MAIL_FROM',
      'PUBLIC_URL',
    ]);
  });

  test('problems never show a password', () => {
    expect(
      problemsOf({ DATABASE_URL: 'mysql://root:hunter2@h/d', SMTP_URL: 'hunter2' }).join(),
    ).not.toContain('hunter2');
  });

  test('the printed list has one numbered line for each problem', () => {
    const text = describeProblems(problemsOf({ PORT: 'x', ROLE: 'y' }));
    expect(text.split('\n')).toEqual([
      '配置有误，程序没有启动：',
      expect.stringMatching(/^ {2}1\. PORT/),
      expect.stringMatching(/^ {2}2\. ROLE/),
    ]);
  });
});
