import { legalDate } from '@shenguan/common/clock';
import { type CloudEvent, type InspectionConcludedV1, inspectionConcludedV1 } from '@shenguan/common/contracts';
import { move } from '@shenguan/common/states';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Case, CaseCheck, checkTransitions, raiseReviewed, UNDER_REVIEW } from '../../../cases/index.js';
import { newCheck } from '../new-check.js';

/** Brings the result of a joint inspection back into its case: that of a re-inspection beside the first, which stays. INSP-6.2, INSP-7 */
@Consumes()
export class OnInspectionConcluded implements EventConsumer<InspectionConcludedV1> {
  readonly contract = inspectionConcludedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionConcludedV1>): Promise<void> {
    const { caseId } = await tx.get(CaseCheck, { id: data.requestId, kind: 'inspection' });
    // The case first, as every act on it does.
    const row = await tx.lock(Case, { id: caseId });
    const check = await checkOf(tx, row, data);
    if (!check) return;
    const result = resultOf(data);
    if (check.reference !== null && check.reference !== data.inspectionId) {
      // A re-inspection asked for before it was told of: only its result shows that there was one.
      if (check.concludedAt && result.concludedAt <= check.concludedAt) return;
      const { kind, serves } = check;
      const supersedes = await tailOf(tx, check);
      const follows = { supersedes, ground: 'applicant-request', groundEvidence: data.inspectionId } as const;
      const again = newCheck(tx, row, { kind, serves, ...follows, state: 'concluded', ...result });
      tx.insert(CaseCheck, again, { action: 'inspection.concluded', rules: ['INSP-6.2', 'INSP-7'] });
      raiseReviewed(tx, row, 'INSP-7');
      return;
    }
    // The case was withdrawn meanwhile; or the same once more.
    if (check.state === 'ended' || check.state === 'concluded') return;
    check.state = move(checkTransitions, 'conclude', check.state);
    Object.assign(check, result);
    tx.update(CaseCheck, check, { action: 'inspection.concluded', rules: ['INSP-6.2'] });
    raiseReviewed(tx, row, 'INSP-6.2');
  }
}

/** Returns the check that a result is of, or the one that it follows where it is the first that is heard of it. */
async function checkOf(tx: Tx, row: Case, { requestId, inspectionId, supersedes }: InspectionConcludedV1) {
  const first = await tx.lock(CaseCheck, { id: requestId, kind: 'inspection' });
  const known = await tx.findOne(CaseCheck, { reference: inspectionId, caseId: first.caseId }, { lock: 'update' });
  if (known) return known;
  if (supersedes === undefined) return first;
  // A withdrawn case hears of nothing more.
  if (first.state === 'ended') return null;
  if (!UNDER_REVIEW.includes(row.state)) return null;
  throw new TooEarly('that this re-inspection was asked for has not arrived yet');
}

/** Returns the last of the checks that follow one another from this one on. */
async function tailOf(tx: Tx, { id, caseId }: CaseCheck): Promise<string> {
  const all = await tx.find(CaseCheck, { caseId, kind: 'inspection' });
  let tail = id;
  for (let next = all.find(({ supersedes }) => supersedes === tail); next; ) {
    tail = next.id;
    next = all.find(({ supersedes }) => supersedes === tail);
  }
  return tail;
}

function resultOf(data: InspectionConcludedV1) {
  const concludedAt = new Date(data.concludedAt);
  return {
    reference: data.inspectionId,
    outcome: data.outcome,
    summary: data.summary,
    opinions: data.opinions.map((opinion) => ({ ...opinion, body: { ...opinion.body } })),
    conductedAs: data.conductedAs,
    startOn: data.startedAt ? legalDate(new Date(data.startedAt)) : null,
    endOn: legalDate(concludedAt),
    concludedAt,
  };
}
