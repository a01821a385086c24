-- The due scan by index, the history of a filing's due date and of its rests, and what an outage has left behind.

-- When the engine has to look at a filing next: reckoned by the core, '-infinity' where it has to be reckoned anew, null
-- where no rung is ahead.
alter table filing add column next_rung_at timestamptz;
update filing set next_rung_at = '-infinity' where state in ('open', 'returned') or submitted_at > now() - interval '30 days';
alter table filing alter column next_rung_at set default '-infinity';
create index filing_next_rung on filing (next_rung_at) where next_rung_at is not null;

-- Whoever changes what rungs depend on: the next tick looks at the filing.
create function look_again() returns trigger language plpgsql as $$
begin
  new.next_rung_at := '-infinity';
  return new;
end $$;
create trigger filing_looked_at_again before update of state, due_on, due_time, submitted_at, returned_at on filing
  for each row when ((old.state, old.due_on, old.due_time, old.submitted_at, old.returned_at)
                     is distinct from (new.state, new.due_on, new.due_time, new.submitted_at, new.returned_at))
  execute function look_again();

alter table rung add column missed boolean not null default false;
comment on column rung.missed is 'Its moment passed while the engine was down; it was recorded afterwards.';
create index rung_by_moment on rung (fired_at);

-- What a rung could not do as its ladder says: a post nobody answered for, somebody standing in, a message over the cap.
create table rung_remark (
  filing_id uuid not null references filing,
  rung      text not null,
  kind      text not null check (kind in ('silent', 'stand-in', 'held')),
  -- The recipient asked for, or the person held back from.
  who       text not null,
  why       text not null,
  at        timestamptz not null,
  primary key (filing_id, rung, kind, who)
);
create index rung_remark_by_moment on rung_remark (at desc);

-- Rungs that were missed and made good, each time the engine came back.
create table outage (
  id           bigint generated always as identity primary key,
  -- The engine's last tick before it.
  down_from    timestamptz not null,
  missed_from  timestamptz not null,
  missed_until timestamptz not null,
  made_good_at timestamptz not null,
  rungs        int not null,
  filings      int not null,
  persons      int not null,
  by_rung      jsonb not null,
  summary      text not null
);

-- 延期: asked for by the unit or set by the office; the earlier due days stay.
create table filing_extension (
  id          uuid primary key default gen_random_uuid(),
  filing_id   uuid not null references filing,
  -- The due day it was asked against.
  from_due_on date not null,
  asked_due_on date not null,
  reason      text not null,
  asked_at    timestamptz not null,
  asked_by    text not null,
  state       text not null check (state in ('asked', 'approved', 'refused')),
  -- The due day granted; may be earlier than the one asked for.
  due_on      date,
  answer      text,
  decided_at  timestamptz,
  decided_by  text,
  check ((state = 'asked') = (decided_at is null)),
  check ((state = 'approved') = (due_on is not null))
);
create unique index filing_extension_asked on filing_extension (filing_id) where state = 'asked';
create index filing_extension_by_filing on filing_extension (filing_id, decided_at);

-- 中止 and 恢复: while it rests no rung of the filing fires.
create table filing_suspension (
  filing_id   uuid not null references filing,
  seq         int not null,
  from_at     timestamptz not null,
  until_at    timestamptz,
  reason      text not null,
  by          text not null,
  resumed_by  text,
  primary key (filing_id, seq)
);
create unique index filing_suspension_lasting on filing_suspension (filing_id) where until_at is null;
create function look_at_filing_again() returns trigger language plpgsql as $$
begin
  update filing set next_rung_at = '-infinity' where id = new.filing_id;
  return new;
end $$;
create trigger filing_suspension_moves_rungs after insert or update on filing_suspension
  for each row execute function look_at_filing_again();

-- Another calendar moves the rungs of every filing still owed.
create function look_at_all_filings_again() returns trigger language plpgsql as $$
begin
  update filing set next_rung_at = '-infinity' where state in ('open', 'returned');
  return null;
end $$;
create trigger work_calendar_moves_rungs after update on work_calendar
  for each row when (old.revision <> new.revision) execute function look_at_all_filings_again();
