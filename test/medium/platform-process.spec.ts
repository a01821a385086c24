import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PinoLogger, withCorrelation } from '../../src/platform/logging/index.js';
import { describeStartError, runSteps } from '../../src/platform/process/index.js';

describe('stopping', () => {
  test('runs the steps in order, goes on after one that fails, and says so', async () => {
    const order: string[] = [];
    const said: string[] = [];
    const clean = await runSteps(
      [
        { name: '服务', withinMs: 1_000, stop: () => Promise.resolve(order.push('app')) },
        { name: '队列', withinMs: 1_000, stop: () => Promise.reject(new Error('broken')) },
        { name: '数据库', withinMs: 1_000, stop: () => Promise.resolve(order.push('db')) },
      ],
      (line) => said.push(line),
    );
    expect([clean, order, said]).toEqual([false, ['app', 'db'], ['队列：停止时出错：broken']]);
  });

  test('gives the last step the time the others have left, more than it would have of its own', async () => {
    const late: string[] = [];
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 1_600));
    const clean = await runSteps(
      [
        { name: '服务', withinMs: 1_000, stop: () => Promise.resolve() },
        { name: '数据库', withinMs: 'rest', stop: slow },
      ],
      (line) => late.push(line),
    );
    expect([clean, late]).toEqual([true, []]);
  });

  test('leaves a step behind that takes too long', async () => {
    const said: string[] = [];
    const never = new Promise<void>(() => undefined);
    const clean = await runSteps([{ name: '服务', withinMs: 20, stop: () => never }], (line) =>
      said.push(line),
    );
    expect([clean, said]).toEqual([true, ['服务：未能在 0.02 秒内停止，继续退出。']]);
  });
});

describe('describeStartError', () => {
  const where = { host: '127.0.0.1', port: 3000, databaseUrl: 'postgres://u:hunter2@db:5432/x' };

  test('a port that is taken', async () => {
    const listen = (port: number) =>
      new Promise<Server>((resolve, reject) => {
        const server = createServer().once('error', reject);
        server.listen(port, '127.0.0.1', () => resolve(server));
      });
    const first = await listen(0);
    const { port } = first.address() as AddressInfo;
    const error = await listen(port).catch((reason: unknown) => reason);
    first.close();
    expect(describeStartError(error, { ...where, port })).toBe(
      `端口 ${port} 已被占用，请停止占用它的程序，或用 PORT 指定其他端口。`,
    );
  });

  test('a bug is not explained away', () => {
    expect(describeStartError(new TypeError('x is not a function'), where)).toBeUndefined();
  });
});

describe('PinoLogger', () => {
  function logged(write: (logger: PinoLogger) => void): Record<string, unknown>[] {
    const lines: string[] = [];
    write(new PinoLogger({ level: 'info', destination: { write: (line: string) => void lines.push(line) } }));
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  test('writes one JSON line with level, context and the correlation id under way', () => {
    const [line] = logged((logger) => withCorrelation('request-0001', () => logger.log('已启动', 'Main')));
    expect(line).toMatchObject({
      level: 'info',
      context: 'Main',
      msg: '已启动',
      correlationId: 'request-0001',
    });
  });

  test('errors keep their stack; lines below the level are not written', () => {
    const lines = logged((logger) => {
      logger.debug('quiet', 'Main');
      logger.error('broken', 'Error: broken\n at x', 'Main');
    });
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'error',
        msg: 'broken',
        stack: 'Error: broken\n at x',
        context: 'Main',
      }),
    ]);
  });

  test('passwords, cookies and phone numbers do not reach the log', () => {
    const lines = logged((logger) => {
      logger.log({
        msg: 'sign-in',
        body: { password: 'hunter2' },
        headers: { cookie: 'duban_session=hunter2', 'set-cookie': 'hunter2' },
      });
      logger.warn('短信发往 13812345678 失败', 'Sms');
    });
    expect(JSON.stringify(lines)).not.toMatch(/hunter2|13812345678/);
    expect(lines[1]).toMatchObject({ msg: '短信发往 138******78 失败' });
  });
});
