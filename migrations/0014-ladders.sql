-- Ladders as they were saved, and the one each filing started with.

-- The shipped ladder becomes version 1 at the first start.
create table ladder_version (
  version    int primary key check (version > 0),
  -- A notice (they are never removed); null for the default ladder.
  notice_id  uuid,
  -- Null where a notice goes back to the default.
  definition jsonb,
  since      timestamptz not null,
  reason     text not null,
  by         text not null,
  check (definition is not null or notice_id is not null)
);
create index ladder_version_by_notice on ladder_version (notice_id, version);
comment on table ladder_version is 'Append-only: a version is followed by the next one, never changed.';
create trigger ladder_version_is_kept before update or delete on ladder_version
  for each row execute function refuse_change();

-- Every filing so far has climbed the shipped ladder.
alter table filing add column ladder_version int not null default 1;
comment on column filing.ladder_version is 'The ladder the filing started with. It keeps it, whatever is saved afterwards.';

create function keep_ladder_version() returns trigger language plpgsql as $$
begin
  raise exception 'a filing keeps the ladder it started with' using errcode = 'restrict_violation';
end $$;
create trigger filing_keeps_its_ladder before update of ladder_version on filing
  for each row when (old.ladder_version <> new.ladder_version) execute function keep_ladder_version();
