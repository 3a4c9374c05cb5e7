import type { EntryKind } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { EntryDraft, RecordEntry } from '../inboxes/index.js';
import type { Memorandum } from './memorandum.entity.js';
import type { MemorandumStep, StepKind } from './memorandum-step.entity.js';

const KINDS: Readonly<Record<StepKind, string>> = { making: '签订', amendment: '变更', ending: '终止' };

/** What became of the step, as the entry's title says it. */
const NEWS = {
  proposed: '已提出，待对方签署',
  signed: '已由双方签署',
  done: '已生效',
  declined: '已被退回',
  withdrawn: '已由提出方撤回',
  'paper-kept': '已附文件',
  'document-confirmed': '政府文件已由制发机关确认',
  'held-up': '到期不能生效：已发布事项尚无其他监管部门，或者承接部门尚未承接',
} as const;

/** Puts the news of a step into both sides' inboxes: who must sign is asked to, the other is told. SUP-3, LINK-2 */
export async function announceStep(
  tx: Tx,
  entries: RecordEntry,
  row: Memorandum,
  step: MemorandumStep,
  news: keyof typeof NEWS,
): Promise<void> {
  const bureau = { code: row.bureauCode, name: row.bureauName };
  const department = { code: row.departmentCode, name: row.departmentName };
  const content = {
    memorandumId: row.id,
    stepId: step.id,
    step: step.kind,
    news,
    state: step.state,
    bureau,
    department,
    itemCodes: step.itemCodes,
    reason: step.reason ?? null,
    successor: step.successorCode ? { code: step.successorCode, name: step.successorName } : null,
    documentNumber: step.documentNumber ?? null,
    proposedBy: step.proposedByName,
    answeredBy: step.answeredByName ?? null,
    answerReason: step.answerReason ?? null,
    takesEffectOn: step.takesEffectOn ?? null,
  };
  const drafts = [bureau, department].map<EntryDraft>((recipient) => {
    const other = recipient === bureau ? department : bureau;
    const asked = step.state === 'proposed' && recipient.code !== step.proposedBody;
    const kind: EntryKind = news === 'held-up' ? 'escalation' : asked ? 'memorandum-to-sign' : 'memorandum-step';
    return {
      recipient,
      sender: 'supervision-link',
      kind,
      eventId: tx.uuid(),
      title: `与${other.name}的审管衔接备忘录：${KINDS[step.kind]}${asked ? '待贵单位签署' : NEWS[news]}`,
      content,
      files: step.paper ? [step.paper] : [],
      reference: row.id,
      sentAt: tx.now,
    };
  });
  if (news === 'paper-kept' && step.documentIssuer) {
    drafts.push({
      ...drafts[0]!,
      recipient: { code: step.documentIssuer, name: step.documentIssuerName! },
      kind: 'memorandum-to-sign',
      eventId: tx.uuid(),
      title: `${department.name}与${bureau.name}的审管衔接备忘录：所依据的文件${step.documentNumber}待贵单位确认`,
    });
  }
  await entries.record(tx, drafts);
}
