import { mayBeHis } from '@shenguan/common/auth';
import type { Hindrance } from '@shenguan/common/states';
import type { InspectionFacts } from '../inspection-facts.js';

/** A result is looked through by somebody else than who entered it. INSP-6.2 */
export function nothingToPublish({ publications, actor }: InspectionFacts): Hindrance | undefined {
  const waiting = publications.filter(({ checkedAt }) => !checkedAt);
  if (waiting.some(({ enteredBy }) => !mayBeHis(actor, enteredBy))) return undefined;
  const detail =
    waiting.length > 0
      ? {
          zh: '提出公示的人不得自行审查，须由另一人审查有无秘密和隐私',
          en: 'Who entered it doesn’t look it through: somebody else does, for secrets and privacy',
        }
      : { zh: '没有待审查的公示', en: 'Nothing waits to be looked through' };
  return { rule: 'INSP-6.2', facts: { waiting: waiting.map(({ id }) => id) }, detail };
}

/** What is public is corrected, once what was entered before has been looked through. INSP-6.2 */
export function nothingToCorrect({ publications }: InspectionFacts): Hindrance | undefined {
  if (publications.length > 0 && publications.every(({ checkedAt }) => checkedAt)) return undefined;
  const detail = {
    zh: '尚未公示，或者已有更正待审查',
    en: 'It is not public yet, or a correction waits already',
  };
  return { rule: 'INSP-6.2', facts: { publications: publications.length }, detail };
}
