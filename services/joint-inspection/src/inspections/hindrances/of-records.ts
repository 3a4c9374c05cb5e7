import { mayBeHis } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import type { InspectionFacts } from '../inspection-facts.js';

/** The applicant says once whether he signs. INSP-9 */
export function recordSigned({ signatures, row }: InspectionFacts): Hindrance | undefined {
  if (row.recordDigest === null) {
    const detail = { zh: '本次核验没有待签署的记录', en: 'This inspection has no record to sign' };
    return { rule: 'INSP-9', facts: { recordDigest: null }, detail };
  }
  const standing = signatures.find(({ standsSince }) => standsSince);
  if (!standing) return undefined;
  const detail = {
    zh: `申请人已于${chineseTime(standing.standsSince!)}对核验记录作出表示`,
    en: `The applicant has said whether he signs, at ${standing.standsSince!.toISOString()}`,
  };
  return { rule: 'INSP-9', facts: { signed: standing.signed }, detail };
}

/** A paper is compared by somebody else than who entered it. INSP-9 */
export function nothingToCompare(facts: InspectionFacts): Hindrance | undefined {
  const closed = recordSigned(facts);
  if (closed) return closed;
  const waiting = facts.signatures.filter(({ standsSince }) => !standsSince);
  if (waiting.some(({ enteredBy }) => !mayBeHis(facts.actor, enteredBy))) return undefined;
  const detail =
    waiting.length > 0
      ? {
          zh: '录入纸面的人不得自行核对，须由另一人核对',
          en: 'Who entered the paper doesn’t compare it: somebody else does',
        }
      : { zh: '没有待核对的纸质记录', en: 'No paper waits to be compared' };
  return { rule: 'INSP-9', facts: { waiting: waiting.map(({ id }) => id) }, detail };
}

/** The result waits for the applicant's word, for a working day. INSP-9 (R) */
export function wordAwaited({ signatures, recordDueAt, row, now }: InspectionFacts): Hindrance | undefined {
  if (row.recordDigest === null || signatures.some(({ standsSince }) => standsSince)) return undefined;
  if (!recordDueAt || now >= recordDueAt) return undefined;
  const detail = {
    zh: `申请人尚未签署核验记录，也未说明不签署的理由；至${chineseTime(recordDueAt)}仍未表示的，可以注明后汇总`,
    en: `The applicant has neither signed the record nor said why not; from ${recordDueAt.toISOString()} on the result comes without, labelled so`,
  };
  return { rule: 'INSP-9', facts: { until: recordDueAt.toISOString() }, detail };
}
