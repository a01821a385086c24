-- Whether the people behind a post can be told: who has left, who is away, which address came back.
alter table person
  -- The first day the person is no longer there.
  add column left_on date,
  add column left_reason text,
  -- Who took over the open items; the person is not told in this post any more.
  add column handed_over_to text references person,
  add column handed_over_at timestamptz,
  -- The person's own order of channels; null: that of the system.
  add column channel_order text[],
  -- The last change of what matters for reaching the person.
  add column changed_at timestamptz,
  add constraint person_left_with_reason check ((left_on is null) = (left_reason is null)),
  add constraint person_handed_over_at_a_time check ((handed_over_to is null) = (handed_over_at is null)),
  add constraint person_channel_order check (channel_order <@ array['mail', 'sms', 'inbox']);
create index person_by_changed on person (changed_at) where changed_at is not null;

-- Days away, both included; the service keeps those of one person from overlapping.
create table absence (
  id uuid primary key default gen_random_uuid(),
  person_id text not null references person,
  from_on date not null,
  to_on date not null,
  reason text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  check (to_on >= from_on)
);
create index absence_by_person on absence (person_id, to_on);

-- A mail that was refused for good, or a receipt that says the number is not in use. It is about the address it was sent
-- to: where the person has another one now, it counts no more.
create table address_fault (
  person_id text not null references person,
  channel text not null check (channel in ('mail', 'sms')),
  address text not null,
  fault text not null,
  at timestamptz not null,
  primary key (person_id, channel)
);
create index address_fault_by_time on address_fault (at);

alter table account add column last_sign_in_at timestamptz;
