-- Units, their succession, collective parties, and the people who answer for them.

create table jurisdiction (
  code text primary key,
  name text not null,
  prefix text not null,
  level text not null,
  parent text references jurisdiction
);

create table unit (
  id text primary key,
  jurisdiction text not null references jurisdiction,
  -- Full legal name; null where it is not established.
  canonical text,
  printed text not null,
  kind text not null,
  valid_from date,
  valid_to date,
  -- The unit an office sits with: 领导小组办公室设在区人力社保局.
  host_unit text references unit,
  source text,
  check (valid_to is null or valid_from is null or valid_to >= valid_from)
);
create index unit_by_jurisdiction on unit (jurisdiction, printed);

create table unit_alias (
  unit_id text not null references unit,
  name text not null,
  primary key (unit_id, name)
);

-- Duties of from_units pass to to_units on the morning of effective_on; old records keep the old unit.
create table unit_succession (
  id text primary key,
  kind text not null,
  from_units text[] not null,
  to_units text[] not null,
  effective_on date not null,
  precision text not null check (precision in ('day', 'month', 'year')),
  partial boolean not null,
  confidence text not null,
  date_confidence text not null,
  source text not null,
  note text
);

-- A collective party: members by rule (kinds of unit within a jurisdiction) or by list.
create table unit_group (
  id text primary key,
  jurisdiction text not null references jurisdiction,
  definition jsonb not null
);

-- Which office receives the reports of a notice, and which office supervises it.
create table coordination (
  doc_number text primary key,
  jurisdiction text not null references jurisdiction,
  office_unit text not null references unit,
  supervision_unit text not null references unit,
  presumed boolean not null
);

create table person (
  id text primary key,
  unit_id text not null references unit,
  name text not null,
  post text not null,
  duty text not null check (duty in ('liaison', 'deputy-liaison', 'leader', 'office', 'supervision', 'admin')),
  email text not null,
  phone text not null
);
create index person_by_unit on person (unit_id, duty);

create table account (
  id uuid primary key default gen_random_uuid(),
  person_id text not null unique references person,
  username text not null unique,
  password_hash text,
  one_time_password boolean not null default true,
  roles text[] not null,
  failed_attempts int not null default 0,
  locked_until timestamptz
);

-- The cookie holds a random token; only its SM3 digest is kept.
create table session (
  token_digest text primary key,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_by_account on session (account_id);
