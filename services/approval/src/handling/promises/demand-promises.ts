import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, PointPromise } from '../../cases/index.js';
import type { Guide } from '../../items/index.js';
import type { PointAnswerDto } from '../review.dto.js';
import { failedPoints } from './failed-points.js';
import { noPromise } from './no-promise.js';

/** Promises of a case that wait for its review or decision. PRA-10 */
export function promisesGiven(tx: Tx, { id: caseId }: Pick<Case, 'id'>): Promise<PointPromise[]> {
  return tx.find(PointPromise, { caseId, state: 'given' }, { orderBy: { promisedAt: 'ASC' } });
}

/**
 * Refuses a review that answers a point as promised which the guide does not let be, or which nobody promised; and one that
 * passes or fails what was promised: a pass would be no finding, and a failure would take the promise back. PRA-10, SUP-5
 */
export async function demandPromises(
  tx: Tx,
  row: Case,
  guide: Guide,
  points: readonly PointAnswerDto[],
): Promise<void> {
  const unclear = points.flatMap(({ ok, promised }, index): PointerError[] =>
    (ok === undefined) === (promised === undefined) ? [{ pointer: `/points/${index}/ok`, detail: ONE_ANSWER }] : [],
  );
  if (unclear.length > 0) refuse('SUP-5', {}, { errors: unclear });
  const given = await promisesGiven(tx, row);
  if (given.length === 0 && !points.some(({ promised }) => promised)) return;
  const [barred, failed] = await Promise.all([noPromise(tx, row), failedPoints(tx, row)]);
  const allowed = guide.steps.flatMap(({ reviewPoints }) => reviewPoints).filter(({ promise }) => promise);
  const errors = points.flatMap(({ code, promised }, index): PointerError[] => {
    const isGiven = given.some(({ pointCode }) => pointCode === code);
    if (!promised)
      return isGiven && !barred && !failed.has(code) ? [{ pointer: `/points/${index}/ok`, detail: PROMISED }] : [];
    const at = (detail: PointerError['detail']) => [{ pointer: `/points/${index}/promised`, detail }];
    if (!allowed.some((point) => point.code === code)) return at(NOT_IN_GUIDE);
    if (barred) return at(barred.detail);
    if (!isGiven) return at(NOBODY_PROMISED);
    return failed.has(code) ? at(FAILED_BEFORE) : [];
  });
  if (errors.length > 0) refuse('PRA-10', {}, { errors });
}

const ONE_ANSWER = {
  zh: '每个审查要点须认定符合或者不符合（ok），或者按申请人的承诺答复（promised），只填一项',
  en: 'each point is found met or not (ok), or answered as promised: one of the two',
};
const PROMISED = {
  zh: '申请人已就该要点作出承诺：按承诺答复（promised），既不认定符合，也不认定不符合，准予后核查；有证据表明不符合的，由核验或者部门反馈认定',
  en: 'the applicant promised this point: answer it as promised, neither met nor failed, to be checked after the grant; what speaks against it is for a check or a department to say',
};
const NOT_IN_GUIDE = {
  zh: '办事指南没有标明该审查要点可以承诺',
  en: 'the guide does not let this point be promised',
};
const NOBODY_PROMISED = {
  zh: '申请人没有就该审查要点作出承诺',
  en: 'the applicant has promised nothing of this point',
};
const FAILED_BEFORE = {
  zh: '此前（含同一地点的其他申请）已认定该要点不符合，不得以承诺代替',
  en: 'this point was found not met before, here or in another application for the same place: a promise does not take the place of that',
};
