-- How each attempt at a message ended, in the other side's own words; the desk and the page of channels read it.

create table message_attempt (
  id bigint generated always as identity primary key,
  message_id uuid not null references message on delete cascade,
  channel text not null,
  at timestamptz not null,
  -- interrupted: the process died on the way, and nobody knows
  outcome text not null check (outcome in ('accepted', 'refused', 'in-doubt', 'interrupted')),
  code text,
  words text,
  provider_id text
);
create index message_attempt_of_message on message_attempt (message_id);
create index message_attempt_by_channel on message_attempt (channel, at desc);

-- the channel that tells instead: of a message whose channel was closed, or that was refused for good
alter table message add column taken_over_by text;
