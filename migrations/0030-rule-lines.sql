-- The rules of one line, from whichever of them: “the period before” is asked across a change of rule.
create index reporting_rule_by_line on reporting_rule ((coalesce(first_id, id)));
