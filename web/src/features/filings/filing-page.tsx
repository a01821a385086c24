import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { FilingDetail } from '../../../../src/contract/index.js';
import { filingQuery } from '../../api/filings.js';
import { useMe } from '../../api/session.js';
import { FilingHistory } from '../../ui/filing/filing-history.js';
import { FilingReadout } from '../../ui/filing/filing-readout.js';
import { ReviewActs } from '../../ui/filing/review-acts.js';
import { FilingTerm } from '../../ui/filing/filing-term.js';
import { FilingSummary } from '../../ui/filing/filing-summary.js';
import { Page } from '../../ui/page.js';
import { Loaded, SkeletonLines } from '../../ui/states.js';
import { FilingEditor } from './filing-editor.js';
import './filings.css';

const route = getRouteApi('/filings/$id');

export function FilingPage() {
  const { id } = route.useParams();
  const filing = useQuery({ ...filingQuery(id), refetchOnMount: 'always' });
  return (
    <Loaded query={filing} lines={12}>
      {(data) => <FilingView key={id} filing={data} fresh={filing.isFetchedAfterMount} />}
    </Loaded>
  );
}

/** `fresh`: an edit must begin from the server’s present text, not from what the cache remembers. */
function FilingView({ filing, fresh }: { filing: FilingDetail; fresh: boolean }) {
  const me = useMe();
  return (
    <Page
      title={`${filing.period}工作情况`}
      tab={`${filing.period}填报`}
      note={`${filing.unit.name} · ${filing.notice.docNumber} ${filing.notice.title}`}
      actions={<ReviewActs filing={filing} />}
    >
      <FilingSummary filing={filing} />
      <FilingTerm filing={filing} />
      {filing.abilities.edit && me !== null ? (
        fresh ? (
          <FilingEditor filing={filing} personId={me.personId} />
        ) : (
          <SkeletonLines lines={12} />
        )
      ) : (
        <FilingReadout filing={filing} />
      )}
      <FilingHistory filing={filing} />
    </Page>
  );
}
