import { RUNG_IDS } from '../reminders/index.js';
import { nameStages, stageWordOf } from './stage-words.js';

describe('stageWordOf', () => {
  it.each(RUNG_IDS.map((rung) => [rung]))('has a Chinese word for the rung %s', (rung) => {
    expect(stageWordOf(rung)).toMatch(/^[\u4e00-\u9fff]+$/);
  });

  it('shows an unknown stage by its own name', () => {
    expect(stageWordOf('special-7')).toBe('special-7');
  });
});

describe('nameStages', () => {
  const of = (...stages: [string, string][]) =>
    nameStages(stages.map(([stage, stageWord]) => ({ stage, stageWord })));

  it.each<[string, [string, string][], string, string]>([
    ['one', [['remind-3', '提醒']], 'remind-3', '提醒'],
    [
      'two rungs of one word',
      [
        ['remind-3', '提醒'],
        ['remind-1', '提醒'],
      ],
      'remind-3',
      '提醒',
    ],
    [
      'several, the pressing one first',
      [
        ['remind-1', '提醒'],
        ['chase', '催办'],
      ],
      'chase',
      '催办、提醒',
    ],
    [
      'more than a short message holds',
      [
        ['admonish', '约谈建议'],
        ['overdue', ''],
      ],
      'admonish',
      '约谈建议等',
    ],
    [
      'a rung of the office’s own',
      [
        ['own', '专项'],
        ['remind-1', ''],
      ],
      'remind-1',
      '提醒、专项',
    ],
  ])('%s', (_, stages, stage, stageWord) => {
    expect(of(...stages)).toEqual({ stage, stageWord });
  });

  it('does not name nothing', () => {
    expect(() => of()).toThrow(RangeError);
  });
});
