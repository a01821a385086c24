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
    ['a provider nobody knows', { SMS_PROVIDER: 'pigeon' }, /^SMS_PROVIDER：只能是 none、captured、aliyun/],
    ['a signature with its brackets', { SMS_SIGNATURE: '【督办】' }, /^SMS_SIGNATURE：应为 2 至 20 个字符/],
    ['a short secret of receipts', { SMS_RECEIPT_TOKEN: 'abc' }, /^SMS_RECEIPT_TOKEN：应为 24 至 200 个字母/],
    [
      'an unknown variable of the template',
      { SMS_TEMPLATE_PARAMS: 'count,name' },
      /^SMS_TEMPLATE_PARAMS：.*stage、whose/,
    ],
    [
      'a robot without its secret',
      { DINGTALK_ROBOT_URL: 'https://x/robot' },
      /还需要设置 DINGTALK_ROBOT_SECRET。$/,
    ],
    ['a webhook secret of another form', { WEBHOOK_SECRET: 'geheim' }, /^WEBHOOK_SECRET：应以 whsec_ 开头/],
    [
      'a webhook in the clear',
      { WEBHOOK_URL: 'http://10.8.0.1/hook', WEBHOOK_SECRET: `whsec_${'A'.repeat(32)}` },
      /^WEBHOOK_URL：须为 https 地址/,
    ],
    ['a zone that does not exist', { PLAN_ZONE: 'Asia/Wulong' }, /^PLAN_ZONE：应为时区名称/],
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

  test('a provider of short messages names everything it lacks', () => {
    const problems = problemsOf({ SMS_PROVIDER: 'tencent', SMS_KEY_ID: 'k', SMS_SIGNATURE: '督查室' });
    expect(problems.map((problem) => /还需要设置 (\w+)/.exec(problem)?.[1])).toEqual([
      'SMS_KEY_SECRET',
      'SMS_TEMPLATE_ID',
      'SMS_APP_ID',
    ]);
    const whole = { SMS_KEY_ID: 'k', SMS_KEY_SECRET: 's', SMS_SIGNATURE: '督查室', SMS_TEMPLATE_ID: 'SMS_1' };
    expect(configOf({ ...whole, SMS_PROVIDER: 'aliyun' }).outgoing.sms).toMatchObject({
      kind: 'aliyun',
      templateParams: ['stage', 'whose', 'count', 'overdue', 'due'],
    });
  });

  test('the address of a robot is a secret', () => {
    expect(problemsOf({ WECOM_ROBOT_URL: 'ftp://x/?key=hunter2' }).join()).not.toContain('hunter2');
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
