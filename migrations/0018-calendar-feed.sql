-- The address under which a person's calendar program reads the own due dates. Only the digest of its token is kept.

create table calendar_feed (
  token_digest text primary key,
  person_id    text not null references person,
  made_at      timestamptz not null,
  revoked_at   timestamptz
);
create unique index calendar_feed_in_force on calendar_feed (person_id) where revoked_at is null;

-- How often the due day of a filing has changed, whatever changed it: calendar programs take the edition with the higher number.
alter table filing add column due_changes int not null default 0;

create function count_due_change() returns trigger language plpgsql as $$
begin
  new.due_changes := old.due_changes + 1;
  return new;
end $$;
create trigger filing_counts_due_changes before update of due_on on filing
  for each row when (old.due_on <> new.due_on) execute function count_due_change();
