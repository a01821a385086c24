import { throwRefusal } from '../../transaction/refusal-error.js';

/** Fewer characters than this say nothing about the whole. */
const LEAST = 20;
/** Above this share of characters no Chinese paper has, the letters are not what was printed. */
const MOST_STRANGE = 0.2;
/** Below this share of Chinese characters it is no Chinese paper. */
const LEAST_CHINESE = 0.1;
const CHINESE = /\p{Script=Han}/gu;
/** Letters, marks and figures that Chinese papers print. */
const USUAL =
  /[\u0021-\u007e§°±·×÷\u2010-\u206f\u2070-\u27bf\u2e80-\u2fdf\u3000-\u33ff\u4e00-\u9fff\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe6f\uff00-\uffef]/g;

/**
 * Refuses `notice/garbled` for the raw text of a PDF whose fonts do not say which characters they print: it comes out
 * in private characters, controls, letters of other scripts, or Latin without any Chinese.
 */
export function checkLegible(raw: string): void {
  const letters = raw.replace(/[\s\u00a0]/g, '');
  const count = [...letters].length;
  if (count < LEAST) return;
  const [chinese, usual] = [CHINESE, USUAL].map((kind) => letters.match(kind)?.length ?? 0) as [
    number,
    number,
  ];
  // characters beyond the basic plane are Chinese or rare
  const strange = count - usual - (letters.match(/[\u{20000}-\u{3ffff}]/gu)?.length ?? 0);
  if (strange > count * MOST_STRANGE || chinese < count * LEAST_CHINESE) throwRefusal('notice/garbled');
}
