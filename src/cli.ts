import { runCli } from './cli/run-cli.js';

// a reader that has seen enough (`duban … | head`) is no fault
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const code = await runCli(process.argv.slice(2), {
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
});
// connections of the queue may outlive their owner; what was printed must be out first
process.stdout.write('', () => process.exit(code));
