import {
  type CloudEvent,
  type InspectionRequestedV1,
  inspectionRequestedV1,
  MalformedEvent,
} from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { Inspection } from './inspection.entity.js';
import { openInspection } from './open-inspection.js';

/** Opens an inspection that the bureau asked for; where law requires professionals, asks for a draw. INSP-4, INSP-5 */
@Consumes()
export class OnInspectionRequested implements EventConsumer<InspectionRequestedV1> {
  readonly contract = inspectionRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<InspectionRequestedV1>): Promise<void> {
    // The withdrawal may have overtaken the request.
    if (await isClosed(tx, data.caseNumber)) return;
    const { ties, requestedAt, applicant, applicantParty = null, repeat, professionalsBasis = null, ...facts } = data;
    const supersedes = await followed(tx, data);
    const follows = { supersedes, ground: repeat?.ground ?? null, groundEvidence: repeat?.evidence ?? null };
    const applicantName = applicant.kind === 'person' ? null : applicant.name;
    const opening = { ...facts, ...follows, applicantParty, applicantName, professionalsBasis, round: 1, drawId: null };
    openInspection(tx, { ...opening, requestedAt: new Date(requestedAt) }, ties);
  }
}

/**
 * Returns the inspection that a request replaces, null for the first of its case. A further one without a ground, or for
 * a point that was looked at, opens nothing: it ends among the dead letters, where operator and auditor find it. INSP-7
 */
async function followed(tx: Tx, { caseNumber, points, repeat }: InspectionRequestedV1): Promise<string | null> {
  const earlier = await tx.find(Inspection, { caseNumber }, { orderBy: { requestedAt: 'DESC' } });
  if (!repeat) {
    if (!earlier[0]) return null;
    throw new MalformedEvent(`INSP-7: ${caseNumber} has had inspection ${earlier[0].id}; another names its ground`);
  }
  if (repeat.supersedes === undefined) {
    const again = points.filter(({ code }) => earlier.some((one) => one.points.some((point) => point.code === code)));
    if (again.length === 0) return null;
    throw new MalformedEvent(`INSP-7: ${again.map(({ code }) => code)} of ${caseNumber} were inspected before`);
  }
  const { supersedes } = repeat;
  const [before] = await tx.query<{ id: string }>(
    'SELECT id FROM inspection WHERE id = $1 OR request_id = $1 ORDER BY id = $1 DESC, round DESC LIMIT 1',
    [supersedes],
  );
  if (before) return before.id;
  // In a case that was withdrawn at once it was never opened here.
  if (repeat.ground === 'new-application') return null;
  throw new TooEarly('the inspection that this one replaces has not arrived yet');
}
