-- What is said to whom, and the papers that wait for a person.

-- One digest for each person, channel, day and stage; a late addition after sending opens the next part.
create table message (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references person,
  unit_id text not null references unit,
  channel text not null check (channel in ('mail', 'sms')),
  stage text not null,
  on_day date not null,
  part int not null default 1,
  address text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('queued', 'sent', 'failed')),
  created_at timestamptz not null,
  not_before timestamptz,
  sent_at timestamptz,
  last_error text,
  unique (person_id, channel, on_day, stage, part)
);
create index message_by_created on message (created_at desc);
create index message_queued on message (created_at) where state = 'queued';

create table message_item (
  message_id uuid not null references message,
  filing_id uuid not null references filing,
  rung text not null,
  why text not null,
  primary key (message_id, filing_id, rung)
);

-- Papers from 督办函 upward: drafted by the system, decided by a person (政府督查工作条例 第二十一条).
create table draft (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('supervise', 'admonish', 'list')),
  filing_id uuid not null references filing,
  unit_id text not null references unit,
  notice_id uuid not null references notice,
  rung text not null,
  title text not null,
  body text not null,
  why text not null,
  state text not null check (state in ('pending', 'approved', 'rejected')),
  drafted_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  reason text,
  unique (filing_id, rung)
);
create index draft_by_state on draft (state, drafted_at desc);
