import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml.js';
import type { NumberReference } from '../numbering.js';

interface Style {
  readonly basedOn: string | null;
  readonly numId: string | null;
  readonly level: string | null;
}

/** The lists that paragraph styles belong to. */
export class Styles {
  private readonly styles = new Map<string, Style>();
  private defaultStyle: string | null = null;

  constructor(styles: XmlElement | null) {
    for (const style of elementsOf(styles, 'style')) {
      const id = attributeOf(style, 'styleId') ?? '';
      const isDefault = ['1', 'true'].includes(attributeOf(style, 'default') ?? '');
      if (isDefault && attributeOf(style, 'type') === 'paragraph') this.defaultStyle = id;
      const numPr = childOf(style, 'pPr', 'numPr');
      this.styles.set(id, {
        basedOn: attributeOf(childOf(style, 'basedOn'), 'val'),
        numId: attributeOf(childOf(numPr, 'numId'), 'val'),
        level: attributeOf(childOf(numPr, 'ilvl'), 'val'),
      });
    }
  }

  /** The list of a paragraph: its own, or that of its style and the styles below; `numId` 0 means none. */
  numberOf(properties: XmlElement | null): NumberReference | null {
    const own = childOf(properties, 'numPr');
    let numId = attributeOf(childOf(own, 'numId'), 'val');
    let level = attributeOf(childOf(own, 'ilvl'), 'val');
    let at = attributeOf(childOf(properties, 'pStyle'), 'val') ?? this.defaultStyle;
    for (let depth = 0; at !== null && depth < 12; depth += 1) {
      const style = this.styles.get(at);
      numId ??= style?.numId ?? null;
      level ??= style?.level ?? null;
      at = style?.basedOn ?? null;
    }
    return numId === null || numId === '0' ? null : { numId, level: Number(level ?? '0') };
  }
}
