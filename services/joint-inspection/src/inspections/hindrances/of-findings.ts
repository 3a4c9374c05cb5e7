import { mayBeHis } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import type { Hindrance } from '@shenguan/common/states';
import { awaitsSignature, lapsesAt } from '../domain/findings-in-force.js';
import type { InspectionFacts } from '../inspection-facts.js';

/** A change of a body's finding is signed by somebody else of that body. INSP-9 */
export function nothingToSign({ findings, actor, now }: InspectionFacts): Hindrance | undefined {
  const waiting = findings.filter((one) => one.bodyCode === actor.body && awaitsSignature(one, now));
  if (waiting.some(({ foundBy }) => !mayBeHis(actor, foundBy))) return undefined;
  const detail =
    waiting.length > 0
      ? {
          zh: '改变原认定的人不得自行签署，须由本单位另一人签署',
          en: 'Who turned the finding round doesn’t sign for it: somebody else of the body does',
        }
      : { zh: '没有待本单位签署的改变', en: 'No change of your body waits for a signature' };
  return { rule: 'INSP-9', facts: { waiting: waiting.map(({ id }) => id) }, detail };
}

/** The visit doesn't end over a change that still waits for its signature. INSP-9 */
export function changeUnsigned({ findings, now, row }: InspectionFacts): Hindrance | undefined {
  const waiting = findings.filter((one) => awaitsSignature(one, now));
  if (waiting.length === 0) return undefined;
  const names = [row.bureau, ...row.departments]
    .filter(({ code }) => waiting.some(({ bodyCode }) => bodyCode === code))
    .map(({ name }) => name);
  const until = waiting.map(({ foundAt }) => lapsesAt(foundAt)).sort((a, b) => b.getTime() - a.getTime())[0]!;
  const detail = {
    zh: `${names.join('、')}改变原认定，尚待第二人签署，最迟至${chineseTime(until)}；届时未签署的，原认定不变`,
    en: `A change of ${names.join(', ')} waits for its second signature until ${until.toISOString()}; unsigned, the earlier finding stands`,
  };
  return { rule: 'INSP-9', facts: { waiting: waiting.map(({ id }) => id), until: until.toISOString() }, detail };
}

/** Where a change of one's own body waits at every point, nothing is found until it is signed or has lapsed. INSP-9 */
export function allPointsWait({ findings, actor, now, row }: InspectionFacts): Hindrance | undefined {
  const waiting = findings.filter((one) => one.bodyCode === actor.body && awaitsSignature(one, now));
  if (row.points.some(({ code }) => !waiting.some(({ pointCode }) => pointCode === code))) return undefined;
  const detail = {
    zh: '本单位对各要点的改变均尚待第二人签署',
    en: 'A change of your body waits for its second signature at every point',
  };
  return { rule: 'INSP-9', facts: { waiting: waiting.map(({ id }) => id) }, detail };
}

/** A photograph belongs to something that its body found. INSP-9 */
export function nothingFound({ findings, actor }: InspectionFacts): Hindrance | undefined {
  if (findings.some(({ bodyCode }) => bodyCode === actor.body)) return undefined;
  const detail = {
    zh: '本单位尚未记录核验情况，照片须附于核验情况之后',
    en: 'Your body has found nothing yet: a photograph belongs to a finding',
  };
  return { rule: 'INSP-9', facts: { findings: 0 }, detail };
}
