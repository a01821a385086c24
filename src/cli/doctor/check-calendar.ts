import { coversYear } from '../../core/calendar/index.js';
import { dateOf } from '../../core/kernel/instant.js';
import { partsOf } from '../../core/kernel/local-date.js';
import { loadCalendar } from '../../parameters/index.js';
import { systemClock } from '../../platform/clock/index.js';
import { missing, notice, ok, type Finding } from './finding.js';

const NAME = '放假安排';
const FOLDER = 'seeds/reference/holidays';

/** The State Council publishes a year's arrangement in the autumn before it. */
export async function checkCalendar(): Promise<Finding> {
  try {
    const calendar = await loadCalendar();
    const { year } = partsOf(dateOf(await systemClock.now()));
    const absent = [year, year + 1].filter((y) => !coversYear(calendar, y));
    if (absent.length === 0) return ok(NAME, `${year}、${year + 1} 年已收录`);
    const says = `${absent.join('、')} 年未收录，暂按周一至周五推算`;
    return notice(NAME, says, `国务院办公厅发布后，把当年的文件放入 ${FOLDER} 并重新启动`);
  } catch (error) {
    return missing(NAME, (error as Error).message, `检查 ${FOLDER} 中的文件`);
  }
}
