import { parseNotice } from './parse-notice.js';
import { findStandingParties, standingAt } from './standing-party.js';

test.each([
  ['以下任务均需各区县（自治县）人民政府落实，不再列出。', [], ['各区县（自治县）人民政府'], 'onward', 'responsible'],
  ['各项任务，均需各镇街、各开发区管委会按职责抓好落实，不再一一列出。', [], ['各镇街', '各开发区管委会'], 'all', 'responsible'],
  ['各项任务均由各镇街配合，不再逐一列出。', [], ['各镇街'], 'all', 'help'],
  ['各县区政府均为各项工作的责任单位，不再单独列出。', [], ['各县区政府'], 'all', 'responsible'],
  ['各县区政府均为以下工作的配合单位，不再单独列出。', [], ['各县区政府'], 'onward', 'help'],
  ['以上均由各鄉鎮落實，不再列出。', [], ['各鄉鎮'], 'backward', 'responsible'],
  ['以下任务均需市委宣传部、市财政局参与，不再列出。', ['市委宣传部', '市财政局'], [], 'onward', 'help'],
  ['以下各项工作均需各县、区人民政府(管委会)落实,不再列出。', [], ['各县、区人民政府(管委会)'], 'onward', 'responsible'],
  ['所有任务均需各镇街落实，后文不再赘述。', [], ['各镇街'], 'all', 'responsible'],
  ['本部分以下任务均需各镇街落实，不再列出。', [], ['各镇街'], 'onward', 'responsible'],
] as const)('standing parties: %s', (text, units, groups, reach, role) => {
  const notes = findStandingParties(text);
  expect(notes.map((note) => [note.parties.units, note.parties.groups, note.reach, note.role])).toEqual([[units, groups, reach, role]]);
  expect(standingAt(notes, 0)).toHaveLength(reach === 'all' || (reach === 'backward' && notes[0]?.start) ? 1 : 0);
  expect(standingAt(notes, text.length)).toHaveLength(reach === 'backward' ? 0 : 1);
}); // prettier-ignore

test.each(['以下情况不再列出。', '以下问题均需认真整改落实，不再赘述。', '各单位不再列入考核。'])(
  'no standing party: %s',
  (text) => {
    expect(findStandingParties(text)).toEqual([]);
  },
);

const HEAD = [
  '佳木斯市人民政府办公室关于印发水污染防治方案的通知',
  '佳政办发〔2018〕17号',
  '各县（市）区人民政府：',
  '现印发给你们。',
];
const paper = (...lines: string[]) => [...HEAD, ...lines].join('\n');
const standingOf = (text: string) =>
  parseNotice(text).tasks.map((task) =>
    (task.standing ?? []).flatMap(({ units, groups }) => [...units, ...groups]),
  );

describe('tasks the note speaks of', () => {
  const NOTE = '以下均需各县（市）区政府落实，不再列出';
  const tasks = (note: string) => [
    '一、控制用水',
    `1.控制用水总量。（市水务局牵头，市工信委配合，各县（市）区政府负责落实。${note}）`,
    '2.提高用水效率。（市水务局牵头，市工信委配合）',
    '二、整治水体',
    '3.整治黑臭水体。（市住建局牵头，各县（市）区政府配合）',
    '4.建设管网。（市住建局、市财政局负责）',
  ];

  test('all behind it, to the end of the paper; who is printed is not said twice', () => {
    const text = paper(...tasks(NOTE));
    const found = parseNotice(text).tasks;
    expect(standingOf(text)).toEqual([[], ['各县（市）区政府'], [], ['各县（市）区政府']]);
    expect(found.map(({ lead, co, groups }) => [lead, co, groups])).toEqual([
      [['市水务局'], ['市工信委'], ['各县（市）区政府']],
      [['市水务局'], ['市工信委'], []],
      [['市住建局'], [], ['各县（市）区政府']],
      [[], ['市住建局', '市财政局'], []],
    ]);
    const [standing] = found[1]?.standing ?? [];
    expect(standing).toMatchObject({ role: 'responsible', text: NOTE });
    expect(text.slice(standing?.span.start, standing?.span.end)).toBe(NOTE);
  });

  test('those of its section where it says so', () => {
    const text = paper(...tasks('本部分以下任务均需各县（市）区政府落实，不再列出'));
    expect(standingOf(text)).toEqual([[], ['各县（市）区政府'], [], []]);
  });

  test('all of them, from a line above the first', () => {
    const [first = '', ...rest] = tasks('').map((line) => line.replace('。）', '）'));
    expect(standingOf(paper('各项任务均由各镇街配合，不再逐一列出。', first, ...rest))).toEqual(
      Array.from({ length: 4 }, () => ['各镇街']),
    );
  });

  test('those before it, from a line below the last', () => {
    const lines = tasks('').map((line) => line.replace('。）', '）'));
    expect(standingOf(paper(...lines, '以上任务均需各镇街落实，不再列出。'))).toEqual(
      Array.from({ length: 4 }, () => ['各镇街']),
    );
  });

  test('without a note no task has the member', () => {
    const { tasks: found } = parseNotice(paper(...tasks('')));
    expect(found.some((task) => 'standing' in task)).toBe(false);
  });
});
