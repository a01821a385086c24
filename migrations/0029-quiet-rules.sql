-- The tick looks only at rules whose next period may open: the first day on which that can be, reckoned by the core;
-- '-infinity' where it has to be reckoned anew. It holds under the revision of the calendar it was reckoned by.
alter table reporting_rule
  add column quiet_until date not null default '-infinity',
  add column quiet_under uuid not null default '00000000-0000-0000-0000-000000000000';
create index reporting_rule_quiet_until on reporting_rule (quiet_until);
create index reporting_rule_quiet_under on reporting_rule (quiet_under);

-- Whoever changes what openings depend on: the next tick looks at the rule.
create function look_at_rule_again() returns trigger language plpgsql as $$
begin
  new.quiet_until := '-infinity';
  return new;
end $$;
create trigger reporting_rule_looked_at_again before update of schedule, active_from, ended_on on reporting_rule
  for each row when ((old.schedule, old.active_from, old.ended_on) is distinct from (new.schedule, new.active_from, new.ended_on))
  execute function look_at_rule_again();

-- Days before the mark of the engine count as looked at; should it ever be put back, they do not.
create function look_at_all_rules_again() returns trigger language plpgsql as $$
begin
  update reporting_rule set quiet_until = '-infinity';
  return null;
end $$;
create trigger tick_mark_put_back after update on tick_mark
  for each row when (new.name = 'engine' and new.at < old.at) execute function look_at_all_rules_again();
