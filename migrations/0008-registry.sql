-- From now on the registry is kept in the system as well as in the reference files. What a person has entered is marked,
-- and loading the files at a start leaves it alone.
alter table unit add column by_hand boolean not null default false;
alter table unit_alias add column by_hand boolean not null default false;
alter table unit_succession add column by_hand boolean not null default false;

-- Grows with every change by hand; other processes see by it that what they have read is old.
create table registry_revision (
  only_row boolean primary key default true check (only_row),
  revision int not null default 0
);
insert into registry_revision default values;
