-- The papers themselves reach the unit. Until now a message only named the 催办单 or the approved 督办函; from now on the
-- item that tells a person about a filing carries the paper it brings, because a digest that grows is written anew from
-- its items and must not lose what it said before.
alter table message_item
  add column paper_title text,
  add column paper_body text,
  add constraint message_item_paper_is_whole check ((paper_title is null) = (paper_body is null));

-- The ladder is dated data under seeds/parameters, read at the start; nothing ever read or wrote this table.
drop table ladder;
