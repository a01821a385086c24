import type { RuleForm, RulesPreview } from '../../../../src/contract/index.js';
import { ChoiceField, CountField, Problems, TextField } from './controls.js';
import { FILERS, HOLIDAYS, PURPOSES, placeOf, type FilersKind, type Place } from './rule-words.js';
import { WhenFields, type FieldsProps } from './when-fields.js';

type Found = RulesPreview['rules'][number]['problems'];

interface RuleFieldsProps extends FieldsProps {
  problems: Found;
}

/** Every field of one rule, the problems of each group beneath it. */
export function RuleFields({ form, today, problems, onChange }: RuleFieldsProps) {
  const at = (place: Place): string[] =>
    problems.filter(({ code }) => placeOf(code) === place).map(({ sentence }) => sentence);
  const props = { form, today, onChange };
  return (
    <div className="rule-groups">
      <fieldset className="rule-group">
        <legend>什么时候报</legend>
        <div className="rule-fields">
          <WhenFields {...props} />
        </div>
        <Problems sentences={at('when')} />
        <div className="rule-fields">
          <TimeField {...props} problem={at('time')[0]} />
          {form.cadence !== 'irregular' && form.workingDay === undefined && <RestFields {...props} />}
        </div>
        <Problems sentences={at('rest')} />
      </fieldset>
      <fieldset className="rule-group">
        <legend>谁报、报给谁</legend>
        <div className="rule-fields">
          <PartyFields {...props} />
        </div>
        <Problems sentences={at('who')} />
      </fieldset>
      <fieldset className="rule-group">
        <legend>其他</legend>
        <div className="rule-fields">
          <TextField
            label="截至哪天（可不填）"
            type="date"
            value={form.effectiveTo ?? ''}
            onChange={(day) => onChange({ ...form, effectiveTo: day === '' ? undefined : day })}
          />
          {form.cadence !== 'irregular' && (
            <CountField
              label="提前几个工作日开放填报"
              value={form.opensBeforeWorkingDays}
              onChange={(days) => onChange({ ...form, opensBeforeWorkingDays: days })}
            />
          )}
          <ChoiceField<NonNullable<RuleForm['purpose']> | ''>
            label="用于"
            value={form.purpose ?? ''}
            options={[{ value: '', label: '不注明' }, ...PURPOSES]}
            onChange={(purpose) => onChange({ ...form, purpose: purpose === '' ? undefined : purpose })}
          />
        </div>
        <Problems sentences={[...at('span'), ...at('opening')]} />
      </fieldset>
    </div>
  );
}

function TimeField({ form, onChange, problem }: FieldsProps & { problem: string | undefined }) {
  return (
    <TextField
      label="截止时刻（不填为当日结束）"
      type="time"
      value={form.dueTime === '24:00' ? '' : (form.dueTime ?? '')}
      problem={problem}
      onChange={(time) => onChange({ ...form, dueTime: time === '' ? undefined : time })}
    />
  );
}

function RestFields({ form, onChange }: FieldsProps) {
  const { afterRest } = form;
  return (
    <>
      <ChoiceField
        label="遇节假日"
        value={form.holiday}
        options={HOLIDAYS}
        onChange={(holiday) => {
          const { afterRest: _, ...rest } = form;
          onChange(holiday === 'roll-forward' ? { ...form, holiday } : { ...rest, holiday });
        }}
      />
      {form.holiday === 'roll-forward' && (
        <>
          <CountField
            label="节后第几个工作日"
            value={afterRest?.nthWorkingDay ?? 1}
            onChange={(n) => onChange({ ...form, afterRest: { ...afterRest, nthWorkingDay: n } })}
          />
          <TextField
            label="顺延后的截止时刻"
            type="time"
            value={afterRest?.dueTime ?? ''}
            onChange={(time) =>
              onChange({
                ...form,
                afterRest: {
                  nthWorkingDay: afterRest?.nthWorkingDay ?? 1,
                  ...(time === '' ? {} : { dueTime: time }),
                },
              })
            }
          />
        </>
      )}
    </>
  );
}

function PartyFields({ form, onChange }: FieldsProps) {
  const { filers } = form;
  const kind = filers?.kind ?? 'all-responsible';
  return (
    <>
      <ChoiceField
        label="报送单位"
        value={kind}
        options={FILERS}
        onChange={(next) => onChange({ ...form, filers: filersOf(next) })}
      />
      {filers?.kind === 'members' && (
        <TextField
          label="哪个机构"
          value={filers.group}
          hint="如：区就业工作领导小组"
          onChange={(group) => onChange({ ...form, filers: { kind: 'members', group: group.trim() } })}
        />
      )}
      {filers?.kind === 'named' && (
        <TextField
          label="单位名称（用顿号分开）"
          value={filers.names.join('、')}
          hint="如：区教委、区财政局"
          onChange={(text) => onChange({ ...form, filers: { kind: 'named', names: namesIn(text) } })}
        />
      )}
      <TextField
        label="报送给（可不填）"
        value={form.to ?? ''}
        onChange={(to) => onChange({ ...form, to: to.trim() === '' ? undefined : to.trim() })}
      />
    </>
  );
}

function filersOf(kind: FilersKind): RuleForm['filers'] {
  if (kind === 'members') return { kind, group: '' };
  return kind === 'named' ? { kind, names: [] } : { kind };
}

/** A name that is being typed stays as it is: the mark that ends it may be still to come. */
function namesIn(text: string): string[] {
  return text === '' ? [] : text.split(/[、，,;；\s]/);
}
