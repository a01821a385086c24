import type { ForetoldMessage, RehearsedMessage } from './foretell-messages.js';
import type { FullRehearsal } from './rehearse.js';

/** What is wanted of a rehearsal; what is not named is not asked about. */
export interface MessageFilter {
  readonly personIds?: readonly string[] | undefined;
  readonly channel?: string | undefined;
  readonly rung?: string | undefined;
}

/** The messages of a rehearsal to one of these persons, by this channel and of this rung, in the same order. */
export function narrowMessages({ told }: FullRehearsal, filter: MessageFilter): RehearsedMessage[] {
  return told.filter((line) => isWanted(line, filter)).map(({ message }) => message);
}

function isWanted(line: ForetoldMessage, { personIds, channel, rung }: MessageFilter): boolean {
  return (
    (personIds?.includes(line.personId) ?? true) &&
    (channel ?? line.channel) === line.channel &&
    (rung ?? line.rung) === line.rung
  );
}
