import type { Amendment } from '../../../../../src/contract/index.js';

interface EffectLine {
  readonly label: string;
  readonly value: string;
}

/** What putting the new version in force brings about, a line for each kind of thing; as far as it is known. */
export function effectLines({ of, counts, effect }: Amendment): EffectLine[] {
  const { added, changed, dropped, same } = counts;
  const tasks = {
    label: '任务',
    value: `新增 ${added} 项，变更 ${changed} 项，撤销 ${dropped} 项，未变 ${same} 项`,
  };
  if (effect.refusal !== null) return [tasks];
  if (!of.assigned)
    return [tasks, { label: '责任', value: '原版尚未交办，施行后由新版本替换，核对后再交办' }];
  const { dutiesAdded, dutiesEnded, unitsTold, filingsChanged, filingsOpened, filingsWithdrawn } = effect;
  return [
    tasks,
    { label: '责任', value: `新增 ${dutiesAdded} 项，终止 ${dutiesEnded} 项` },
    { label: '通知', value: unitsTold === 0 ? '没有单位需要通知' : `${unitsTold} 个单位` },
    {
      label: '报送单',
      value: `增减任务 ${filingsChanged} 张，新开 ${filingsOpened} 张，撤回 ${filingsWithdrawn} 张`,
    },
  ];
}
