import type { LadderForm, RungForm } from '../contract/index.js';
import type { Channel, MessageTemplate } from '../core/messages/index.js';
import { sortRungs, type Recipient, type ReminderLadder, type Rung } from '../core/reminders/index.js';

/** A ladder as the core takes it, its rungs in the order of their moments; names nobody knows are left to its check. */
export function readLadder(
  { source, rungs }: LadderForm,
  of: { readonly noticeId: string | null; readonly validFrom: string },
): ReminderLadder {
  const id = of.noticeId === null ? 'default-ladder' : 'notice-ladder';
  return { id, validFrom: of.validFrom, source: source.trim(), rungs: sortRungs(rungs.map(readRung)) };
}

function readRung(form: RungForm): Rung {
  const { anchor, offsetWhenRepeated, fallback, template, cap, onResumption, ...rest } = form;
  const words = readTemplate(template);
  return {
    ...rest,
    label: form.label.trim(),
    ...(anchor === 'quarter-end' ? { anchor } : {}),
    ...(offsetWhenRepeated === undefined ? {} : { offsetWhenRepeated }),
    channels: form.channels as Channel[],
    to: form.to as Recipient[],
    cc: form.cc as Recipient[],
    ...(fallback === undefined || fallback.length === 0 ? {} : { fallback: fallback as Recipient[] }),
    ...(words === null ? {} : { template: words }),
    ...(cap === undefined ? {} : { cap }),
    ...(onResumption === true ? { onResumption } : {}),
  };
}

function readTemplate(form: RungForm['template']): MessageTemplate | null {
  const given = Object.entries(form ?? {}).filter(([, text]) => text !== undefined);
  return given.length === 0 ? null : (Object.fromEntries(given) as MessageTemplate);
}
