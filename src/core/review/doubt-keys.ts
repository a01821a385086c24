/** How the key of a doubt about a presumed lead begins; the task's number follows. */
export const LEAD_DOUBT = 'presumed-lead:';
