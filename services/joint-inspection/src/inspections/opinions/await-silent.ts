import type { Calendar } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import type { Inspection } from '../inspection.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { countOpinionLimit } from './opinion-limit.js';

/** Awaits the opinion of a department that was on site and said nothing there: by the limit of one that was announced, and it is no consent. INSP-6.1 (R) */
export function awaitSilent(tx: Tx, inspection: Inspection, body: BodyRef, calendar: Calendar): BodyOpinion {
  return tx.insert(
    BodyOpinion,
    {
      id: tx.uuid(),
      inspectionId: inspection.id,
      caseNumber: inspection.caseNumber,
      body: { ...body },
      bodyCode: body.code,
      collective: false,
      opinion: null,
      text: null,
      points: null,
      ...countOpinionLimit(tx.now, calendar),
      givenBy: null,
      givenAt: null,
      late: false,
      escalatedAt: null,
      raiseAt: null,
      raisedAt: null,
      withoutFrom: null,
    },
    { action: 'inspection.opinion-awaited', rules: ['INSP-6.1', 'APL-82'] },
  );
}
