/** Does a filing rest (中止) until somebody resumes it? As SQL over its row. */
export function restingSql(filing: string): string {
  return `exists (select from filing_suspension rest where rest.filing_id = ${filing}.id and rest.until_at is null)`;
}
