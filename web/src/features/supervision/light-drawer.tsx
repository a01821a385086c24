import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { lightQuery } from '../../api/supervision.js';
import { DueDate } from '../../ui/due-date.js';
import { LadderList, LightFacts } from '../../ui/light-facts.js';
import { Loaded } from '../../ui/states.js';
import { filingWord } from '../../ui/words.js';
import type { FilingSearch } from './doors.js';
import { momentWords } from './moment.js';

interface LightDrawerProps {
  filingId: string;
  asOf: string | undefined;
  /** The list that holds this filing alone; null where the overview does not show its period. */
  door: FilingSearch | null;
  onClose: () => void;
}

/** Why a light is, or on a past day was, what it is: rule, facts, dates and the ladder. */
export function LightDrawer({ filingId, asOf, door, onClose }: LightDrawerProps) {
  const light = useQuery(lightQuery(filingId, asOf));
  return (
    <Drawer open mask={false} size="min(480px, 100vw)" title="亮灯原因" onClose={onClose}>
      <Loaded query={light}>
        {({ filing, light: shown, ladder, asOf: moment }) => (
          <div className="light-why" data-testid="light-explanation">
            <h2>{filing.unit.name}</h2>
            <p>
              <Link to="/filings/$id" params={{ id: filing.id }}>
                {filing.period}报送单
              </Link>{' '}
              <span className="note">{filing.notice.docNumber}</span>
            </p>
            {door !== null && (
              <p>
                <Link to="/filings" search={door}>
                  在报送单清单中查看
                </Link>
              </p>
            )}
            <p>
              <DueDate facts={filing} />
            </p>
            <p className="note">
              {filingWord(filing)} · 截至 {momentWords(asOf, moment)}
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
