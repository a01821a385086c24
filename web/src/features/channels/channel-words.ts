import type { ChannelState } from '../../../../src/contract/index.js';
import { shortInstant } from '../../ui/format.js';

interface Mark {
  readonly shape: string;
  readonly word: string;
  readonly light: 'green' | 'yellow' | 'red' | 'grey';
}

/** How a channel stands, in shape, word and colour. */
export function markOf({ setUp, breaker }: ChannelState): Mark {
  if (!setUp) return { shape: '◌', word: '未配置', light: 'grey' };
  if (breaker.state === 'open') return { shape: '■', word: '已暂停', light: 'red' };
  if (breaker.state === 'half-open') return { shape: '▲', word: '试探中', light: 'yellow' };
  if (breaker.failures > 0) return { shape: '▲', word: '有失败', light: 'yellow' };
  return { shape: '●', word: '正常', light: 'green' };
}

/** What a breaker is doing, in a sentence. */
export function sayBreaker({ breaker }: ChannelState): string {
  const { state, since, until, failures, mostFailures } = breaker;
  const from = since === null ? '' : `自${shortInstant(since)}起`;
  if (state === 'open')
    return `${from}暂停使用，${until === null ? '稍后' : shortInstant(until)}放行一条试探；其间消息改走其他渠道或等待。`;
  if (state === 'half-open') return `${from}试探中，这一条成功即恢复，失败则继续暂停。`;
  if (failures > 0) return `连续失败 ${failures} 次，满 ${mostFailures} 次暂停使用。`;
  return '正常放行。';
}

/** “每分钟 1 条、每小时 5 条”. */
export function sayLimits({ limits }: ChannelState): string {
  const per = (seconds: number): string => {
    if (seconds === 60) return '每分钟';
    if (seconds === 3600) return '每小时';
    return seconds === 86_400 ? '每天' : `每 ${seconds} 秒`;
  };
  return limits.map(({ count, seconds }) => `${per(seconds)} ${count} 条`).join('、');
}

/** “工作日 08:30—12:00、12:00—20:00”. */
export function sayHours({ windows, workingDaysOnly }: ChannelState['hours']): string {
  const said = windows.map(({ opens, closes }) => `${opens}—${closes}`).join('、');
  return `${workingDaysOnly ? '工作日' : '每天'} ${said}`;
}
