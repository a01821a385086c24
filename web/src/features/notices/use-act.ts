import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { App } from 'antd';
import { sentenceOf } from '../../api/client.js';

/** One act on the notice: says what came of it, and lets everything be read again. */
export function useAct<T>(
  act: () => Promise<T>,
  words: (result: T) => string,
): UseMutationResult<T, Error, void> {
  const queries = useQueryClient();
  const { message } = App.useApp();
  return useMutation<T, Error, void>({
    mutationFn: act,
    onSuccess: async (result) => {
      void message.success(words(result));
      await queries.invalidateQueries();
    },
    onError: (error) => void message.error(sentenceOf(error), 6),
  });
}
