const EVERY_DISTRICT = /^各(?:自治)?[州市]?(?:区县|县区|区|县|自治县)/u;
const GOVERNMENT = /^(?:人民)?政府/u;

/**
 * Is a paper sent to the governments one level below its issuer, one of which is asking? Such a paper lies in every
 * district (主送机关, GB/T 9704-2012, 7.3.2), so that the district may be shown what it is to implement.
 * `above` is the full name of the government area above the one that asks: “重庆市”.
 */
export function isAddressedTo(
  paper: { readonly issuer: string | null; readonly recipients: readonly string[] },
  above: string,
): boolean {
  const issuer = paper.issuer ?? '';
  const isFromAbove = above !== '' && issuer.startsWith(above) && GOVERNMENT.test(issuer.slice(above.length));
  return isFromAbove && paper.recipients.some((name) => EVERY_DISTRICT.test(name));
}
