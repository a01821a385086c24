/** An element of an Office file; `name` has no prefix. Text lies in children of type string. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<![^>]*>|<\/?([^\s/>]+)((?:"[^"]*"|'[^']*'|[^>"'])*)>|([^<]+)/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** Deeper than any paper; guards the walks, which go down by recursion. */
const MAX_DEPTH = 400;

/**
 * Reads the XML of an Office file. Prefixes are dropped (`w:p` is `p`), no DTD and no entity but the five of XML is
 * known, so nothing can be fetched or multiplied. Throws on a text that ends inside an element.
 */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open: XmlElement[] = [root];
  for (const [token, cdata, name, rest = '', words] of text.matchAll(TOKEN)) {
    const parent = open[open.length - 1] as XmlElement;
    if (words !== undefined || cdata !== undefined)
      parent.children.push(cdata ?? decodeEntities(words ?? ''));
    if (name === undefined) continue;
    if (token.startsWith('</')) {
      if (open.length > 1) open.pop();
      continue;
    }
    const element = { name: localName(name), attributes: readAttributes(rest), children: [] };
    parent.children.push(element);
    if (!rest.endsWith('/')) open.push(element);
    if (open.length > MAX_DEPTH) throw new RangeError('XML too deep');
  }
  if (open.length > 1) throw new Error('XML ends inside an element');
  const top = elementsOf(root)[0];
  if (!top) throw new Error('XML without an element');
  return top;
}

export function elementsOf(element: XmlElement | null | undefined, name?: string): XmlElement[] {
  if (!element) return [];
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
}

/** The first child along a path of names, such as `child(paragraph, 'pPr', 'numPr')`. */
export function childOf(element: XmlElement | null | undefined, ...path: string[]): XmlElement | null {
  let at: XmlElement | null = element ?? null;
  for (const name of path) at = elementsOf(at, name)[0] ?? null;
  return at;
}

export function attributeOf(element: XmlElement | null | undefined, name: string): string | null {
  return element?.attributes[name] ?? null;
}

/** All words below an element, in order. */
export function textOf(element: XmlElement | string): string {
  return typeof element === 'string' ? element : element.children.map(textOf).join('');
}

/** All elements of a name below an element, in order; those inside one found are not looked for. */
export function findAll(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === name ? [child] : findAll(child, name)));
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).replace(/\/$/, '');
}

function readAttributes(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE))
    found[localName(name)] = decodeEntities(double ?? single ?? '');
  return found;
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name as string] ?? (whole as string);
    const code = hex !== undefined ? parseInt(hex as string, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
