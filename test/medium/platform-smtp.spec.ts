import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SmtpTransport, type Mail } from '../../src/platform/mail/index.js';
import { readSmtpUrl } from '../../src/platform/mail/smtp-options.js';
import { freePort } from '../support/free-port.js';
import {
  startScriptedSmtp,
  type ScriptedSmtp,
  type SmtpOffer,
  type SmtpScript,
} from '../support/scripted-smtp.js';
import { makeSelfSigned } from '../support/self-signed.js';

const FROM = '督办系统 <duban@example.gov.cn>';
const MESSAGE_ID = '<0f3c1c9e@example.gov.cn>';
const mail: Mail = {
  id: '0f3c1c9e',
  to: { name: '李四', address: 'lisi@example.gov.cn' },
  subject: '【提醒】12月4日前报送进展',
  text: '请于2023年12月4日前报送。\n',
};

const running: { stop(): unknown }[] = [];
afterEach(async () => {
  for (const { stop } of running.splice(0).reverse()) await stop();
});

async function start(offer?: SmtpOffer): Promise<ScriptedSmtp> {
  const server = await startScriptedSmtp(offer);
  running.push(server);
  return server;
}

function connect(url: string, socketTimeout = 5_000): SmtpTransport {
  const transport = new SmtpTransport(url, FROM, socketTimeout);
  running.push({ stop: () => transport.onApplicationShutdown() });
  return transport;
}

describe('what a server says decides', () => {
  test.each([
    ['rcpt', 550, 'stop-message', undefined],
    ['rcpt', 552, 'stop-message', undefined],
    ['rcpt', 450, 'wait-for-window', 'minute'],
    ['rcpt', 451, 'retry', undefined],
    ['data', 554, 'stop-message', undefined],
    ['data', 452, 'wait-for-window', 'minute'],
    ['mail', 550, 'stop-channel', undefined],
    ['mail', 530, 'stop-channel', undefined],
    ['mail', 451, 'retry', undefined],
    ['connect', 421, 'wait-for-window', 'minute'],
    ['connect', 554, 'stop-channel', undefined],
  ] as const)('%s %d → %s %s', async (at, reply, wanted, notBefore) => {
    const server = await start();
    server.play({ at, reply });
    const hint = notBefore === undefined ? {} : { notBefore };
    expect(await connect(`smtp://127.0.0.1:${server.port}`).send(mail)).toEqual({
      ...{ kind: 'refused', class: wanted, code: `smtp.${reply}`, ...hint },
      words: expect.stringContaining('the script says so'),
    });
    expect(server.letters).toEqual([]);
  });

  test.each([
    [{ at: 'connect', reply: 'drop' }, 'refused'],
    [{ at: 'mail', reply: 'drop' }, 'refused'],
    [{ at: 'rcpt', reply: 'drop' }, 'refused'],
    [{ at: 'rcpt', reply: 'silence' }, 'refused'],
    [{ at: 'data', reply: 'drop' }, 'in-doubt'],
    [{ at: 'data', reply: 'silence' }, 'in-doubt'],
  ] as [SmtpScript, string][])('%j is %s', async (script, kind) => {
    const server = await start();
    server.play(script);
    const transport = connect(`smtp://127.0.0.1:${server.port}`, 500);
    const outcome = await transport.send(mail);
    expect(outcome).toMatchObject(kind === 'refused' ? { kind, class: 'retry' } : { kind });
    expect(server.read()).toBe(kind === 'in-doubt' ? 1 : 0);
    server.play();
    expect(await transport.send(mail)).toEqual({ kind: 'accepted', providerId: MESSAGE_ID });
    expect(server.letters.map((letter) => /^message-id: (.*)$/im.exec(letter)?.[1])).toEqual([MESSAGE_ID]);
  });

  test('a kept connection that breaks after the last dot: in doubt, and not silently sent again', async () => {
    const server = await start();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    expect((await transport.send(mail)).kind).toBe('accepted');
    server.play({ at: 'data', reply: 'drop' });
    expect((await transport.send({ ...mail, id: 'second' })).kind).toBe('in-doubt');
    expect(server.read()).toBe(2);
  });

  test('nobody there', async () => {
    const outcome = await connect(`smtp://127.0.0.1:${await freePort()}`).send(mail);
    expect(outcome).toMatchObject({ kind: 'refused', class: 'retry', code: 'local.not-reached' });
  });
});

describe('encryption', () => {
  const certificate = makeSelfSigned();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'smtp-ca-'));
  const ca = path.join(folder, 'ca.pem');
  fs.writeFileSync(ca, certificate.cert);
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  test.each([
    ['smtp', { ...certificate }],
    ['smtps', { ...certificate, atOnce: true }],
  ])('%s: a certificate of the office is believed when its file is named', async (scheme, tls) => {
    const server = await start({ tls });
    const url = `${scheme}://127.0.0.1:${server.port}`;
    expect((await connect(`${url}?ca=${encodeURIComponent(ca)}`).send(mail)).kind).toBe('accepted');
    expect((await connect(`${url}?verify=no`).send(mail)).kind).toBe('accepted');
    const stranger = await connect(url).send(mail);
    expect(stranger).toMatchObject({ kind: 'refused', class: 'stop-channel' });
    expect(server.letters).toHaveLength(2);
  });

  test('where encryption is demanded, a server without it gets no letter and no password', async () => {
    const server = await start({ login: { user: 'duban', password: 'pw' } });
    const demanding = connect(`smtp://duban:pw@127.0.0.1:${server.port}`);
    expect(await demanding.send(mail)).toMatchObject({ kind: 'refused', class: 'stop-channel' });
    expect(server.logins).toEqual([]);
  });

  test.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('logs in with %s once it is encrypted', async (method) => {
    const login = { user: 'duban@example.gov.cn', password: 'p@ss/词:1' };
    const server = await start({ tls: certificate, login, methods: [method] });
    const [user, password] = [login.user, login.password].map(encodeURIComponent);
    const url = `smtp://${user}:${password}@127.0.0.1:${server.port}?ca=${encodeURIComponent(ca)}&auth=${method}`;
    expect((await connect(url).send(mail)).kind).toBe('accepted');
    expect(server.logins).toEqual([{ user: login.user, method, encrypted: true }]);
    const wrong = await connect(url.replace('1@127', '2@127')).send(mail);
    expect(wrong).toMatchObject({ kind: 'refused', class: 'stop-channel', code: 'smtp.535' });
    expect(JSON.stringify(wrong)).not.toContain(login.password.slice(0, 6));
  });
});

test('a letter with HTML carries both, plain text first, and no List-Unsubscribe', async () => {
  const server = await start();
  await connect(`smtp://127.0.0.1:${server.port}`).send({ ...mail, html: '<p>simple <b>HTML</b></p>' });
  const [letter = ''] = server.letters;
  expect(letter).toMatch(/^content-type: multipart\/alternative/im);
  expect(letter.search(/text\/plain/)).toBeLessThan(letter.search(/text\/html/));
  expect(letter).toContain('<p>simple <b>HTML</b></p>');
  expect(letter).not.toMatch(/list-unsubscribe/i);
});

describe('the address of the server', () => {
  test('ports, login and encryption as they are usual', () => {
    expect(readSmtpUrl('smtp://mail.example.cn')).toEqual({
      ...{ host: 'mail.example.cn', port: 587, secure: false, requireTLS: false, ignoreTLS: false },
      tls: { rejectUnauthorized: true },
    });
    expect(readSmtpUrl('smtp://u:p%40@h:25?starttls=never&auth=LOGIN')).toMatchObject({
      ...{
        port: 25,
        requireTLS: false,
        ignoreTLS: true,
        auth: { user: 'u', pass: 'p@' },
        authMethod: 'LOGIN',
      },
    });
    expect(readSmtpUrl('smtps://u:p@[::1]')).toMatchObject({
      host: '::1',
      port: 465,
      secure: true,
      requireTLS: false,
    });
    expect(readSmtpUrl('smtp://u:p@h')).toMatchObject({ requireTLS: true });
  });

  test.each(['starttls=always', 'verify=maybe', 'auth=NTLM', 'tls.rejectUnauthorized=false', 'pool=9'])(
    '%s is refused without repeating the password',
    (option) => {
      const read = () => readSmtpUrl(`smtp://u:hidden@h?${option}`);
      expect(read).toThrow('SMTP address');
      expect(read).not.toThrow('hidden');
    },
  );
});
