import {
  type CloudEvent,
  type ExpertsRequestedV1,
  expertsRequestedV1,
  MalformedEvent,
} from '@shenguan/common/contracts';
import { isClosed } from '@shenguan/common/reference';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { withOneHand } from '../../affiliations/index.js';
import { DrawRequest } from './draw-request.entity.js';
import { keepRequest } from './keep-request.js';

/** A joint inspection needs professionals on site. INSP-4, EXP-17.1 */
@Consumes()
export class OnExpertsRequested implements EventConsumer<ExpertsRequestedV1> {
  readonly contract = expertsRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<ExpertsRequestedV1>): Promise<void> {
    if (await tx.findOne(DrawRequest, { id: data.inspectionId })) return;
    // The withdrawal may have overtaken the request.
    if (await isClosed(tx, data.caseNumber)) return;
    if (!data.repeat && (await tx.findOne(DrawRequest, { caseNumber: data.caseNumber, purpose: 'inspection' }))) {
      throw new MalformedEvent(`EXP-18: experts were asked for in ${data.caseNumber} before; again needs its ground`);
    }
    // The review of the same case, where there is one, says whose it is and what it is about.
    const sibling = await tx.findOne(DrawRequest, { caseNumber: data.caseNumber, purpose: 'review' });
    keepRequest(tx, {
      id: data.inspectionId,
      purpose: 'inspection',
      reference: data.inspectionId,
      caseNumber: data.caseNumber,
      projectCode: data.projectCode,
      projectName: sibling?.projectName ?? data.projectCode,
      site: sibling?.site ?? '',
      matter: '联合核验',
      bureauCode: sibling?.bureauCode ?? null,
      applicantCode: data.ties.bodies.find(({ role }) => role === 'applicant')?.code ?? null,
      strata: data.seats.map(({ specialty, seats }) => ({ specialty, seats, added: 0 })),
      cutoff: new Date(data.cutoff),
      ties: await withOneHand(tx, data.ties),
      // An inspection is drawn for by its own ID: what it replaces is known there.
      supersedes: null,
      carriedSeats: [],
      ground: data.repeat?.ground ?? null,
      groundEvidence: data.repeat?.evidence ?? null,
    });
  }
}
