/** Mobile numbers of mainland China keep three digits in front and two behind: `138******78`. */
export function maskPhones(text: string): string {
  return text.replace(/(?<!\d)(1[3-9]\d)\d{6}(\d{2})(?!\d)/g, '$1******$2');
}
