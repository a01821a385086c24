import { parseNotice } from './parse-notice.js';
import { readParted } from './part-names.js';
import { readBracketed } from './responsibility.js';
import { tighten } from './tight-text.js';
import { findGaps } from './part-names.js';

function namesOf(printed: string): string[] {
  const tight = tighten(printed);
  const says = readParted(tight.text, findGaps(tight), readBracketed);
  return says ? [...(says.lead?.units ?? []), ...says.others.units, ...says.others.groups] : [];
}

test.each([
  ['责任单位：市教委 市财政局', ['市教委', '市财政局']],
  ['责任单位：市教委\n市财政局', ['市教委', '市财政局']],
  ['责任单位：市人力资源社会\n保障局', ['市人力资源社会保障局']],
  ['责任单位：市委\n宣传部', ['市委宣传部']],
  ['责任单位：区人力社保局，各乡\n镇街道', ['区人力社保局', '各乡镇街道']],
  ['责任单位：县总工会、各乡\n镇（街道）', ['县总工会', '各乡镇（街道）']],
  ['责任单位：县总工会、各区\n县人民\n政府', ['县总工会', '各区县人民政府']],
  ['责任单位：各市（\n州）人民政府', ['各市（州）人民政府']],
  ['责任单位：市教委、各县（市、\n区）人民政府', ['市教委', '各县（市、区）人民政府']],
  ['责任单位：市教委、各县\n（市、区）人民政府', ['市教委', '各县（市、区）人民政府']],
  ['责任单位：市教委、各县（市\n、区）人民政府', ['市教委', '各县（市、区）人民政府']],
  ['责任单位：新城城投〔集团　〕公司', ['新城城投〔集团〕公司']],
  ['责任单位：各镇人民政府\n（街道办事处）', ['各镇人民政府（街道办事处）']],
  ['责任单位：市教委 各县（市、区）人民政府', ['市教委', '各县（市、区）人民政府']],
  ['责任单位：各县（市、区）人民政府\n市教委', ['市教委', '各县（市、区）人民政府']],
  ['责任单位：各区\n各县', ['各区', '各县']],
] as const)('%s', (printed, names) => {
  expect(namesOf(printed)).toEqual(names);
});

test('a name is as printed wherever its line breaks', () => {
  const name = '各县（市、区）人民政府';
  for (let at = 1; at < name.length; at += 1) {
    const group = `${name.slice(0, at)}\n${name.slice(at)}`;
    const { tasks } = parseNotice(
      `一、工作\n1.建立制度。（责任单位：市教委、${group}）\n2.抓好落实。（责任单位：市财政局）`,
    );
    expect([at, tasks[0]?.groups]).toEqual([at, [name]]);
  }
});

test('no mark is put into a bracket that stands in a broken phrase', () => {
  const phrase =
    '（责任单位：省档案馆 省发展改革业服务（2024年），落实监管。（责任单位：省司法厅 省应急管理厅 云岭税务局）';
  const { tasks } = parseNotice(`一、工作\n1.建立制度。${phrase}\n\n2.抓好落实。（责任单位：市财政局）`);
  const names = tasks.flatMap((task) => [...task.lead, ...task.co, ...task.groups]);
  expect(names.filter((name) => !phrase.replace(/\s/g, '').includes(name) && name !== '市财政局')).toEqual(
    [],
  );
});
