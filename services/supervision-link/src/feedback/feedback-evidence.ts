import { type EvidenceSource, GivesEvidence } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { FeedbackContest } from './contests/feedback-contest.entity.js';
import { Feedback } from './feedback.entity.js';

/** What departments told the bureau about a case. SUP-10, LINK-6.1 */
@GivesEvidence()
export class FeedbackEvidence implements EvidenceSource {
  readonly part = 'feedback';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource.getRepository(Feedback).find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(({ salt: _salt, auditEntryId: _entry, ...row }) => row);
  }
}

/** What the bureau contested of it, what was answered, and both versions. SUP-10, LINK-6.1, LINK-6.2 */
@GivesEvidence()
export class FeedbackContestEvidence implements EvidenceSource {
  readonly part = 'feedbackContests';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const rows = await this.dataSource
      .getRepository(FeedbackContest)
      .find({ where: { caseNumber }, order: { id: 'ASC' } });
    return rows.map(({ salt: _salt, auditEntryId: _entry, ...row }) => row);
  }
}
