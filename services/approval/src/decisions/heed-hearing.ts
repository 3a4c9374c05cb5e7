import { addDays, legalDate } from '@shenguan/common/clock';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { withoutEnd } from '@shenguan/common/texts';
import type { Tx } from '@shenguan/common/work';
import {
  type Case,
  DOUBT_DAYS,
  Hearing,
  type HearingAnswer,
  HearingSignature,
  InterestedParty,
} from '../cases/index.js';

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
  if (hearing) await demandDoubtsOver(tx, hearing);
  const codes = [
    ...(hearing?.points ?? []).map(({ code }) => code),
    ...(hearing?.doubts ?? []).map(({ party }) => party),
  ];
  const points = hearing?.points ?? [];
  const errors: PointerError[] = answers.flatMap(({ point }, i) => {
    if (!codes.includes(point)) return [{ pointer: `/hearingAnswers/${i}/point`, detail: NO_POINT }];
    const twice = answers.findIndex((one) => one.point === point) < i;
    return twice ? [{ pointer: `/hearingAnswers/${i}/point`, detail: TWICE }] : [];
  });
  for (const code of codes) {
    if (answers.some(({ point }) => point === code)) continue;
    errors.push({
      pointer: '/hearingAnswers',
      detail: points.some((one) => one.code === code) ? unanswered(code) : doubtOf(code),
    });
  }
  if (hearing) {
    const outside = grounds.filter(({ ref }) => !points.some(({ about }) => about.includes(ref)));
    errors.push(...outside.map(({ found }) => ({ pointer: '/outcome', detail: outsideOf(found) })));
  }
  if (errors.length > 0) refuse('APL-48', { hearing: hearing?.id ?? null }, { errors });
  demandLawful('APL-48', Object.fromEntries(answers.map(({ answer }, i) => [`hearingAnswers/${i}/answer`, answer])));
  const doubted = (point: string) => (hearing?.doubts ?? []).some(({ party }) => party === point);
  const said = (point: string) => (doubted(point) ? '对听证笔录的异议' : `听证笔录第${point}项`);
  return { hearing, sentences: answers.map(({ point, answer }) => `${said(point)}，${withoutEnd(answer)}`) };
}

/** Whoever was asked to come and has not signed by his own token has days to say that the record is not right. */
async function demandDoubtsOver(tx: Tx, { id, caseId, recordedAt, doubts }: Hearing): Promise<void> {
  const until = addDays(legalDate(recordedAt!), DOUBT_DAYS);
  if (tx.today > until) return;
  const [signatures, parties] = await Promise.all([
    tx.find(HearingSignature, { hearingId: id }),
    tx.find(InterestedParty, { caseId, role: 'interested' }),
  ]);
  const asked = ['applicant', ...parties.filter(({ toldAt }) => toldAt !== null).map((one) => one.id)];
  const spoke = [
    ...signatures.filter(({ paper }) => paper === null).map(({ signer }) => signer),
    ...(doubts ?? []).map(({ party }) => party),
  ];
  if (asked.every((one) => spoke.includes(one))) return;
  conflict('APL-48', { doubtsUntil: until }, { detail: mayDoubt(until) });
}

const mayDoubt = (until: string) => ({
  zh: `尚有参加人未以本人账号签字，可以在${until}前（含当日）对听证笔录提出异议，其后方可作出决定`,
  en: `somebody who was asked to come has not signed by his own token: until ${until} he may say that the record is not right`,
});
const doubtOf = (party: string) => ({
  zh: `对听证笔录的异议（${party}）尚未答复`,
  en: `what ${party} says against the record isn’t answered`,
});

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
