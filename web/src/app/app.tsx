import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useLayoutEffect } from 'react';
import { ProblemError } from '../api/client.js';
import { meQuery } from '../api/session.js';
import { useScheme } from '../ui/scheme.js';
import { paintDocument } from '../ui/theme.js';
import { makeRouter } from './router.js';

/** A refusal is an answer; only silence and faults are asked again. */
function shouldRetry(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ProblemError && error.status < 500);
}

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 401) queries.setQueryData(meQuery.queryKey, null);
    },
  }),
  defaultOptions: {
    queries: { staleTime: 10_000, retry: shouldRetry, refetchOnWindowFocus: true },
  },
});

const router = makeRouter(queries);

export function App() {
  const scheme = useScheme();
  useLayoutEffect(() => paintDocument(scheme), [scheme]);
  return (
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
