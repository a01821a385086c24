/** Stands in `last_error` from the moment a sending begins: after a crash the message is known to be in doubt. */
export const IN_DOUBT = '已开始发送，尚未确认';
