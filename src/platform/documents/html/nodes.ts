import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;
export type Node = DefaultTreeAdapterTypes.ChildNode;

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

export function childrenOf(element: Element): readonly Node[] {
  return element.childNodes;
}

export function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attribute) => attribute.name === name)?.value ?? null;
}

export function wordsOf(node: Node): string {
  if (node.nodeName === '#text') return (node as { value: string }).value;
  return isElement(node) ? childrenOf(node).map(wordsOf).join('') : '';
}

/** Elements of a name below an element, those inside one found left alone. */
export function findAll(element: Element, name: string): Element[] {
  return childrenOf(element).flatMap((node) => {
    if (!isElement(node)) return [];
    return node.tagName === name ? [node] : findAll(node, name);
  });
}
