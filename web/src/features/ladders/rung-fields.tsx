import { Checkbox, Input, InputNumber } from 'antd';
import { Field, Group } from './field.js';
import { isMessage } from './new-rung.js';
import { MomentFields } from './moment-fields.js';
import type { RungFieldsProps } from './rung-props.js';
import { TemplateFields } from './template-fields.js';

/** Every field of one rung, in the order of the questions: when, to whom, by what way, in which words. */
export function RungFields(props: RungFieldsProps) {
  const { rung, problems, onChange } = props;
  return (
    <div className="rung-fields">
      <Field label="名称" problems={problems.get('label') ?? []}>
        {(ids) => (
          <Input
            {...ids}
            maxLength={10}
            value={rung.label}
            onChange={(event) => onChange({ ...rung, label: event.target.value })}
          />
        )}
      </Field>
      <MomentFields {...props} />
      <Audience {...props} />
      {isMessage(rung) && <Sending {...props} />}
      {isMessage(rung) && <TemplateFields {...props} />}
      <Group legend="审批" problems={problems.get('approval') ?? []}>
        <Checkbox
          checked={rung.needsApproval}
          onChange={(event) => onChange({ ...rung, needsApproval: event.target.checked })}
        >
          须经人审批后办理
        </Checkbox>
      </Group>
    </div>
  );
}

function Audience({ rung, choices, problems, onChange }: RungFieldsProps) {
  const options = choices.recipients.map(({ key, word }) => ({ value: key, label: word }));
  const pick = (name: 'to' | 'cc' | 'fallback', legend: string, found: readonly string[] = []) => (
    <Group legend={legend} problems={found}>
      <Checkbox.Group
        options={options}
        value={rung[name] ?? []}
        onChange={(chosen) => onChange({ ...rung, [name]: inOrder(chosen, rung[name] ?? []) })}
      />
    </Group>
  );
  if (!isMessage(rung)) return null;
  return (
    <>
      {pick('to', '主送', problems.get('to') ?? [])}
      {pick('cc', '抄送')}
      {pick('fallback', '主送岗位空缺或不在岗时，依次改送')}
      {(rung.fallback ?? []).length > 1 && (
        <p className="note">
          改送顺序：
          {(rung.fallback ?? [])
            .map((key) => choices.recipients.find((one) => one.key === key)?.word ?? key)
            .join('、')}
          。要改顺序，请先取消再按顺序勾选。
        </p>
      )}
    </>
  );
}

/** Those chosen before keep their places, the newly ticked one comes last. */
function inOrder(chosen: readonly string[], before: readonly string[]): string[] {
  return [...before.filter((key) => chosen.includes(key)), ...chosen.filter((key) => !before.includes(key))];
}

const CAPS = [
  { value: '', label: '不限' },
  { value: 'filing', label: '每件报送单' },
  { value: 'person-day', label: '每人每日' },
] as const;

function Sending({ rung, choices, problems, onChange }: RungFieldsProps) {
  const { cap } = rung;
  const channels = choices.channels.filter(({ key, setUp }) => setUp || rung.channels.includes(key));
  const left = choices.channels.filter(({ setUp }) => !setUp).map(({ word }) => word);
  const put = (per: string): void => {
    const { cap: _, ...rest } = rung;
    if (per === 'filing' || per === 'person-day') onChange({ ...rest, cap: { per, most: cap?.most ?? 3 } });
    else onChange(rest);
  };
  return (
    <>
      <Group legend="渠道" problems={problems.get('channels') ?? []}>
        <Checkbox.Group
          options={channels.map(({ key, word, setUp }) => {
            return { value: key, label: setUp ? word : `${word}（未开通）` };
          })}
          value={rung.channels}
          onChange={(chosen) => onChange({ ...rung, channels: inOrder(chosen, rung.channels) })}
        />
        {left.length > 0 && <p className="note">尚未开通：{left.join('、')}</p>}
      </Group>
      <Group legend="发送上限" problems={problems.get('cap') ?? []}>
        <Field label="按什么计">
          {(ids) => (
            <select
              {...ids}
              className="rung-select"
              value={cap?.per ?? ''}
              onChange={(event) => put(event.target.value)}
            >
              {CAPS.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {cap !== undefined && (
          <Field label="最多几条">
            {(ids) => (
              <InputNumber
                {...ids}
                precision={0}
                value={cap.most}
                onChange={(most) => onChange({ ...rung, cap: { ...cap, most: most ?? 0 } })}
              />
            )}
          </Field>
        )}
        <p className="note">超出上限的不发送，并在报送单上注明。</p>
      </Group>
    </>
  );
}
