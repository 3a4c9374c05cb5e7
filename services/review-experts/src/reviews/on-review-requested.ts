import { type CloudEvent, MalformedEvent, type ReviewRequestedV1, reviewRequestedV1 } from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { keepRequest, panelSeats } from '../draws/index.js';
import { Review } from './review.entity.js';

/** Opens a review and what its experts are drawn for. REV-3, REV-9 */
@Consumes()
export class OnReviewRequested implements EventConsumer<ReviewRequestedV1> {
  readonly contract = reviewRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<ReviewRequestedV1>): Promise<void> {
    if (await tx.findOne(Review, { requestId: data.requestId })) return;
    // The withdrawal may have overtaken the request.
    if (await isClosed(tx, data.caseNumber)) return;
    const before = await followed(tx, data);
    const ground = data.repeat?.ground ?? null;
    const groundEvidence = data.repeat?.evidence ?? null;
    const review = tx.insert(
      Review,
      {
        id: tx.uuid(),
        requestId: data.requestId,
        caseNumber: data.caseNumber,
        itemCode: data.itemCode,
        itemName: data.itemName,
        projectCode: data.projectCode,
        projectName: data.projectName,
        address: data.address,
        bureauCode: data.bureau.code,
        bureauName: data.bureau.name,
        departments: data.departments.map(({ code, name }) => ({ code, name })),
        state: 'requested',
        pass: 1,
        plan: null,
        form: null,
        formReason: null,
        elsewhere: null,
        orderReason: null,
        applicantDeclares: null,
        startedBy: null,
        startedAt: null,
        startOn: null,
        leaderSeatId: null,
        conclusion: null,
        opinion: null,
        grounds: null,
        minority: null,
        supersedes: before?.id ?? null,
        ground,
        groundEvidence,
        opinionDigest: null,
        endOn: null,
        concludedAt: null,
      },
      { action: 'review.requested', rules: ground ? ['REV-3', 'EXP-18'] : ['REV-3'] },
    );
    keepRequest(tx, {
      id: data.requestId,
      purpose: 'review',
      reference: review.id,
      caseNumber: data.caseNumber,
      projectCode: data.projectCode,
      projectName: data.projectName,
      site: data.address,
      matter: data.itemName,
      bureauCode: data.bureau.code,
      applicantCode: data.applicant.code ?? null,
      strata: panelSeats(data.panel, data.major),
      cutoff: new Date(data.cutoff),
      ties: JSON.parse(JSON.stringify(data.ties)),
      supersedes: before?.requestId ?? null,
      ground,
      groundEvidence,
    });
  }
}

/**
 * Returns the review that a request replaces, null for the first of its case. A further one without a ground opens
 * neither review nor draw: it ends among the dead letters, where an operator and the auditor find it. EXP-18
 */
async function followed(tx: Tx, { caseNumber, repeat }: ReviewRequestedV1): Promise<Review | null> {
  if (!repeat) {
    const [earlier] = await tx.find(Review, { caseNumber });
    if (!earlier) return null;
    throw new MalformedEvent(`EXP-18: ${caseNumber} has had review ${earlier.id}; a further one names its ground`);
  }
  if (repeat.supersedes === undefined) return null;
  const before = await tx.findOne(Review, { requestId: repeat.supersedes });
  // In a case that was withdrawn at once it was never opened here.
  if (before || repeat.ground === 'new-application') return before;
  throw new TooEarly('the review that this one replaces has not arrived yet');
}
