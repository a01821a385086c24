-- The desk of messages is read by day: when a message went out, or will, or was written.

create index message_by_moment on message ((coalesce(sent_at, not_before, created_at)) desc);
