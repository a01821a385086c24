import type { Level, Numbered, NumberingDefinitions } from '../numbering.js';
import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml.js';

/** The lists of `numbering.xml`; links to list styles are followed. */
export function readNumbering(numbering: XmlElement | null): NumberingDefinitions {
  const abstracts = new Map<string, Map<number, Level>>();
  const styled = new Map<string, string>();
  const links: [string, string][] = [];
  for (const abstract of elementsOf(numbering, 'abstractNum')) {
    const id = attributeOf(abstract, 'abstractNumId') ?? '';
    abstracts.set(id, readLevels(abstract));
    const own = attributeOf(childOf(abstract, 'styleLink'), 'val');
    const other = attributeOf(childOf(abstract, 'numStyleLink'), 'val');
    if (own !== null) styled.set(own, id);
    if (other !== null) links.push([id, other]);
  }
  for (const [id, style] of links) {
    const levels = abstracts.get(styled.get(style) ?? '');
    if (levels) abstracts.set(id, levels);
  }
  const numbers = elementsOf(numbering, 'num').map(
    (num) => [attributeOf(num, 'numId') ?? '', readNumbered(num)] as const,
  );
  return { abstracts, numbers: new Map(numbers) };
}

function readLevels(abstract: XmlElement): Map<number, Level> {
  return new Map(
    elementsOf(abstract, 'lvl').map((level) => [integer(attributeOf(level, 'ilvl'), 0), readLevel(level)]),
  );
}

function readLevel(level: XmlElement): Level {
  const value = (name: string): string | null => attributeOf(childOf(level, name), 'val');
  const isLegal = childOf(level, 'isLgl');
  return {
    start: integer(value('start'), 1),
    format: value('numFmt') ?? 'decimal',
    text: value('lvlText') ?? '',
    suffix: value('suff') ?? 'tab',
    legal: isLegal !== null && !['0', 'false'].includes(attributeOf(isLegal, 'val') ?? '1'),
    restartAfter: integer(value('lvlRestart'), integer(attributeOf(level, 'ilvl'), 0)),
  };
}

function readNumbered(num: XmlElement): Numbered {
  const overrides = elementsOf(num, 'lvlOverride').map((override) => {
    const start = attributeOf(childOf(override, 'startOverride'), 'val');
    const level = childOf(override, 'lvl');
    const at = integer(attributeOf(override, 'ilvl'), 0);
    return [
      at,
      { start: start === null ? null : integer(start, 1), level: level && readLevel(level) },
    ] as const;
  });
  return {
    abstractId: attributeOf(childOf(num, 'abstractNumId'), 'val') ?? '',
    overrides: new Map(overrides),
  };
}

function integer(text: string | null, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isSafeInteger(value) ? value : otherwise;
}
