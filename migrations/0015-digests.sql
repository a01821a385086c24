-- One message for each person, channel and send window, instead of one for each stage of a day: whatever a person is to be
-- told in one window stands in one message, grouped by notice. Seven channels instead of two. Group robots and the webhook
-- speak to nobody in person: such a message belongs to the coordinating office of the notice, and its person is null.

alter table message
  -- who is told: the person's id, or `unit:` and the office whose group is told
  add column told_to text,
  -- the window of the send policy it belongs to: its day and the hour it opens; used once for each channel
  add column send_window text,
  -- when the plan has it go out; `not_before` says when it may really be tried
  add column planned_at timestamptz,
  add column stage_word text not null default '',
  -- the same mail for readers that show HTML
  add column html text,
  alter column person_id drop not null;

update message set told_to = person_id, planned_at = coalesce(not_before, created_at),
  send_window = concat_ws(' ', on_day, stage, part);

alter table message
  alter column told_to set not null,
  alter column send_window set not null,
  alter column planned_at set not null,
  drop constraint message_person_id_channel_on_day_stage_part_key,
  drop constraint message_channel_check,
  drop column part,
  add constraint message_channel_check
    check (channel in ('mail', 'sms', 'inbox', 'wecom', 'dingtalk', 'feishu', 'webhook')),
  add constraint message_one_for_each_window unique (told_to, channel, send_window),
  add constraint message_of_nobody_is_of_a_unit check (told_to = coalesce(person_id, 'unit:' || unit_id));
comment on column message.on_day is 'The day of its window.';

alter table message_item
  add column told_to text,
  add column told_by text,
  add column rung_stage text,
  add column rung_word text not null default '',
  add column wanted_at timestamptz,
  -- the office's own words for the rung, as the ladder had them then
  add column template jsonb;

update message_item i set rung_stage = m.stage, wanted_at = m.created_at from message m where m.id = i.message_id;
-- who was told the same on two days by the old rule keeps both rows; the promise holds for the first of them
update message_item i set told_to = first.told_to, told_by = first.channel
from (
  select distinct on (m.told_to, m.channel, i.filing_id, i.rung) i.message_id, i.filing_id, i.rung, m.told_to, m.channel
  from message_item i join message m on m.id = i.message_id
  order by m.told_to, m.channel, i.filing_id, i.rung, m.created_at
) first
where i.message_id = first.message_id and i.filing_id = first.filing_id and i.rung = first.rung;

alter table message_item alter column rung_stage set not null, alter column wanted_at set not null;
-- told once: a filing and rung, to one person, by one channel
create unique index message_item_told_once on message_item (filing_id, rung, told_to, told_by);

-- When each channel may speak; a channel without a row keeps the hours the product is delivered with.
create table send_policy (
  channel text primary key check (channel in ('mail', 'sms', 'inbox', 'wecom', 'dingtalk', 'feishu', 'webhook')),
  windows jsonb not null,
  working_days_only boolean not null,
  deadline_day_exception boolean not null
);
