import { FilingDetailQueries, FilingsService } from '../../src/reporting/index.js';
import type { World } from './main-loop.js';

/** The unit’s liaison fills every entry of a filing with the text and submits it, at the clock’s moment. */
export async function submitFiling(world: World, filingId: string, done = '已按计划推进。'): Promise<void> {
  const unitId = await world.value<string>(`select unit_id from filing where id = $1`, [filingId]);
  const liaison = world.as(unitId, 'liaison');
  const { entries, revision } = await world.get(FilingDetailQueries).detail(filingId, liaison);
  const written = entries.map(({ taskId }) => ({
    taskId,
    done,
    problems: '',
    nextStep: '',
    noChange: false,
  }));
  const service = world.get(FilingsService);
  const saved = await service.save(liaison, filingId, { revision, entries: written });
  await service.submit(liaison, filingId, { revision: saved.revision });
}
