import { governmentNamedIn } from './government-of.js';
import { buildRegistry } from './build-registry.js';

const place = (id: string, name: string, level: 'municipality' | 'district') => {
  return { id, name, level, prefix: level === 'district' ? '区' : '市', parentId: null };
};
const REGISTRY = buildRegistry({
  jurisdictions: [place('500000', '重庆市', 'municipality'), place('500116', '江津区', 'district')],
  ...{ units: [], successions: [], groups: [], coordination: [] },
});

describe('governmentNamedIn', () => {
  it.each([
    ['重庆市江津区人民政府办公室', '500116'],
    ['江津区人民政府', '500116'],
    ['重庆市人民政府办公厅', '500000'],
    ['关于分解落实江津区就业工作任务的通知', '500116'],
    ['四川省人民政府', null],
    ['', null],
  ])('%s: %s', (words, expected) => {
    expect(governmentNamedIn(REGISTRY, words)).toBe(expected);
  });
});
