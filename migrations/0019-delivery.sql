-- What becomes of a message on its way: attempts, doubts, receipts, and the limits several workers share.

alter table message
  add column attempts int not null default 0,
  -- set in a commit of its own when an attempt begins and taken back with its end: what a crash leaves is known
  add column sending_since timestamptz,
  -- why `not_before` was moved: quiet hours, a limit of the number, a channel that is closed
  add column held_why text,
  -- the other side's number for it, and when its receipt said that it arrived
  add column provider_id text,
  add column delivered_at timestamptz,
  -- the values of the provider's template, for short messages
  add column params jsonb,
  drop constraint message_state_check,
  -- in-doubt: sent or not, nobody knows; settled by a receipt or a person. rerouted: told by another channel instead
  add constraint message_state_check check (state in ('queued', 'sent', 'in-doubt', 'failed', 'rerouted'));
create index message_in_doubt on message (created_at) where state = 'in-doubt';
create index message_by_provider_id on message (provider_id) where provider_id is not null;

create table send_breaker (
  channel text primary key,
  breaker jsonb not null
);
comment on table send_breaker is 'One row for each channel that has failed; see src/platform/limits. Workers take turns by the row.';

create table send_bucket (
  key text primary key,
  taken jsonb not null
);
comment on table send_bucket is 'When a number or a group was last sent to, in milliseconds; see src/platform/limits.';

create table sms_receipt (
  provider text not null,
  -- the provider's number for the message, or our own where it names only that
  reference text not null,
  phone text not null,
  state text not null check (state in ('delivered', 'failed')),
  code text not null default '',
  words text not null default '',
  at timestamptz,
  received_at timestamptz not null,
  primary key (provider, reference, phone)
);
comment on table sms_receipt is 'The first word on each message; receipts come more than once and in any order.';
