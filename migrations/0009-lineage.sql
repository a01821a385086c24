-- What a notice implements: the papers it cites or forwards are read from the notice itself; kept here is what people say.

-- The numbers (文号) a notice goes by, and those it names; folded as src/core/lineage/paper-numbers.ts folds them, so that
-- the notices of one paper are found without reading every notice. Normal form, brackets and 第 in one expression each:
-- an index may not lean on another function of ours.
create function lineage_own_numbers(doc_number text, parsed jsonb) returns text[] language sql immutable as $$
  select array(
    select distinct regexp_replace(regexp_replace(translate(normalize(printed, nfkc), '[【(〖]】)〗', '〔〔〔〔〕〕〕〕'),
                    '\s', '', 'g'), '〕第', '〕')
    from (values (doc_number), (coalesce(parsed #>> '{document,enclosed,docNumber}', parsed #>> '{document,forwards}')))
      as own (printed)
    where printed <> '')
$$;

create function lineage_named_numbers(parsed jsonb) returns text[] language sql immutable as $$
  select array(
    select distinct regexp_replace(regexp_replace(translate(normalize(printed, nfkc), '[【(〖]】)〗', '〔〔〔〔〕〕〕〕'),
                    '\s', '', 'g'), '〕第', '〕')
    from (
      select basis ->> 'docNumber' from jsonb_array_elements(coalesce(parsed #> '{document,basis}', '[]')) as basis
      union all select parsed #>> '{document,forwards}'
      union all select parsed #>> '{document,enclosed,docNumber}') as named (printed)
    where printed <> '')
$$;

create index notice_by_own_numbers on notice using gin (lineage_own_numbers(doc_number, parsed));
create index notice_by_named_numbers on notice using gin (lineage_named_numbers(parsed));

-- A higher paper the office names by hand, where the notice cites another number or none.
create table lineage_source (
  lower_notice uuid not null references notice on delete cascade,
  -- Folded number: the paper may come into the system later, or inside another notice.
  paper text not null,
  named_at timestamptz not null,
  named_by text not null,
  primary key (lower_notice, paper)
);

-- What a person decided about one pair of tasks; the proposal by likeness is computed anew each time and never stored.
create table lineage_correction (
  higher_task uuid not null references task on delete cascade,
  lower_task uuid not null references task on delete cascade,
  verdict text not null check (verdict in ('answers', 'not-answers')),
  decided_at timestamptz not null,
  decided_by text not null,
  primary key (higher_task, lower_task),
  check (higher_task <> lower_task)
);
create index lineage_correction_by_lower on lineage_correction (lower_task);
