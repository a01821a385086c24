import type { QueryClient, QueryKey } from '@tanstack/react-query';

/**
 * Puts what the server answered to an act in the place of what had been read. A reading still under way is called off
 * first: it was asked before the act, and would put the old state back on the screen.
 */
export async function keepAnswer<T>(queries: QueryClient, queryKey: QueryKey, answer: T): Promise<void> {
  await queries.cancelQueries({ queryKey, exact: true });
  queries.setQueryData(queryKey, answer);
}
