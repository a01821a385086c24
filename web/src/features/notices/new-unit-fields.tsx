import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { UNIT_KIND_WORDS, type ResolvedName, type UnitKind } from '../../../../src/contract/index.js';
import { sentenceOf } from '../../api/client.js';
import { createUnit, registerQuery } from '../../api/units.js';

type Proposal = NonNullable<ResolvedName['proposal']>;

interface NewUnitProps {
  printed: string;
  proposal: Proposal;
  /** Called with the id of the unit once it stands in the registry. */
  onCreated: (unitId: string) => void;
}

/** A unit the registry does not know, filled in as its name suggests; nothing is entered before the button is pressed. */
export function NewUnitFields({ printed, proposal, onCreated }: NewUnitProps) {
  const queries = useQueryClient();
  const [unit, setUnit] = useState<Proposal>(proposal);
  const places = useQuery(registerQuery({ size: 1 })).data?.jurisdictions ?? [];
  const mine = places.filter((place) => place.mayKeep);
  const mayKeep = mine.some((place) => place.id === unit.jurisdiction);
  const change = (part: Partial<Proposal>): void => setUnit((old) => ({ ...old, ...part }));
  const create = useMutation({
    mutationFn: () => createUnit(bodyOf(unit, printed)),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['units'] });
      onCreated(id);
    },
  });
  return (
    <details className="new-unit">
      <summary>名录中没有：新增单位</summary>
      <p className="note">
        请先确认它不是名录中已有单位的其他名称。新增后留在名录中，撤销核对步骤不会删除它。
      </p>
      <Field label="简称">
        <input value={unit.name} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field label="全称">
        <input value={unit.canonical ?? ''} onChange={(event) => change({ canonical: event.target.value })} />
      </Field>
      <Field label="所属地区">
        <select
          value={mayKeep ? unit.jurisdiction : ''}
          onChange={(event) => change({ jurisdiction: event.target.value })}
        >
          {!mayKeep && <option value="">请选择</option>}
          {mine.map((place) => (
            <option key={place.id} value={place.id}>
              {place.name}
            </option>
          ))}
        </select>
      </Field>
      {!mayKeep && <KeptElsewhere name={places.find((place) => place.id === unit.jurisdiction)?.name} />}
      <KindField kind={unit.kind} onChange={(kind) => change({ kind })} />
      {create.isError && (
        <p className="error-line" role="alert">
          {sentenceOf(create.error)}
        </p>
      )}
      <Button
        type="primary"
        disabled={!mayKeep || unit.name.trim().length < 2}
        loading={create.isPending}
        onClick={() => create.mutate()}
      >
        新增并采用
      </Button>
    </details>
  );
}

/** The printed name stays a name of the unit, whatever it is called in the registry. */
function bodyOf({ name, canonical, jurisdiction, kind }: Proposal, printed: string) {
  const called = name.trim();
  const full = canonical?.trim() ?? '';
  return {
    name: called,
    canonical: full === '' || full === called ? null : full,
    aliases: called === printed || full === printed ? [] : [printed],
    jurisdiction,
    kind,
    validFrom: null,
    hostUnitId: null,
  };
}

function KindField({ kind, onChange }: { kind: UnitKind; onChange: (kind: UnitKind) => void }) {
  return (
    <Field label="单位类别">
      <select value={kind} onChange={(event) => onChange(event.target.value as UnitKind)}>
        {Object.entries(UNIT_KIND_WORDS).map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </Field>
  );
}

function KeptElsewhere({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <p className="note" role="status">
      按名称应为{name}的单位，由{name}的办公室登记；如确属本级，请改选所属地区。
    </p>
  );
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="new-unit-field">
      <span>{label}</span>
      {children}
    </label>
  );
}
