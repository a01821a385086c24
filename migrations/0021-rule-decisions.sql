-- Reporting rules that the office lays down, changes or ends after 交办.

-- A changed rule is a new row from a day on; `first_id` is the rule the line began with, null for that one itself.
alter table reporting_rule
  add column first_id uuid references reporting_rule,
  -- Laid down by the office of its own accord, not read from the notice.
  add column by_office boolean not null default false,
  add column reason text,
  add column decided_by text,
  add column decided_at timestamptz;
create index reporting_rule_line on reporting_rule (first_id) where first_id is not null;

-- A change of rule has taken the period back: nobody comes to owe in it any more. What somebody has begun stays.
alter table period add column dropped_at timestamptz;
