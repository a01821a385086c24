import type { ParsedNotice } from '../core/notices/index.js';

const SHOWN_WARNINGS = 8;

/** A notice in a few lines for a person at the terminal. */
export function summarizeNotice(parsed: ParsedNotice): string {
  const { document, tasks, reporting, supervision, mechanisms, clauses } = parsed;
  const known = tasks.filter((task) => task.assignmentKnown).length;
  const presumed = tasks.filter((task) => task.presumedLead !== null).length;
  return [
    `标题：${document.title}`,
    `文号：${document.docNumber ?? '（未识别）'}　发文机关：${document.issuer ?? '（未识别）'}　日期：${document.issueDate ?? '（未识别）'}`,
    `任务：${tasks.length} 项，其中责任分工明确 ${known} 项，牵头单位待确认 ${presumed} 项`,
    `报送要求 ${reporting.length} 条，督查要求 ${supervision.length} 条，工作机制 ${mechanisms.length} 项，条款 ${clauses.length} 段`,
    ...reporting.map((rule) => `  报送：${rule.text}`),
    ...describeWarnings(parsed.warnings.map((warning) => warning.message)),
  ].join('\n');
}

function describeWarnings(messages: readonly string[]): string[] {
  if (messages.length === 0) return ['没有需要核对的地方。'];
  const more = messages.length - SHOWN_WARNINGS;
  return [
    `需要核对 ${messages.length} 处：`,
    ...messages.slice(0, SHOWN_WARNINGS).map((message) => `  ${message}`),
    ...(more > 0 ? [`  ……另有 ${more} 处，加 --json 查看全部`] : []),
  ];
}
