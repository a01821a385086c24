import { RUNG_IDS } from '../reminders/index.js';
import { stageWordOf } from './stage-words.js';

describe('stageWordOf', () => {
  it.each(RUNG_IDS.map((rung) => [rung]))('has a Chinese word for the rung %s', (rung) => {
    expect(stageWordOf(rung)).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  it('shows an unknown stage by its own name', () => {
    expect(stageWordOf('special-7')).toBe('special-7');
  });
});
