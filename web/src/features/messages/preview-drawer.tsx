import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer, Input } from 'antd';
import { useId, useState } from 'react';
import type { DigestPreview, Me } from '../../../../src/contract/index.js';
import { clockQuery } from '../../api/clock.js';
import { previewQuery } from '../../api/records.js';
import { unitQuery } from '../../api/units.js';
import { fullInstant } from '../../ui/format.js';
import { LetterText } from '../../ui/letter-text.js';
import { PickOne } from '../../ui/pick-one.js';
import { UnitSelect } from '../../ui/source-filters.js';
import { EmptyState, Loaded } from '../../ui/states.js';
import { CHANNELS } from '../../ui/words.js';

/** What will go out to a person on a day, as it stands now; of the own unit unless another is chosen. */
export function PreviewDrawer({ me, onClose }: { me: Me; onClose: () => void }) {
  const dayId = useId();
  const clock = useQuery(clockQuery);
  const [chosen, setChosen] = useState<string>();
  const unitId = chosen ?? me.unit.id;
  const [personId, setPersonId] = useState<string | undefined>(me.personId);
  const [picked, setPicked] = useState<string>();
  const day = picked ?? clock.data?.today;
  const unit = useQuery(unitQuery(unitId));
  const people = (unit.data?.staff ?? []).map(({ id, name, dutyWord }) => ({
    value: id,
    label: `${name}（${dutyWord}）`,
  }));
  const changeUnit = (next: string | undefined) => {
    setChosen(next);
    setPersonId(next === undefined ? me.personId : undefined);
  };
  return (
    <Drawer open size="min(680px, 100vw)" title="预览合并消息" onClose={onClose}>
      <div className="filters">
        {me.abilities.seeOverview && (
          <UnitSelect label="单位" value={chosen} placeholder={me.unit.name} onChange={changeUnit} />
        )}
        <PickOne label="收件人" value={personId} options={people} onChange={setPersonId} />
        <div className="pick-one">
          <label htmlFor={dayId} className="note">
            日期
          </label>
          <Input
            id={dayId}
            type="date"
            value={day ?? ''}
            onChange={(event) => setPicked(event.target.value === '' ? undefined : event.target.value)}
          />
        </div>
      </div>
      {personId !== undefined && day !== undefined && <Previews personId={personId} on={day} />}
    </Drawer>
  );
}

function Previews({ personId, on }: { personId: string; on: string }) {
  const previews = useQuery(previewQuery(personId, on));
  return (
    <Loaded query={previews}>
      {(digests) =>
        digests.length === 0 ? (
          <EmptyState title="这一天没有待发的消息">
            写好尚未发出的消息显示在这里；以后几天会写哪些，见
            <Link to="/rehearsal" search={{ personId, day: on }}>
              预演
            </Link>
            。
          </EmptyState>
        ) : (
          <ul className="preview-list">
            {digests.map((digest) => (
              <li key={digest.id} data-testid={`preview-${digest.channel}`}>
                <Preview digest={digest} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Preview({ digest }: { digest: DigestPreview }) {
  const { channel, at, subject, body, html, sms } = digest;
  return (
    <>
      <h3>{sms === null ? subject : '短信'}</h3>
      <p className="note">
        {CHANNELS[channel]} · {fullInstant(at)}发出
        {sms !== null && ` · ${sms.characters} 字，计 ${sms.parts} 条`}
      </p>
      <LetterText body={body} html={html} />
    </>
  );
}
