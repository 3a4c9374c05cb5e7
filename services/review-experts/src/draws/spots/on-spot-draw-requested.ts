import { type CloudEvent, type SpotDrawRequestedV1, spotDrawRequestedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { keepRequest } from '../requests/keep-request.js';

/** A spot check is to be drawn for, from the pool that comes along. INT-11 */
@Consumes()
export class OnSpotDrawRequested implements EventConsumer<SpotDrawRequestedV1> {
  readonly contract = spotDrawRequestedV1;

  async handle(tx: Tx, { data }: CloudEvent<SpotDrawRequestedV1>): Promise<void> {
    if (await tx.findOne(DrawRequest, { id: data.checkId })) return;
    keepRequest(tx, {
      ...{ id: data.checkId, purpose: 'spot-check', reference: data.checkId },
      // Rounds are listed and counted by the number of the check, as those of a review are by its project.
      ...{ caseNumber: data.number, projectCode: data.number, projectName: data.matter, site: '', matter: data.matter },
      ...{ bureauCode: data.bureau.code, applicantCode: null },
      strata: data.strata.map(({ code, seats }) => ({ specialty: code, seats, added: 0 })),
      cutoff: new Date(data.requestedAt),
      ties: { bodies: [], persons: [] },
      ...{ supersedes: null, carriedSeats: [], ground: null, groundEvidence: null },
      givenPool: {
        strata: data.strata.map(({ code, seats, alternates }) => ({ code, seats, alternates })),
        tickets: data.tickets.map(({ stratum, id, name, unit }) => ({ stratum, id, name, unit })),
      },
    });
  }
}
