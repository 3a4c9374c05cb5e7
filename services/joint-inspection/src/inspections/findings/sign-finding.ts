import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { conflict, forbid } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { awaitsSignature } from '../domain/findings-in-force.js';
import { lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { FindingViewDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { Measurement } from './measurement.entity.js';
import { SitePhoto } from './site-photo.entity.js';

/** Signs, as a second human being of the same body, a finding that turns an earlier one round: from then on it counts. INSP-9 */
@Injectable()
export class SignFinding {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, findingId: string, actor: Actor): Promise<FindingViewDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      const finding = await tx.lock(Finding, { id: findingId, inspectionId: id, bodyCode: actor.body });
      await demandInspectionAct(tx, 'Findings_sign', inspection);
      if (!awaitsSignature(finding, tx.now)) {
        const detail = { zh: '该认定不待签署，或者已逾签署时间', en: 'This finding waits for no signature any more' };
        conflict('INSP-9', { finding: findingId }, { detail });
      }
      if (mayBeHis(actor, finding.foundBy)) {
        const detail = {
          zh: '改变原认定的人不得自行签署，须由本单位另一人签署',
          en: 'Who turned the finding round doesn’t sign for it: somebody else of the body does',
        };
        forbid('INSP-9', {}, { detail });
      }
      finding.signedBy = actor.sub;
      finding.signedAt = tx.now;
      tx.update(Finding, finding, { action: 'inspection.finding-signed', rules: ['INSP-9'] });
      const measurements = await tx.find(Measurement, { inspectionId: id });
      return FindingViewDto.of(finding, measurements, await tx.find(SitePhoto, { inspectionId: id }));
    });
  }
}
