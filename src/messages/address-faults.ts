/** Codes of refusals and receipts that speak of the address itself: no such mailbox, no such number, number not in use. */
const OF_THE_ADDRESS = [
  /^local\.(address|phone)$/,
  /^smtp\.55[013]$/,
  /MOBILE_NUMBER_ILLEGAL|MOBILE_NOT_ON_SERVICE|IncorrectPhoneNumber/,
  /^(UNDELIV|MK:0001|MBBLACK)$/,
  /空号|停机/,
];

/** Does the code say that the address is wrong, whatever the message? */
export function concernsAddress(code: string): boolean {
  return OF_THE_ADDRESS.some((pattern) => pattern.test(code));
}
