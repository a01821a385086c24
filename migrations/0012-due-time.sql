-- A deadline may have an hour (“12月4日中午12时前”); without one it is the end of the day in China.

alter table period add column due_time text check (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
alter table filing add column due_time text check (due_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
