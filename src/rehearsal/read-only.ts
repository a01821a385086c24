import type { DataSource, EntityManager } from 'typeorm';

/** One snapshot for all its queries; the database refuses whatever would be written. */
export function readOnly<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (manager) => {
    await manager.query('set transaction isolation level repeatable read, read only');
    return work(manager);
  });
}
