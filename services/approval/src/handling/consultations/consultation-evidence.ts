import { type EvidenceSource, GivesEvidence, withoutSalt } from '@shenguan/common/service';
import { DataSource } from 'typeorm';
import { Consultation, SupervisionLook } from '../../cases/index.js';

/** Shows what departments were asked and answered, and who looked at what they told, and when. SUP-6, SUP-9 */
@GivesEvidence()
export class ConsultationEvidence implements EvidenceSource {
  readonly part = 'consultations';

  constructor(private readonly dataSource: DataSource) {}

  async evidenceOf(caseNumber: string): Promise<unknown> {
    const of = { where: { caseNumber }, order: { id: 'ASC' as const } };
    const [asked, looks] = await Promise.all([
      this.dataSource.getRepository(Consultation).find(of),
      this.dataSource.getRepository(SupervisionLook).find(of),
    ]);
    return { asked: asked.map(withoutSalt), looks: looks.map(withoutSalt) };
  }
}
