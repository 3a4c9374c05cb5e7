import { type CloudEvent, type PushFollowedV1, pushFollowedV1 } from '../contracts/index.js';
import { Consumes, type EventConsumer, type Tx } from '../work/index.js';
import { PushStep } from './push-step.entity.js';

/** Keeps a further step of what this service sent, for the arrival report. LINK-7 */
@Consumes()
export class OnPushFollowed implements EventConsumer<PushFollowedV1> {
  readonly contract = pushFollowedV1;

  async handle(tx: Tx, { id, data }: CloudEvent<PushFollowedV1>): Promise<void> {
    tx.insert(PushStep, {
      id,
      entryId: data.entryId,
      eventId: data.entry.eventId,
      bodyCode: data.entry.department.code,
      caseNumber: data.caseNumber,
      step: data.step,
      at: new Date(data.at),
      by: data.by ?? null,
      attempts: data.attempts ?? null,
      outcome: data.outcome ?? null,
    });
  }
}
