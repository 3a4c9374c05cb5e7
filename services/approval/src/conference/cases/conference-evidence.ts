import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource, In } from 'typeorm';
import { TopicQuestion } from '../questions/topic-question.entity.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import { ConferenceStatement } from './statement.entity.js';

/** Shows what the conference agreed on a case, and why it was not waited for or followed. CONF-4.5, SUP-9 */
@GivesEvidence()
export class ConferenceEvidence implements EvidenceSource {
  readonly part = 'conference';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [topics, statements] = await Promise.all([
      this.dataSource.getRepository(ConferenceTopic).find(of),
      this.dataSource.getRepository(ConferenceStatement).find(of),
    ]);
    const questions = await this.dataSource
      .getRepository(TopicQuestion)
      .find({ where: { topicId: In(topics.map(({ id }) => id)) }, order: { id: 'ASC' } });
    return {
      topics: topics.map(withoutSalt),
      questions: questions.map(withoutSalt),
      statements: statements.map(withoutSalt),
    };
  }
}
