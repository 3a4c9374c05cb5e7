import {
  type ArrivalSource,
  followedOf,
  GivesArrivals,
  outgoingOf,
  receivingSteps,
  type SentPush,
  sendingSteps,
} from '@shenguan/common/arrivals';
import { DataSource } from 'typeorm';
import { ExpectedPush } from './expected-push.entity.js';
import { PushReceipt } from './push-receipt.entity.js';

/** States of a case that end its supervision: where it was not started before, nothing starts any more. */
const OVER = ['withdrawn', 'refused', 'terminated'];

/** How far what the bureau owed came: from what was written with each act, this service's outbox, and what was told of it. LINK-7, LINK-5 */
@GivesArrivals()
export class PushArrivals implements ArrivalSource {
  constructor(private readonly dataSource: DataSource) {}

  async arrivalsOf(caseNumber: string): Promise<SentPush[]> {
    const expected = await this.dataSource
      .getRepository(ExpectedPush)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    if (expected.length === 0) return [];
    const [receipts, outgoing, followed, [matter]] = await Promise.all([
      this.dataSource.getRepository(PushReceipt).findBy({ caseNumber }),
      outgoingOf(this.dataSource, caseNumber),
      followedOf(this.dataSource, caseNumber),
      this.dataSource.query('SELECT state FROM approval_case WHERE case_number = $1', [caseNumber]),
    ]);
    return expected.map((push) => {
      // The receipt that closed it; else, where it was never closed, whatever tells of its event at this department.
      const receipt =
        receipts.find(({ entryId }) => entryId === push.entryId) ??
        receipts.find((one) => push.eventIds.includes(one.eventId) && one.departmentCode === push.departmentCode) ??
        null;
      const steps = receipt ? followed.filter(({ entryId }) => entryId === receipt.entryId) : [];
      const started = steps.some(({ step }) => step === 'started');
      return {
        kind: push.kind,
        recipient: {
          code: receipt?.departmentCode ?? push.departmentCode,
          name: receipt?.departmentName ?? push.departmentName,
        },
        senderBody: push.bureauCode,
        entry: receipt && { id: receipt.entryId, number: receipt.entryNumber },
        steps: [
          ...sendingSteps('approval', push.expectedAt, push.eventIds, outgoing),
          ...receivingSteps(receipt, steps),
        ],
        lacks: push.kind === 'case-accepted' && (started || !OVER.includes(matter?.state)) ? [] : ['started'],
      };
    });
  }
}
