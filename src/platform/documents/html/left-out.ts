import { attributeOf, findAll, isElement, wordsOf, childrenOf, type Element } from './nodes.js';

/** Elements that are never words of the paper. */
const NEVER = new Set(
  'del script style noscript template head nav footer select option button input textarea svg iframe object embed audio video canvas map dialog rt rp'.split(
    ' ',
  ),
);
const HOLDS_MENUS = new Set(['ul', 'ol', 'div', 'dl', 'section', 'aside', 'header', 'table']);
const MENU_LINKS = 4;

/** Scripts, controls, hidden parts, what Word marks as deleted or as a comment, and menus: blocks whose words are nearly all links. */
export function isLeftOut(element: Element): boolean {
  if (NEVER.has(element.tagName) || attributeOf(element, 'hidden') !== null) return true;
  const style = attributeOf(element, 'style')?.replace(/\s/g, '').toLowerCase() ?? '';
  if (/display:none|visibility:hidden|mso-hide:all|mso-element:(?:comment|header|footer)/.test(style))
    return true;
  if (attributeOf(element, 'href')?.startsWith('#_msocom') === true) return true;
  return HOLDS_MENUS.has(element.tagName) && isMenu(element);
}

function isMenu(element: Element): boolean {
  if (!holdsLinks(element, 6)) return false;
  const links = findAll(element, 'a').filter((link) => attributeOf(link, 'href') !== null);
  if (links.length < MENU_LINKS) return false;
  const linked = links.reduce((sum, link) => sum + lengthOf(link), 0);
  return linked >= lengthOf(element) * 0.85;
}

/** A quick look before the words are counted: pages nest deep, and most blocks have no link near. */
function holdsLinks(element: Element, depth: number): boolean {
  return childrenOf(element).some(
    (node) => isElement(node) && (node.tagName === 'a' || (depth > 0 && holdsLinks(node, depth - 1))),
  );
}

function lengthOf(element: Element): number {
  return wordsOf(element).replace(/[\s|·>»-]/g, '').length;
}
