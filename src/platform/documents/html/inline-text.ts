const CJK = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u3000-\\u303f]';
const BREAK_IN_CHINESE = new RegExp(`(${CJK})[ \\t\\f]*[\\r\\n]\\s*(?=${CJK})`, 'g');

/** Collects the words of one line until a block or a break ends it; white space collapses as in a browser. */
export class InlineText {
  private words = '';

  constructor(private readonly write: (line: string) => void) {}

  add(text: string, keepsBreaks = false): void {
    if (!keepsBreaks) {
      this.words += text;
      return;
    }
    const lines = text.split(/\r\n?|\n/);
    for (const [i, line] of lines.entries()) {
      if (i > 0) this.end();
      this.words += line;
    }
  }

  end(): void {
    // a line break in the source of a page is no blank between Chinese characters
    const line = this.words
      .replace(BREAK_IN_CHINESE, '$1')
      .replace(/[ \t\r\n\f]+/g, ' ')
      .trim();
    this.words = '';
    if (line !== '') this.write(line);
  }
}
