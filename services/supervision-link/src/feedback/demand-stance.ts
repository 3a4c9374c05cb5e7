import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { wordsKey } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { InboxEntry } from '../inboxes/index.js';
import type { PushFeedbackDto } from './feedback.dto.js';
import { Feedback } from './feedback.entity.js';

/** Refuses an opinion on no case, and an objection without its ground and the provision that it rests on. APL-38, SUP-6 */
export function demandStance({ stance, ground, legalBasis, caseNumber, actType }: PushFeedbackDto): void {
  const errors: PointerError[] = [];
  if (stance && (!caseNumber || actType === 'proposal')) errors.push({ pointer: '/stance', detail: NO_CASE });
  if (stance === 'objects' && !ground) errors.push({ pointer: '/ground', detail: NO_GROUND });
  if (stance !== 'objects' && ground) errors.push({ pointer: '/ground', detail: NO_OBJECTION });
  if (stance === 'objects' && !/《[^》]{2,}》[^第]*第.+条|[A-Z]{2,}.*\d/u.test(legalBasis ?? '')) {
    errors.push({ pointer: '/legalBasis', detail: NO_PROVISION });
  }
  if (errors.length > 0) refuse('SUP-6', { stance: stance ?? null }, { errors });
}

/**
 * Refuses the same demand on the same approval while the one before waits for its answer, and in the same words ever
 * after: what was answered is not asked again without something new. SUP-8
 */
export async function demandNewDemand(tx: Tx, departmentCode: string, dto: PushFeedbackDto): Promise<void> {
  const { actType, demand, caseNumber, content } = dto;
  if (actType !== 'proposal' || !demand || !caseNumber) return;
  // One after the other: two at once would not see each other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demand:${departmentCode}:${caseNumber}:${demand}`]);
  const before = await tx.find(Feedback, { departmentCode, caseNumber, demand }, { orderBy: { pushedAt: 'DESC' } });
  for (const one of before) {
    const reference = one.id;
    const answered = await tx.findOne(InboxEntry, { recipientCode: departmentCode, kind: 'demand-answer', reference });
    if (!answered) conflict('SUP-8', { feedbackId: one.id }, { detail: UNANSWERED });
    if (wordsKey(one.content) === wordsKey(content)) conflict('SUP-8', { feedbackId: one.id }, { detail: NOTHING_NEW });
  }
}

const NO_CASE = {
  zh: '意见须针对本部门收到的办件（caseNumber），处理建议（demand）不另填',
  en: 'an opinion is on a case (caseNumber), and goes with no demand',
};
const NO_GROUND = { zh: '反对的须写明理由', en: 'an objection says why' };
const NO_OBJECTION = { zh: '仅在反对时填写', en: 'goes with an objection only' };
const NO_PROVISION = {
  zh: '反对的须写明依据的名称和条款，如《中华人民共和国消防法》第二十八条，或者标准编号',
  en: 'an objection names what it rests on with its article, such as 《中华人民共和国消防法》第二十八条, or a standard’s number',
};
const UNANSWERED = {
  zh: '同一处理建议已经提出，待审批部门答复，不得重复提出；有补充的，请以意见（opinion）推送',
  en: 'the same demand was made and waits for its answer: what is to be added goes as an opinion',
};
const NOTHING_NEW = {
  zh: '同一处理建议已经答复；再次提出的，须写明新的事实或者理由',
  en: 'the same demand was answered: another one states new facts or reasons',
};
