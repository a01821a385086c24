-- Reporting rules, the periods they open by themselves, and the filing each unit owes for each period.

create table reporting_rule (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notice,
  seq int not null,
  source_text text not null,
  cadence text not null,
  who text[] not null,
  recipient text,
  -- The rule in the form the core computes with; null where the notice names no day.
  schedule jsonb,
  -- The day of 交办; only periods due on or after it are opened.
  active_from date,
  unique (notice_id, seq)
);

-- Who owes under a rule, frozen at 交办.
create table reporting_unit (
  rule_id uuid not null references reporting_rule,
  unit_id text not null references unit,
  primary key (rule_id, unit_id)
);

create table period (
  id uuid primary key default gen_random_uuid(),
  rule_id uuid not null references reporting_rule,
  ruled_on date not null,
  due_on date not null,
  opens_on date not null,
  covers_from date not null,
  covers_to date not null,
  label text not null,
  opened_at timestamptz not null,
  unique (rule_id, ruled_on)
);

-- Exactly one for each (rule, unit, period): the period belongs to one rule.
create table filing (
  id uuid primary key default gen_random_uuid(),
  period_id uuid not null references period,
  rule_id uuid not null references reporting_rule,
  notice_id uuid not null references notice,
  unit_id text not null references unit,
  due_on date not null,
  state text not null check (state in ('open', 'submitted', 'returned', 'accepted')),
  version int not null default 0,
  revision int not null default 0,
  opened_at timestamptz not null,
  submitted_at timestamptz,
  first_submitted_at timestamptz,
  returned_at timestamptz,
  accepted_at timestamptz,
  overdue_at timestamptz,
  return_reason text,
  late boolean not null default false,
  unique (period_id, unit_id)
);
create index filing_by_unit on filing (unit_id, due_on);
create index filing_owed on filing (due_on) where state in ('open', 'returned');
create index filing_by_state on filing (state, due_on);

create table entry (
  filing_id uuid not null references filing,
  task_id uuid not null references task,
  done text not null default '',
  problems text not null default '',
  next_step text not null default '',
  no_change boolean not null default false,
  updated_at timestamptz,
  updated_by text,
  primary key (filing_id, task_id)
);

-- What was submitted stays: one row for each submission, never changed.
create table filing_version (
  filing_id uuid not null references filing,
  version int not null,
  entries jsonb not null,
  digest text not null,
  submitted_at timestamptz not null,
  submitted_by text not null,
  primary key (filing_id, version)
);

-- The history lights are recomputed from, as of any day.
create table filing_event (
  seq bigint generated always as identity primary key,
  filing_id uuid not null references filing,
  type text not null check (type in ('opened', 'submitted', 'returned', 'accepted', 'overdue')),
  at timestamptz not null,
  version int not null,
  who text not null,
  reason text
);
create index filing_event_by_filing on filing_event (filing_id, seq);

-- Each rung once for each filing.
create table rung (
  filing_id uuid not null references filing,
  rung text not null,
  planned_at timestamptz not null,
  fired_at timestamptz not null,
  superseded boolean not null,
  why text not null,
  primary key (filing_id, rung)
);

create table ladder (
  id text primary key,
  valid_from date not null,
  definition jsonb not null
);

-- What was submitted stays: a change is a new version.
create trigger filing_version_is_kept before update or delete on filing_version
  for each row execute function refuse_change();
