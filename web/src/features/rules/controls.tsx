import { Input } from 'antd';
import { useId, type ReactNode } from 'react';
import type { Choice } from './rule-words.js';

/** A labelled control with its problem beneath it. */
function Labelled({
  id,
  label,
  problem,
  children,
}: {
  id: string;
  label: string;
  problem?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="rule-field">
      <label htmlFor={id}>{label}</label>
      {children}
      {problem !== undefined && (
        <span className="error-line" id={`${id}-problem`}>
          {problem}
        </span>
      )}
    </div>
  );
}

interface ChoiceProps<V extends string> {
  label: string;
  value: V;
  options: readonly Choice<V>[];
  onChange: (value: V) => void;
}

export function ChoiceField<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <select
        id={id}
        className="rule-select"
        value={value}
        onChange={(event) => onChange(event.target.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'date' | 'time';
  hint?: string;
  problem?: string | undefined;
}

export function TextField({ label, value, onChange, type = 'text', hint, problem }: TextProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} problem={problem}>
      <Input
        id={id}
        type={type}
        value={value}
        {...(hint === undefined ? {} : { placeholder: hint })}
        {...(problem === undefined ? {} : { status: 'error' as const, 'aria-describedby': `${id}-problem` })}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </Labelled>
  );
}

/** A whole number; an empty field counts as nought, which the rule then objects to where it must. */
export function CountField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number) => void;
}) {
  const id = useId();
  return (
    <Labelled id={id} label={label}>
      <Input
        id={id}
        type="number"
        inputMode="numeric"
        className="rule-count"
        value={value ?? ''}
        onChange={(event) => onChange(Math.trunc(Number(event.target.value)))}
      />
    </Labelled>
  );
}

/** Problems that belong to a group of controls. */
export function Problems({ sentences }: { sentences: readonly string[] }) {
  return (
    <div role="alert">
      {sentences.map((sentence) => (
        <p key={sentence} className="error-line">
          {sentence}
        </p>
      ))}
    </div>
  );
}
