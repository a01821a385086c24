-- Jobs that were given up: kept until a person has retried or dismissed them.

create table dead_letter (
  id uuid primary key default gen_random_uuid(),
  -- the job's id in the queue; of a repeating job its name, so that its failures stand in one row
  job_key text not null unique,
  topic text not null,
  payload jsonb not null,
  error text not null,
  -- retrying could not help; false when the attempts were used up
  hopeless boolean not null,
  attempts int not null,
  first_failed_at timestamptz not null,
  last_failed_at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'retried', 'dismissed')),
  -- the outbox row of the last retry
  retry_id uuid unique,
  decided_by text,
  decided_at timestamptz,
  reason text
);
comment on table dead_letter is 'Times are those of the clock in use, as in the audit trail.';
create index dead_letter_by_state on dead_letter (state, last_failed_at desc);
create index dead_letter_by_topic on dead_letter (topic, state);
