import type { LadderChecked, LadderForm, RungForm, RungLine } from '../contract/index.js';
import {
  sayAct,
  sayCap,
  sayChannels,
  sayMoment,
  sayRecipients,
  type LadderFault,
  type ReminderLadder,
  type Rung,
} from '../core/reminders/index.js';

/** The field of the form a fault is shown beside. */
const FIELDS: Readonly<Record<LadderFault['code'], string>> = {
  'ladder/no-source': 'source',
  'ladder/no-date': 'source',
  'ladder/no-rungs': 'rungs',
  'rung/no-name': 'label',
  'rung/twice': 'label',
  'rung/unknown-kind': 'kind',
  'rung/bad-offset': 'moment',
  'rung/bad-time': 'at',
  'rung/unknown-channel': 'channels',
  'rung/unknown-recipient': 'to',
  'rung/no-audience': 'to',
  'rung/no-channel': 'channels',
  'rung/sent-without-a-person': 'channels',
  'rung/approval-needed': 'approval',
  'rung/approval-out-of-place': 'approval',
  'rung/bad-cap': 'cap',
  'rung/bad-template': 'template',
  'rung/out-of-order': 'moment',
  'rung/never-reached': 'moment',
};

export function presentFault({ code, rung, sentence }: LadderFault): LadderChecked['faults'][number] {
  return { rung, field: FIELDS[code], sentence };
}

/** A ladder as its form takes it. */
export function presentLadder({ source, rungs }: ReminderLadder): LadderForm {
  return { source, rungs: rungs.map(presentRung) };
}

function presentRung({ channels, to, cc, fallback, template, ...rung }: Rung): RungForm {
  return {
    ...rung,
    ...{ channels: [...channels], to: [...to], cc: [...cc] },
    ...(fallback ? { fallback: [...fallback] } : {}),
    ...(template ? { template: { ...template } } : {}),
  };
}

/** Rungs in words, in the order given. A number of days that is none is said as it stands. */
export function lineOf(rung: Rung): RungLine {
  return {
    ...{ rung: rung.rung, label: rung.label, act: sayAct(rung), moment: sayMoment(rung) },
    ...{ to: sayRecipients(rung.to), cc: sayRecipients(rung.cc) },
    fallback: sayRecipients(rung.fallback ?? []),
    ...{ channels: sayChannels(rung.channels), cap: sayCap(rung.cap) },
    ...{ approval: rung.needsApproval, ownWords: rung.template !== undefined },
  };
}
