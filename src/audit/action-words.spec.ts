import { actionsSaid, actionWordOf, isKnownAction } from './action-words.js';

describe('action words', () => {
  it('never show the name an action has in the code', () => {
    expect(actionWordOf('filing.returned')).toBe('退回');
    expect(actionWordOf('thing.done')).toBe('其他操作');
    expect([isKnownAction('filing.returned'), isKnownAction('thing.done')]).toEqual([true, false]);
  });

  it('are found by part of the word', () => {
    expect(actionsSaid('牵头').sort()).toEqual(['notice.leads-confirmed', 'task.lead-confirmed']);
    expect(actionsSaid('没有')).toEqual([]);
  });
});
