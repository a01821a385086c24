import { ALARM_KINDS, REMEDIES, remedyOf } from './index.js';

test.each(ALARM_KINDS)('%s says what to do, and offers an act', (kind) => {
  const { word, todo, remedies } = remedyOf(kind);
  expect(word).toMatch(/^\p{Script=Han}{2,}$/u);
  expect(todo).toMatch(/^[^a-z（）]*。$/);
  expect(remedies.length).toBeGreaterThan(0);
  for (const remedy of remedies) expect(REMEDIES).toContain(remedy);
});
