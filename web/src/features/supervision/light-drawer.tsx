import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { lightQuery } from '../../api/supervision.js';
import { DueDate } from '../../ui/due-date.js';
import { fullInstant } from '../../ui/format.js';
import { LadderList, LightFacts } from '../../ui/light-facts.js';
import { Loaded } from '../../ui/states.js';
import { filingWord } from '../../ui/words.js';

/** Why a light is what it is: rule, facts, dates and the ladder. */
export function LightDrawer({ filingId, onClose }: { filingId: string; onClose: () => void }) {
  const light = useQuery(lightQuery(filingId));
  return (
    <Drawer open mask={false} size="min(480px, 100vw)" title="亮灯原因" onClose={onClose}>
      <Loaded query={light}>
        {({ filing, light: shown, ladder, asOf }) => (
          <div className="light-why" data-testid="light-explanation">
            <h2>{filing.unit.name}</h2>
            <p>
              <Link to="/filings/$id" params={{ id: filing.id }}>
                {filing.period}报送单
              </Link>{' '}
              <span className="note">{filing.notice.docNumber}</span>
            </p>
            <p>
              <DueDate facts={filing} />
            </p>
            <p className="note">
              {filingWord(filing)} · 截至 {fullInstant(asOf)}
            </p>
            <LightFacts light={shown} />
            <h3>提醒与催办</h3>
            <LadderList rungs={ladder} />
          </div>
        )}
      </Loaded>
    </Drawer>
  );
}
