import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { correlationId } from './correlation.js';
import { maskPhones } from './mask.js';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

const SECRET_FIELDS = [
  'password',
  'newPassword',
  'oldPassword',
  'token',
  'secret',
  'cookie',
  'authorization',
  'set-cookie',
];

/** Nest's lists of modules and routes at each start: of use only when something is looked for. */
const INVENTORY = new Set([
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestFactory',
  'NestApplication',
]);

/** Members to blank, at the top and up to two levels down. */
const REDACT = ['', '*.', '*.*.'].flatMap((prefix) =>
  SECRET_FIELDS.map((name) =>
    name.includes('-') ? `${prefix.replace(/\.$/, '')}["${name}"]` : `${prefix}${name}`,
  ),
);

export interface LogOptions {
  readonly level: Level | 'silent';
  readonly destination?: DestinationStream;
}

/** Nest's log as one JSON object a line, with the correlation id of the request or job under way. */
export class PinoLogger implements LoggerService {
  private readonly pino: Logger;

  constructor({ level, destination }: LogOptions) {
    const options = {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: REDACT, censor: '***' },
      mixin: () => (correlationId() === undefined ? {} : { correlationId: correlationId() }),
    };
    this.pino = destination
      ? pino(options, destination)
      : pino(options, pino.destination({ fd: 2, sync: true }));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write(INVENTORY.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    // Nest logs a listen error and throws it as well; whoever starts the server says it once, in one line
    this.write(rest.at(-1) === 'NestApplication' ? 'debug' : 'error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes `(message, stack?, context?)`: the last text is the context, an earlier one the stack. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const texts = rest.filter((part) => typeof part === 'string');
    const context = texts.at(-1);
    const stack = texts.length > 1 ? texts[0] : undefined;
    const facts = rest.find((part) => typeof part === 'object' && part !== null) ?? {};
    if (message instanceof Error)
      this.pino[level]({ context, ...facts, err: message }, maskPhones(message.message));
    else if (typeof message === 'object') this.pino[level]({ context, stack, ...message });
    else this.pino[level]({ context, stack, ...facts }, maskPhones(String(message)));
  }
}
