// An SMTP server that accepts everything, in a process of its own, so that its work is not counted as the sender's.
// Prints its port; a line on standard input is answered with what came in since the last one, as JSON.
import net from 'node:net';

const empty = () => ({ ids: [], first: 0, last: 0 });
let seen = empty();

function receive(letter) {
  seen.last = performance.timeOrigin + performance.now();
  seen.first ||= seen.last;
  seen.ids.push(/^message-id:\s*(\S+)/im.exec(letter)?.[1] ?? '');
}

const ANSWERS = {
  EHLO: '250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING\r\n',
  DATA: '354 go\r\n',
  QUIT: '221 bye\r\n',
};

const server = net.createServer((socket) => {
  let buffer = '';
  let inLetter = false;
  socket.setNoDelay(true);
  socket.setEncoding('latin1');
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    buffer += chunk;
    for (;;) {
      const end = buffer.indexOf(inLetter ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const text = buffer.slice(0, end);
      buffer = buffer.slice(end + (inLetter ? 5 : 2));
      if (inLetter) {
        receive(text);
        inLetter = false;
        socket.write('250 OK\r\n');
        continue;
      }
      const verb = text.slice(0, 4).toUpperCase();
      inLetter = verb === 'DATA';
      socket.write(ANSWERS[verb] ?? '250 OK\r\n');
      if (verb === 'QUIT') socket.end();
    }
  });
  socket.write('220 sink ESMTP\r\n');
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.stdin.on('data', () => {
  console.log(JSON.stringify(seen));
  seen = empty();
});
process.stdin.on('end', () => process.exit(0));
