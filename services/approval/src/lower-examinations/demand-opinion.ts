import { type PointerError, refuse } from '@shenguan/common/rules';
import { type Guide, pointWords } from '../items/index.js';
import type { SendUpDto } from './lower-examination.dto.js';

/** Refuses an opinion that leaves a point out, or does not follow from its points. APL-35 */
export function demandOpinion(guide: Guide, { points, opinion }: Pick<SendUpDto, 'points' | 'opinion'>): void {
  demandEachPoint(guide, points);
  demandConsistent(points, opinion);
}

/** Returns what the lower organ wrote to each point, by where it stands. */
export function noteFields(points: SendUpDto['points']): Record<string, string> {
  return Object.fromEntries(points.map(({ note }, index) => [`points/${index}/note`, note ?? '']));
}

/** Each point to review is answered once, and nothing else. */
function demandEachPoint(guide: Guide, points: SendUpDto['points']): void {
  const listed = guide.steps.flatMap(({ reviewPoints }) => reviewPoints.map(({ code }) => code));
  const answered = points.map(({ code }) => code);
  const errors: PointerError[] = [
    ...listed
      .filter((code) => !answered.includes(code))
      .map((code) => ({
        pointer: '/points',
        detail: { zh: `${pointWords(guide, code)}未提出意见`, en: `says nothing of point ${code}` },
      })),
    ...answered.flatMap((code, index) =>
      listed.includes(code) && answered.indexOf(code) === index
        ? []
        : [{ pointer: `/points/${index}/code`, detail: NO_POINT }],
    ),
  ];
  if (errors.length > 0) refuse('APL-35', {}, { errors });
}

/** An opinion follows from its points: what fails one is no opinion to grant, and what fails none is none to refuse. */
function demandConsistent(points: SendUpDto['points'], opinion: SendUpDto['opinion']): void {
  const failed = points.some(({ ok }) => !ok);
  if (failed === (opinion === 'refuse')) return;
  refuse('APL-35', { opinion }, { errors: [{ pointer: '/opinion', detail: failed ? FAILED_ONE : FAILED_NONE }] });
}

const FAILED_ONE = {
  zh: '有审查要点不符合的，初步审查意见不得为准予',
  en: 'a point is not met: the opinion is not to grant',
};
const FAILED_NONE = {
  zh: '初步审查意见为不予的，须写明哪一审查要点不符合',
  en: 'an opinion to refuse says which point is not met',
};
const NO_POINT = { zh: '不是本事项的审查要点，或者重复', en: 'is no point of this item, or named twice' };
