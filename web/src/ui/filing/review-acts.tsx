import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { FilingDetail } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { acceptFiling, filingQuery, returnFiling } from '../../api/filings.js';
import { AskReason } from '../ask-reason.js';

/** Keeps the office’s answer and lets every list that counts filings be read again. */
function useReview(filing: FilingDetail, onDone?: () => void) {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const onSuccess = async (next: FilingDetail): Promise<void> => {
    queries.setQueryData(filingQuery(filing.id).queryKey, next);
    void message.success(
      next.state === 'accepted'
        ? `已接收${filing.unit.name}${filing.period}报送。`
        : `已退回${filing.unit.name}修改。`,
    );
    onDone?.();
    await queries.invalidateQueries();
  };
  const accept = useMutation({
    mutationFn: () => acceptFiling(filing.id, filing.version),
    onSuccess,
    onError: (error) => void message.error(sentenceOf(error)),
  });
  const giveBack = useMutation({
    mutationFn: (reason: string) => returnFiling(filing.id, filing.version, reason),
    onSuccess,
  });
  return { accept, giveBack };
}

interface ReviewActsProps {
  filing: FilingDetail;
  onDone?: () => void;
  /** Lets `a` go to 接收 (Enter then accepts: one stray key decides nothing) and `r` ask for the reason of a return. */
  keys?: boolean;
}

/** 接收 and 退回, where the reader may. */
export function ReviewActs({ filing, onDone, keys = false }: ReviewActsProps) {
  const [asking, setAsking] = useState(false);
  const acceptButton = useRef<HTMLButtonElement>(null);
  const { accept, giveBack } = useReview(filing, onDone);
  const can = filing.abilities;
  useReviewKeys(keys && !asking && !accept.isPending, {
    a: can.accept ? () => acceptButton.current?.focus() : undefined,
    r: can.return ? () => setAsking(true) : undefined,
  });
  if (!can.accept && !can.return) return null;
  return (
    <>
      {can.accept && (
        <Button ref={acceptButton} type="primary" loading={accept.isPending} onClick={() => accept.mutate()}>
          接收
        </Button>
      )}
      {can.return && (
        <Button danger onClick={() => setAsking(true)}>
          退回
        </Button>
      )}
      {asking && (
        <AskReason
          title={`退回${filing.unit.name}修改`}
          label="退回理由"
          confirm="确认退回"
          hint="理由会原样发给该单位联络员"
          busy={giveBack.isPending}
          error={giveBack.isError ? sentenceOf(giveBack.error) : null}
          onCancel={() => setAsking(false)}
          onConfirm={(reason) => giveBack.mutate(reason, { onSuccess: () => setAsking(false) })}
        />
      )}
    </>
  );
}

function useReviewKeys(active: boolean, acts: Record<'a' | 'r', (() => void) | undefined>): void {
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA)$/.test(event.target.tagName);
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = event.key === 'a' ? acts.a : event.key === 'r' ? acts.r : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
}
