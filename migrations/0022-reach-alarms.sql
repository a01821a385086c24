-- Alarms to the receiving offices about posts whose people may not be reached before the deadline. One that is open for
-- each office, unit, person and kind; it is closed when its cause is gone, and stands in the record.
create table reach_alarm (
  id uuid primary key default gen_random_uuid(),
  office_unit text not null references unit,
  unit_id text not null references unit,
  -- Null where it is about the post, not a person.
  person_id text references person,
  kind text not null,
  filing_ids uuid[] not null,
  due_on date not null,
  sentence text not null,
  found_at timestamptz not null,
  resolved_at timestamptz
);
create unique index reach_alarm_open on reach_alarm (office_unit, unit_id, person_id, kind) nulls not distinct
  where resolved_at is null;
create index reach_alarm_by_unit on reach_alarm (unit_id) where resolved_at is null;
create index reach_alarm_by_person on reach_alarm (person_id) where resolved_at is null;
