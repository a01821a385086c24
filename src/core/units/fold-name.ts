const OPENING = /[〔【［[{]/g;
const CLOSING = /[〕】］\]}]/g;
const BLANKS = /[\s\u200b\ufeff]/g;

/**
 * The form under which names are compared: full-width letters, digits and brackets become half-width, every
 * bracket becomes a round one (区喀斯特〔集团〕公司 = 区喀斯特（集团）公司), blanks and line breaks go.
 */
export function foldName(name: string): string {
  // composed once more: a mark that stood on a blank now stands on the letter before it
  return name
    .normalize('NFKC')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(BLANKS, '')
    .normalize('NFC');
}
