/** The unit that supervises the government of `notice`; null where none is on record. */
export const SUPERVISION_OF_NOTICE = `(select supervising.id from unit supervising
  where supervising.jurisdiction = notice.jurisdiction and supervising.kind = 'supervision' order by supervising.id limit 1)`;
