import { isSamePerson } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import type { CaseFacts } from '../case-facts.js';

/** A reply is waited for as long as the department has time for it, and no longer. SUP-6 */
export function replyAwaited({ over, now }: CaseFacts): Hindrance | undefined {
  const open = over?.asked.find(({ state, replyBy }) => state === 'sent' && now < replyBy);
  if (!open) return undefined;
  const detail = {
    zh: `正在征求${open.departmentName}意见，回复期限至${chineseTime(open.replyBy)}，须待其回复或者期限届满后审查；不再需要的，由负责人撤回`,
    en: `${open.departmentName} was asked and may answer until ${open.replyBy.toISOString()}: the review waits for it, or the head takes the question back`,
  };
  return { rule: 'SUP-6', facts: { consultation: open.id, replyBy: open.replyBy.toISOString() }, detail };
}

/**
 * What departments told of a case since its review was shown to whoever reviewed it, or to whoever decides; what bars a
 * grant by itself is answered for instead. SUP-6, APL-38
 */
export function cameUnseen({ over, file, actor }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const seen = over.looks
    .filter(({ lookedBy }) => isSamePerson(lookedBy, actor.sub) || isSamePerson(lookedBy, file.review?.reviewerSub))
    .flatMap(({ feedback }) => feedback);
  const unseen = over.told.filter(
    (id) => !seen.includes(id) && !over.against.some(({ key }) => key === `feedback:${id}`),
  );
  if (unseen.length === 0) return undefined;
  const detail = {
    zh: `审查之后部门又推送监管信息、回复意见${unseen.length}项，审查人员和您均未查看，须先查看（POST /cases/{id}/supervision-looks）；需要重新审查的，退回审查人员`,
    en: `Since the review departments told ${unseen.length} things of this case that neither its reviewer nor you have looked at: that comes first (POST /cases/{id}/supervision-looks), or return it for another review`,
  };
  return { rule: 'SUP-6', facts: { unseen }, detail };
}

/** What departments told of the case was shown to whoever reviews it, before he does. SUP-6 */
export function informationUnseen({ over, actor }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const seen = over.looks
    .filter(({ lookedBy }) => isSamePerson(lookedBy, actor.sub))
    .flatMap(({ feedback }) => feedback);
  const unseen = over.told.filter((id) => !seen.includes(id));
  if (unseen.length === 0) return undefined;
  const detail = {
    zh: `部门就本办件推送的监管信息、回复的意见有${unseen.length}项您尚未查看，须先查看（POST /cases/{id}/supervision-looks）`,
    en: `Departments told ${unseen.length} things of this case that you have not looked at: that comes first (POST /cases/{id}/supervision-looks)`,
  };
  return { rule: 'SUP-6', facts: { unseen }, detail };
}
