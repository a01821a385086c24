-- What the page of channels shows and changes: since when a channel is closed and why, and hours that are saved one after
-- the other.

alter table send_breaker
  -- of the state it is in; null: never changed since this was noted
  add column since timestamptz,
  add column why text;

-- rises with each change; whoever saves names the one that was read
alter table send_policy add column revision int not null default 1;
