import { foldScript } from './fold-script.js';

/** What chapters say about running the work as such; their items are tasks only where units are named. */
const MANAGEMENT =
  /组织领导|组织实施|组织保障|加强领导|领导机制|工作要求|有关要求|相关要求|保障措施|保障机制|工作保障|督促检查|督促落实|督查|督导|考核|宣传引导|舆论引导|宣传工作|总体要求|总体目标|总体思路|指导思想|基本原则|工作原则|工作目标|主要目标|目标任务和要求|发展目标|压实责任|责任落实|落实责任|狠抓落实|附则|工作机制|信息报送|情况报送|工作步骤|实施步骤|时间安排|进度安排|职责分工|起草背景|背景|适用范围|起施行|起实施|起执行|解释$|有效期/;
const TITLE = /^[^。；：:，,\n]{2,30}/;

/** Chapters that ask for zeal, and give out no work of their own. */
const DEMAND =
  /组织领导|组织实施|组织保障|加强领导|工作要求|有关要求|相关要求|保障措施|工作保障|督促检查|督查|督导|考核|宣传引导|责任落实|落实责任/;

/** A title of a chapter on how the work is to be run. `words` begin with the title. */
export function isDemandTitle(words: string): boolean {
  const title = TITLE.exec(foldScript(words))?.[0];
  return title !== undefined && DEMAND.test(title);
}

/** A title of a chapter or item that is about management, aims or procedure. `words` begin with the title. */
export function isManagementTitle(words: string): boolean {
  const title = TITLE.exec(foldScript(words))?.[0];
  return title !== undefined && MANAGEMENT.test(title);
}
