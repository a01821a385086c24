import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { AdvanceClock, ClockFace } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { advanceClock, clockQuery } from '../../api/clock.js';
import { announce } from '../../ui/announce.js';
import { Button } from '../../ui/button.js';
import { fullInstant, shortInstant } from '../../ui/format.js';
import { loadInAntd } from '../../ui/lazy-in-antd.js';
import { usePhone } from '../../ui/use-phone.js';

const PickDay = lazy(loadInAntd(async () => (await import('./pick-day.js')).PickDay));

/** The demo’s clock: what time it is, and the three ways to move it. Default export, loaded only where it may move. */
export default function ClockBar() {
  const clock = useQuery(clockQuery);
  const advance = useAdvance();
  const [picking, setPicking] = useState(false);
  const phone = usePhone();
  if (clock.data === undefined) return <div className="clock-bar" />;
  const { movable, next } = clock.data;
  return (
    <div className="clock-bar" role="region" aria-label="演示时钟">
      <ClockFaceWords clock={clock.data} />
      {movable && (
        <div className="clock-acts">
          <Button size="small" disabled={advance.isPending} onClick={() => advance.mutate({ by: 'day' })}>
            前进一天
          </Button>
          <Button
            size="small"
            disabled={advance.isPending || next === null}
            title={next === null ? '近期没有要办的事件' : `${shortInstant(next.at)} ${next.what}`}
            onClick={() => advance.mutate({ by: 'event' })}
          >
            到下一事件
          </Button>
          <Button size="small" disabled={advance.isPending} onClick={() => setPicking(true)}>
            到某日
          </Button>
        </div>
      )}
      {advance.isPending ? (
        <Running />
      ) : (
        next !== null && (
          <span className="clock-next" data-testid="clock-next">
            {phone ? '' : '下一事件：'}
            {shortInstant(next.at)} {next.what}
          </span>
        )
      )}
      <Suspense>
        {picking && (
          <PickDay
            today={clock.data.today}
            onCancel={() => setPicking(false)}
            onPick={(to) => {
              setPicking(false);
              advance.mutate({ by: 'date', to });
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function ClockFaceWords({ clock }: { clock: ClockFace }) {
  return (
    <span>
      <span className="note clock-label">演示时间 </span>
      <span className="clock-now" data-testid="clock-now">
        {fullInstant(clock.now)} · {clock.dayKind}
      </span>
    </span>
  );
}

function useAdvance() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (by: AdvanceClock) => advanceClock(by),
    onSuccess: async (face) => {
      queries.setQueryData(clockQuery.queryKey, face);
      announce(`已到 ${fullInstant(face.now)}`);
      await queries.invalidateQueries();
    },
    onError: (error) => announce(sentenceOf(error), true),
  });
}

/** How long the engine has been working through the days. */
function Running() {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((old) => old + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <span className="clock-next" role="status">
      正在逐日办理到期事项…{seconds > 0 ? `已用 ${seconds} 秒` : ''}
    </span>
  );
}
