const CODES = 0x10000;

/**
 * Tells what kind of character a UTF-16 unit is: 1 for those of the first string, 2 for those of the second and so
 * on, 0 for all others. For what is asked of every character of a text: a look into it costs less than a pattern.
 */
export function charTable(...kinds: readonly string[]): Uint8Array {
  const table = new Uint8Array(CODES);
  kinds.forEach((characters, at) => {
    for (let i = 0; i < characters.length; i += 1) table[characters.charCodeAt(i)] = at + 1;
  });
  return table;
}

/** What `\s` matches. */
export const WHITE_SPACE =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';
