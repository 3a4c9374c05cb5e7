import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { SecrecyMark } from './marks/secrecy-mark.entity.js';
import { Publication } from './publication.entity.js';

/** Shows what of a case was published, when and by whom; of what was marked as secret all but the secret. SUP-9, APL-5 */
@GivesEvidence()
export class PublicationEvidence implements EvidenceSource {
  readonly part = 'publications';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [publications, marks] = await Promise.all([
      this.dataSource.getRepository(Publication).find(of),
      this.dataSource.getRepository(SecrecyMark).find(of),
    ]);
    return {
      publications: publications.map(withoutSalt),
      marks: marks.map((row) => {
        // The passage is what is kept from others; the words about it may tell it.
        const {
          passage: _passage,
          ground: _ground,
          overruling: _overruling,
          objection: _objection,
          ...shown
        } = withoutSalt(row);
        return shown;
      }),
    };
  }
}
