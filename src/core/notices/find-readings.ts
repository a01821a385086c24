/** 經(jīng): a web page in which every rare character has its reading behind it, in Latin letters with tone marks. */
const READING = /(?<=[\u3400-\u9fff])[（(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹɡ\u0300-\u036f]{1,8}[)）]/g;
const TONED = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü\u0300-\u036f]/;
/** Fewer than this are no manner of the page, but words in brackets. */
const MIN_READINGS = 5;

/** 1 for each source character that belongs to a reading; null where the text has none. */
export function findReadings(source: string): Uint8Array | null {
  const found = [...source.matchAll(READING)];
  if (found.filter((m) => TONED.test(m[0])).length < MIN_READINGS) return null;
  const marked = new Uint8Array(source.length);
  for (const m of found) marked.fill(1, m.index, m.index + m[0].length);
  return marked;
}
