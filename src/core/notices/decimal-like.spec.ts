import { findHeaders } from './find-headers.js';
import { tighten } from './tight-text.js';

const numbersOf = (text: string) =>
  findHeaders(tighten(text), new Set()).flatMap(({ kind, n }) => (kind === 'dotted' ? [n] : []));

test.each([
  ['1.28个产业链壮大。\n2.项目开工。', [1, 2]],
  ['7.退税到账。\n（四）推进建设\n8.11月底前开工150个。\n9.盘活资产。', [7, 8, 9]],
  ['1.建设平台。\n2.5G基站新建4万个。', [1, 2]],
  ['1.2020年底前制定方案。\n2.2021年底前完成治理。', [1, 2]],
  ['1、5G应用推广。\n2、3项机制运行。', [1, 2]],
  ['1.建设平台，投资占比提高。1.5亿元到位。', [1]],
  ['达到目标。\n3.5亿元用于补助。\n1.建设平台。', [1]],
])('%j: a figure at the beginning of an item is told from a decimal', (text, numbers) => {
  expect(numbersOf(text)).toEqual(numbers);
});
