import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { importNotice, noticeQuery, noticesQuery } from '../../../api/notices.js';
import { readNoticeFile, readPastedText } from '../read-file.js';
import { importVersion } from './amendment-api.js';

/** Pasted text; `html` where what was pasted has tables. */
export interface Pasted {
  readonly text: string;
  readonly html: string | null;
}

export type Source = { readonly file: File } | Pasted;

interface Sending {
  readonly source: Source;
  /** The notice it becomes a new version of; null: it is a notice of its own. */
  readonly of: string | null;
}

/** Sends a file or a text; until it is taken it stays at hand and can be sent again, also as a new version. */
export function useImport(amends: string | null) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [held, setHeld] = useState<Source | null>(null);
  const sending = useMutation({
    mutationFn: async ({ source, of }: Sending) => {
      const content =
        'file' in source ? await readNoticeFile(source.file) : readPastedText(source.text, source.html);
      return of === null ? importNotice(content.fileName, content.contentBase64) : importVersion(content, of);
    },
    onMutate: ({ source }) => setHeld(source),
    onSuccess: async (notice, { of }) => {
      queries.setQueryData(noticeQuery(notice.id).queryKey, notice);
      void queries.invalidateQueries({ queryKey: noticesQuery.queryKey });
      if (of !== null) void queries.invalidateQueries({ queryKey: ['notice', of] });
      await navigate({ to: '/notices/$id', params: { id: notice.id } });
    },
  });
  return {
    send: (source: Source, of: string | null = amends) => sending.mutate({ source, of }),
    /** Puts the question away; the source stays. */
    decline: () => sending.reset(),
    busy: sending.isPending,
    error: sending.error,
    held,
  };
}

/** “所选文件‘…’” or “粘贴的文字”. */
export const sourceWords = (source: Source): string =>
  'file' in source ? `所选文件“${source.file.name}”` : '粘贴的文字';
