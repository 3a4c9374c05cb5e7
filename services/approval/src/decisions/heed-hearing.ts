import { type PointerError, refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import { type Case, Hearing, type HearingAnswer } from '../cases/index.js';
import { demandLawful } from '../phrases/index.js';

/**
 * Has a decision rest on the record of the hearing, where there was one: it answers each matter, and refuses on nothing
 * that was not spoken of there. Returns the hearing, and what the decision says of it. APL-48
 */
export async function heedHearing(
  tx: Tx,
  { id: caseId }: Case,
  grounds: readonly { readonly ref: string; readonly found: string }[],
  answers: readonly HearingAnswer[],
): Promise<{ hearing: Hearing | null; sentences: string[] }> {
  const [hearing = null] = await tx.find(Hearing, { caseId, state: 'signed' }, { lock: 'update' });
  const points = hearing?.points ?? [];
  const errors: PointerError[] = answers.flatMap(({ point }, i) => {
    if (!points.some(({ code }) => code === point))
      return [{ pointer: `/hearingAnswers/${i}/point`, detail: NO_POINT }];
    const twice = answers.findIndex((one) => one.point === point) < i;
    return twice ? [{ pointer: `/hearingAnswers/${i}/point`, detail: TWICE }] : [];
  });
  for (const { code } of points) {
    if (answers.some(({ point }) => point === code)) continue;
    errors.push({ pointer: '/hearingAnswers', detail: unanswered(code) });
  }
  if (hearing) {
    const outside = grounds.filter(({ ref }) => !points.some(({ about }) => about.includes(ref)));
    errors.push(...outside.map(({ found }) => ({ pointer: '/outcome', detail: outsideOf(found) })));
  }
  if (errors.length > 0) refuse('APL-48', { hearing: hearing?.id ?? null }, { errors });
  demandLawful('APL-48', Object.fromEntries(answers.map(({ answer }, i) => [`hearingAnswers/${i}/answer`, answer])));
  return { hearing, sentences: answers.map(({ point, answer }) => `听证笔录第${point}项，${withoutEnd(answer)}`) };
}

const NO_POINT = { zh: '不是听证笔录所载的事项', en: 'is no matter of the record' };
const TWICE = { zh: '重复答复', en: 'is answered a second time' };
const unanswered = (code: string) => ({
  zh: `听证笔录第${code}项尚未写明采信与否及其理由`,
  en: `matter ${code} of the record isn’t answered`,
});
const outsideOf = (found: string) => ({
  zh: `“${found}”未经听证出示和质证，不得作为决定的根据`,
  en: `“${found}” wasn’t shown at the hearing: the decision rests on nothing outside its record`,
});
