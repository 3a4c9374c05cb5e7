import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from '../cases/applicant-access.js';
import { Inspection } from '../inspection.entity.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { ImprovementDto, type ReportImprovementDto } from './improvement.dto.js';
import { Improvement } from './improvement.entity.js';

/** Largest file that shows what was changed, in bytes. */
export const IMPROVEMENT_SIZE_MAX = 50 * 1024 * 1024;

/** Keeps what the applicant says and shows that he has changed since an inspection that did not pass. INSP-7 */
@Injectable()
export class ReportImprovement {
  constructor(private readonly work: UnitOfWork) {}

  async execute(
    id: string,
    { statement }: ReportImprovementDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<ImprovementDto> {
    // Asked before the file is kept, so that nobody fills the store through other people's inspections.
    await this.work.read(actor, async (tx) => demandReport(tx, await tx.get(Inspection, { id })));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const inspection = await tx.lock(Inspection, { id });
      await demandReport(tx, inspection);
      const row = tx.insert(
        Improvement,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          statement,
          file: { ...(await staged.keep()) },
          reportedBy: actor.sub,
          reportedAt: tx.now,
        },
        { action: 'inspection.improvement-reported', rules: ['INSP-7'] },
      );
      return ImprovementDto.of(row);
    });
  }
}

async function demandReport(tx: Tx, inspection: Inspection): Promise<void> {
  await demandApplicant(tx, inspection, 'reinspection');
  await demandInspectionAct(tx, 'Improvements_report', inspection);
}
