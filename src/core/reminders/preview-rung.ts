import { addWorkingDays, type WorkCalendar } from '../calendar/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import {
  checkTemplate,
  isGroupChannel,
  previewDigest,
  type Channel,
  type Digest,
  type SmsCount,
} from '../messages/index.js';
import { isMessageRung, type Rung } from './ladder.js';
import { explainRung } from './plan-rungs.js';

/** What a rung would write, on a filing that stands for all. */
export interface RungText {
  readonly channel: Channel;
  readonly subject: string;
  readonly body: string;
  readonly sms: SmsCount | null;
}

export interface SampleWorld {
  readonly calendar: WorkCalendar;
  /** The day the message would go out. */
  readonly on: LocalDate;
  readonly notice: { readonly docNumber: string; readonly title: string };
  readonly publicUrl: string;
  readonly signature?: string;
}

/**
 * The texts of a message rung by each of its channels, about a made-up filing of the notice whose moment is on that day,
 * written by the function that writes the real ones. Empty for other rungs and for a template with faults.
 */
export function previewRung(rung: Rung, world: SampleWorld): RungText[] {
  const { template } = rung;
  if (!isMessageRung(rung) || (template && checkTemplate(template, world.signature).length > 0)) return [];
  const channels = new Set(rung.channels.map((channel) => (isGroupChannel(channel) ? 'inbox' : channel)));
  return [...channels].map((channel) => {
    const { subject, body, sms } = previewDigest(sampleOf(rung, channel, world));
    return { channel, subject, body, sms };
  });
}

function sampleOf(rung: Rung, channel: Channel, world: SampleWorld): Digest {
  const { calendar, on, notice, publicUrl, signature } = world;
  const offset = rung.anchor === 'quarter-end' ? 1 : rung.offsetWorkingDays;
  const dueOn = addWorkingDays(calendar, on, -offset);
  const filing = { dueTime: null, previousPeriodOverdue: false };
  const why = explainRung(filing, { rung, offset: rung.offsetWorkingDays, dueOn, resumed: false });
  const unit = { unitId: 'sample', unitName: '某单位' };
  const office = { unitId: 'office', name: '牵头协调办公室', contact: '某联系人，办公电话' };
  return {
    ...{ channel, on, publicUrl, stageWord: rung.label },
    recipient: { name: '某联络员', ...unit },
    lines: [
      { filingId: 'sample', ...unit, ...notice, period: '本期', dueOn, dueWhy: '', why, office, paper: null },
    ],
    ...(rung.template ? { template: rung.template } : {}),
    ...(signature === undefined ? {} : { signature }),
  };
}
