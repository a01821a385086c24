-- The work calendar: the yearly tables shipped with the program, those imported since, and days an office has set itself.

-- One row. Its revision is a new random value with each change, so that a process that keeps the calendar in memory sees
-- that it is another one; a number given back by a transaction that failed could be given again.
create table work_calendar (
  only_row boolean primary key default true check (only_row),
  revision uuid not null default gen_random_uuid()
);
insert into work_calendar default values;

-- A year's table as imported. It takes the place of a shipped one; importing the year again supersedes it.
create table holiday_year (
  id uuid primary key default gen_random_uuid(),
  year int not null,
  -- source, licence and days, as the core reads a table
  file jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null,
  superseded_at timestamptz
);
create unique index holiday_year_in_force on holiday_year (year) where superseded_at is null;

-- A day treated otherwise than the tables say. A withdrawn one stays, with who withdrew it and why.
create table calendar_override (
  id uuid primary key default gen_random_uuid(),
  day date not null,
  is_off_day boolean not null,
  name text not null default '',
  reason text not null,
  made_at timestamptz not null,
  made_by text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_why text
);
create unique index calendar_override_in_force on calendar_override (day) where withdrawn_at is null;
