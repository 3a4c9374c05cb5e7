import { type CloudEvent, MalformedEvent, type ReviewRequestedV1, reviewRequestedV1 } from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, TooEarly, type Tx } from '@shenguan/common/work';
import { withOneHand } from '../affiliations/index.js';
import {
  DrawRequest,
  keepRequest,
  matterOf,
  needLess,
  panelSeats,
  Seat,
  SITTING,
  seatsOfMatter,
} from '../draws/index.js';
import { Finding } from '../findings/index.js';
import { TIE_GROUNDS } from '../ties/index.js';
import { opinionStands } from './panel-opinions.js';
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
        papersDigest: null,
        withoutStatement: null,
        startedBy: null,
        startedAt: null,
        roundAt: null,
        startOn: null,
        leaderSeatId: null,
        conclusion: null,
        opinion: null,
        grounds: null,
        minority: null,
        proposal: null,
        signUntil: null,
        supersedes: before?.id ?? null,
        ground,
        groundEvidence,
        opinionDigest: null,
        endOn: null,
        concludedAt: null,
        voidedBy: null,
      },
      { action: 'review.requested', rules: ground ? ['REV-3', 'EXP-18'] : ['REV-3'] },
    );
    const panel = panelSeats(data.panel, data.major);
    const carried = before ? await carriedFrom(tx, before, data) : [];
    if (before && ground === 'finding-upheld') {
      // Its opinion stays on record, as void.
      before.voidedBy = groundEvidence;
      tx.update(Review, before, { action: 'review.voided', rules: ['EXP-18', 'EXP-19'] });
    }
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
      strata: needLess(panel, carried),
      carriedSeats: carried.map(({ id }) => id),
      cutoff: new Date(data.cutoff),
      ties: await withOneHand(tx, data.ties),
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
  const before = await tx.findOne(Review, { requestId: repeat.supersedes }, { lock: 'update' });
  // In a case that was withdrawn at once it was never opened here.
  if (before || repeat.ground === 'new-application') return before;
  throw new TooEarly('the review that this one replaces has not arrived yet');
}

/**
 * Returns the seats that stay where one member's opinion fell: only his is drawn again. The finding on it is one of this
 * service's own, final, and is a hidden tie, or leaves the panel's opinion uncertain; else the request opens nothing.
 * EXP-18, EXP-19
 */
async function carriedFrom(tx: Tx, before: Review, { projectCode, repeat }: ReviewRequestedV1): Promise<Seat[]> {
  if (repeat?.ground !== 'finding-upheld') return [];
  const finding = IS_UUID.test(repeat.evidence) ? await tx.findOne(Finding, { id: repeat.evidence }) : null;
  const seat = finding?.seatId ? await tx.get(Seat, { id: finding.seatId }) : null;
  if (!seat || (await matterOf(tx, seat)).id !== before.requestId) {
    throw new MalformedEvent(`EXP-18: ${repeat.evidence} is no finding on a seat of review ${before.id}`);
  }
  if (seat.state !== 'voided' || !finding?.finalAt || !STANDS.includes(finding.state)) {
    throw new MalformedEvent(`EXP-18: finding ${repeat.evidence} is ${finding?.state}, and not final`);
  }
  const isTie = (TIE_GROUNDS as readonly string[]).includes(finding.ground);
  if (!isTie && (await opinionStands(tx, before.requestId, seat.id))) {
    throw new MalformedEvent(`EXP-18: the opinion of review ${before.id} is the same without that seat`);
  }
  // Under another code the rounds don't follow each other: then the whole panel is drawn.
  if (before.projectCode !== projectCode) return [];
  const seats = await seatsOfMatter(tx, await tx.get(DrawRequest, { id: before.requestId }));
  return seats.filter(({ state }) => SITTING.includes(state));
}

const IS_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STANDS: readonly string[] = ['upheld', 'maintained'];
