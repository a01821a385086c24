-- A notice as it was read, its clauses (coverage of the whole text), its tasks and who is responsible.

create table notice (
  id uuid primary key default gen_random_uuid(),
  doc_number text not null,
  title text not null,
  issuer text not null,
  issued_on date,
  jurisdiction text not null references jurisdiction,
  office_unit text not null references unit,
  file_name text not null,
  text text not null,
  text_digest text not null unique,
  parsed jsonb not null,
  state text not null check (state in ('imported', 'assigned')),
  revision int not null default 0,
  imported_at timestamptz not null,
  assigned_at timestamptz,
  unique (doc_number)
);

create table clause (
  notice_id uuid not null references notice on delete cascade,
  seq int not null,
  span_start int not null,
  span_end int not null,
  kind text not null,
  task_n int,
  primary key (notice_id, seq),
  check (span_end > span_start)
);

create table task (
  id uuid primary key default gen_random_uuid(),
  notice_id uuid not null references notice on delete cascade,
  n int not null,
  ordinal text not null,
  section text,
  subsection text,
  heading text,
  body text not null,
  span_start int not null,
  span_end int not null,
  responsibility_text text,
  lead_rule text not null check (lead_rule in ('explicit', 'first-listed', 'joint', 'single', 'collective', 'none')),
  open_ended boolean not null,
  assignment_known boolean not null,
  damaged boolean not null,
  validity jsonb not null,
  targets jsonb not null,
  state text not null check (state in ('drafted', 'assigned', 'in-progress', 'finished', 'closed', 'withdrawn')),
  lead_confirmed_at timestamptz,
  lead_confirmed_by text,
  unique (notice_id, n)
);
create index task_by_state on task (state);

-- Who the notice names, in printed order, and what each name was resolved to.
create table task_party (
  task_id uuid not null references task on delete cascade,
  seq int not null,
  printed text not null,
  role text not null check (role in ('lead', 'co', 'group')),
  unit_id text references unit,
  group_id text references unit_group,
  presumed boolean not null default false,
  primary key (task_id, seq),
  check (unit_id is null or group_id is null)
);

-- What 交办 froze: one unit’s part in one task. Groups are expanded to members here.
create table duty (
  id uuid primary key default gen_random_uuid(),
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
  unique (task_id, unit_id)
);
create index duty_by_unit on duty (unit_id, notice_id);
create index duty_by_notice on duty (notice_id);
