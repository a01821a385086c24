import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '../../../src/contract/index.js';
import { call, get, ProblemError } from './client.js';

/** Who is signed in; null when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return await get<Me>('/session', undefined, signal);
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 300_000,
});

export function useMe(): Me | null {
  return useQuery(meQuery).data ?? null;
}

export const signIn = (username: string, password: string): Promise<Me> =>
  call<Me>('POST', '/session', { body: { username, password } });

export const signOut = (): Promise<void> => call<void>('DELETE', '/session');

export const changePassword = (current: string, next: string): Promise<void> =>
  call<void>('PUT', '/session/password', { body: { current, next } });
