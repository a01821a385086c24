import type { AuditVerification } from '../contract/index.js';
import type { ChainFault, ChainVerdict } from '../core/audit/index.js';

const FAULTS: Readonly<Record<ChainFault, string>> = {
  gap: '记录缺失或编号被改动',
  'broken-link': '与前一条记录的衔接不符',
  altered: '内容与其摘要不符，可能被改动',
  'cut-off': '其后的记录缺失',
};

/** The verdict in one Chinese sentence; `count` is how many rows hold, from the first on. */
export function describeVerdict(verdict: ChainVerdict, count: number): AuditVerification {
  if (verdict.ok) return { ok: true, count, brokenAt: null, message: `审计链完整，共核验 ${count} 条记录。` };
  const message = `审计链在第 ${verdict.atSeq} 条处断开：${FAULTS[verdict.why]}。此前 ${count} 条完好。`;
  return { ok: false, count, brokenAt: verdict.atSeq, message };
}
