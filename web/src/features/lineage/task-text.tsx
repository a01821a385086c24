import type { LineageTask } from '../../../../src/contract/index.js';

/** The words of a task, folded away until somebody compares them. */
export function TaskText({ task }: { task: LineageTask }) {
  return (
    <details>
      <summary>全文</summary>
      <p className="lineage-text">{task.text}</p>
    </details>
  );
}
