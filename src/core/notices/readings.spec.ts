import { parseNotice } from './parse-notice.js';

const PAGE = `青島(dǎo)市優(yōu)化服務(wù)任務(wù)分工
一、簡化辦理環(huán)節(jié)
1.實(shí)行一次辦結(jié)，辦理時(shí)限壓減一半。（市財(cái)政局牽頭，市衛(wèi)生健康委、市殘聯(lián)按職責(zé)分工負(fù)責(zé)）
2.公開辦事指南（含附件），做到應(yīng)公開盡公開。（市司法局負(fù)責(zé)）`;

test('readings behind characters are passed over, and printed again', () => {
  const { tasks, sections } = parseNotice(PAGE);
  expect(tasks.map(({ lead, co }) => [lead, co])).toEqual([
    [['市財(cái)政局'], ['市衛(wèi)生健康委', '市殘聯(lián)']],
    [['市司法局'], []],
  ]);
  expect(tasks[0]?.text).toBe('實(shí)行一次辦結(jié)，辦理時(shí)限壓減一半。');
  expect(tasks[0]?.startsWith).toBe('實(shí)行一次辦結(jié');
  expect(tasks[1]?.text).toBe('公開辦事指南（含附件），做到應(yīng)公開盡公開。');
  expect(sections[0]?.title).toBe('簡化辦理環(huán)節(jié)');
});

test('every character has its clause still', () => {
  const { clauses } = parseNotice(PAGE);
  expect(clauses.map(({ start, end }) => PAGE.slice(start, end)).join('')).toBe(PAGE);
});

test('a few Latin letters in brackets are words of the text', () => {
  const text = '任务分工\n1.推广码(ma)上办，覆盖率(lv)达到九成。（市司法局负责）';
  expect(parseNotice(text).tasks[0]?.text).toBe('推广码(ma)上办，覆盖率(lv)达到九成。');
});
