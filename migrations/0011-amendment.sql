-- A notice can be amended: the new text is reviewed as a draft version of it, then takes its place. The notice keeps
-- its id, and the text it had is kept.

alter table notice
  -- The notice in force that this row is a draft new version of; null for every notice itself.
  add column amends uuid references notice on delete cascade,
  add column version int not null default 1 check (version > 0),
  add column imported_by text,
  drop constraint notice_doc_number_key,
  drop constraint notice_text_digest_key,
  add constraint notice_draft_is_not_assigned check (amends is null or state = 'imported');
create unique index notice_doc_number on notice (doc_number) where amends is null;
create unique index notice_text_digest on notice (text_digest) where amends is null;
create unique index notice_draft_version on notice (amends) where amends is not null;

create table notice_version (
  notice_id uuid not null references notice,
  version int not null,
  doc_number text not null,
  title text not null,
  issuer text not null,
  issued_on date,
  file_name text not null,
  text text not null,
  text_digest text not null,
  parsed jsonb not null,
  clauses jsonb not null,
  -- As they stood, with their parties.
  tasks jsonb not null,
  review_steps jsonb not null,
  imported_at timestamptz not null,
  superseded_at timestamptz not null,
  superseded_by text not null,
  -- The draft that took its place, and what came of it: pressed twice, the answer is the same.
  next_draft uuid not null unique,
  outcome jsonb not null,
  primary key (notice_id, version)
);
comment on table notice_version is 'Earlier versions of notices, as they stood on the day the next one took their place.';
create trigger notice_version_is_kept before update or delete on notice_version
  for each row execute function refuse_change();

-- What the office says about which task continues which; numbers of tasks.
create table amendment_pair (
  draft_id uuid not null references notice on delete cascade,
  new_n int not null,
  -- Null: the new task continues none.
  old_n int,
  paired_by text not null,
  paired_at timestamptz not null,
  primary key (draft_id, new_n),
  unique (draft_id, old_n)
);

-- Duties that a new version took away; what was read by them once is read still.
create table ended_duty (
  id uuid primary key,
  task_id uuid not null references task,
  notice_id uuid not null references notice,
  unit_id text not null references unit,
  role text not null check (role in ('lead', 'co')),
  printed text not null,
  via_group text,
  presumed boolean not null,
  assigned_at timestamptz not null,
  signed_at timestamptz,
  signed_by text,
  ended_at timestamptz not null,
  ended_by text not null,
  why text not null check (why in ('task-dropped', 'unit-left'))
);
create index ended_duty_by_unit on ended_duty (unit_id, notice_id);
create index ended_duty_by_task on ended_duty (task_id);

-- Periods that would open on this day or later do not open any more.
alter table reporting_rule add column ended_on date;

alter table filing
  drop constraint filing_state_check,
  add constraint filing_state_check check (state in ('open', 'submitted', 'returned', 'accepted', 'withdrawn'));
alter table filing_event
  drop constraint filing_event_type_check,
  add constraint filing_event_type_check
    check (type in ('opened', 'submitted', 'returned', 'accepted', 'overdue', 'withdrawn'));
