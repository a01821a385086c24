-- The review desk: what was read stays as it is in notice.parsed, what the office decided about it before 交办 is a list
-- of steps; both together are the tasks. A step taken back stays in the list, marked.
create table review_step (
  notice_id uuid not null references notice on delete cascade,
  seq int not null,
  step jsonb not null,
  words text not null,
  taken_by text not null,
  taken_at timestamptz not null,
  undone_by text,
  undone_at timestamptz,
  primary key (notice_id, seq),
  check ((undone_at is null) = (undone_by is null))
);

-- Who changed a notice last and when: told to whoever comes second.
alter table notice
  add column changed_by text,
  add column changed_at timestamptz;

-- A task made in the review stands behind the printed one it comes from or follows; null: where its own number says.
alter table task
  add column place int,
  add column due_on date,
  add column by_office boolean not null default false;
