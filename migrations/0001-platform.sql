-- The ground every feature stands on: audit trail, outbox, demo clock, captured mail and SMS, tick marks.

create table audit (
  seq          bigint primary key check (seq > 0),
  at           timestamptz not null,
  actor        jsonb not null,
  on_behalf_of text,
  action       text not null,
  subject_type text not null,
  subject_id   text not null,
  before       jsonb,
  after        jsonb,
  prev_hash    text not null,
  hash         text not null unique
);
comment on table audit is 'Append-only; each row is chained to the one before it by an SM3 hash. seq has no gaps.';
create index audit_subject on audit (subject_type, subject_id, seq);
create index audit_action on audit (action, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows cannot be changed or removed', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger audit_is_append_only before update or delete on audit
  for each row execute function refuse_change();
create trigger audit_is_never_emptied before truncate on audit
  for each statement execute function refuse_change();

create table outbox (
  id            uuid primary key,
  seq           bigint generated always as identity,
  topic         text not null,
  payload       jsonb not null,
  created_at    timestamptz not null default now(),
  dispatched_at timestamptz,
  finished_at   timestamptz,
  attempts      integer not null default 0
);
comment on table outbox is 'Written with the change it tells of; times are those of the machine, not of the demo clock.';
create index outbox_waiting on outbox (seq) where dispatched_at is null;
create index outbox_unfinished on outbox (dispatched_at) where finished_at is null and dispatched_at is not null;

create table demo_clock (
  single boolean primary key default true check (single),
  at     timestamptz not null
);

create table tick_mark (
  name text primary key,
  at   timestamptz not null
);

create table captured_mail (
  seq         bigint generated always as identity primary key,
  id          text not null unique,
  message_id  text not null,
  to_name     text not null,
  to_address  text not null,
  subject     text not null,
  text        text not null,
  captured_at timestamptz not null
);

create table captured_sms (
  seq         bigint generated always as identity primary key,
  id          text not null unique,
  phone       text not null,
  text        text not null,
  captured_at timestamptz not null
);
