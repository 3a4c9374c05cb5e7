import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Demand } from '../demand.entity.js';
import { Feedback } from '../feedback.entity.js';
import { ExpectedPush } from './expected-push.entity.js';
import { PushAlarm } from './push-alarm.entity.js';
import { PushReceipt } from './push-receipt.entity.js';
import { UnheardAct } from './unheard-act.entity.js';

/** Shows what each department is owed, which received, read and claimed what of a case, and what they told of it. SUP-9, LINK-5 */
@GivesEvidence()
export class PushEvidence implements EvidenceSource {
  readonly part = 'pushes';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const [expected, unheard, receipts, alarms, feedback, demands] = await Promise.all([
      this.dataSource.getRepository(ExpectedPush).find({ where: { caseNumber }, order: { id: 'ASC' } }),
      this.dataSource.getRepository(UnheardAct).find({ where: { caseNumber }, order: { id: 'ASC' } }),
      this.dataSource.getRepository(PushReceipt).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
      this.dataSource.getRepository(PushAlarm).find({ where: { caseNumber }, order: { openedAt: 'ASC' } }),
      this.dataSource.getRepository(Feedback).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
      this.dataSource.getRepository(Demand).find({ where: { caseNumber }, order: { receivedAt: 'ASC' } }),
    ]);
    return {
      expected,
      unheard,
      receipts,
      alarms: alarms.map(withoutSalt),
      feedback: feedback.map(withoutSalt),
      demands: demands.map(withoutSalt),
    };
  }
}
