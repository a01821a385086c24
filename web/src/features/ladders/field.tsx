import { useId, type ReactNode } from 'react';

interface FieldProps {
  label: string;
  problems?: readonly string[];
  hint?: string;
  /** Gets the ids of the control and of what is said about it. */
  children: (ids: { readonly id: string; readonly 'aria-describedby'?: string }) => ReactNode;
}

/** A labelled control, with what is wrong with it beneath. */
export function Field({ label, problems = [], hint, children }: FieldProps) {
  const id = useId();
  const told = problems.length > 0 || hint !== undefined;
  return (
    <div className="rung-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...(told ? { 'aria-describedby': `${id}-told` } : {}) })}
      {told && (
        <div id={`${id}-told`}>
          <Faults sentences={problems} />
          {hint !== undefined && <p className="note">{hint}</p>}
        </div>
      )}
    </div>
  );
}

interface GroupProps {
  legend: string;
  problems?: readonly string[];
  children: ReactNode;
}

/** Controls that belong together, with what is wrong with them beneath. */
export function Group({ legend, problems = [], children }: GroupProps) {
  const id = useId();
  return (
    <fieldset
      className="rung-group"
      {...(problems.length > 0 ? { 'aria-describedby': id, 'aria-invalid': true } : {})}
    >
      <legend>{legend}</legend>
      <div className="rung-row">{children}</div>
      {problems.length > 0 && (
        <div id={id}>
          <Faults sentences={problems} />
        </div>
      )}
    </fieldset>
  );
}

export function Faults({ sentences }: { sentences: readonly string[] }) {
  return sentences.map((sentence) => (
    <p key={sentence} className="error-line" role="alert">
      {sentence}
    </p>
  ));
}
