import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type IdOrNumber, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Case, CaseCheck, lockOwnCase, Rectification, readableCase, UNDER_REVIEW } from '../../cases/index.js';
import { RectificationDto, type ReportRectificationDto } from './check.dto.js';
import { checkActs } from './check-acts.js';

/** Largest report of a rectification, in bytes. */
export const RECTIFICATION_SIZE_MAX = 50 * 1024 * 1024;

/**
 * Keeps what the applicant himself says and shows of a rectification: a further review may rest on it, and never on
 * what the bureau says of it. The case's version rises with it, so that nobody decides on what he saw before. REV-12, EXP-18, SUP-5
 */
@Injectable()
export class ReportRectification {
  constructor(private readonly work: UnitOfWork) {}

  async execute(
    ref: IdOrNumber,
    checkId: string,
    { statement }: ReportRectificationDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<RectificationDto> {
    // Asked before the file is kept, so that nobody fills the store through other people's cases.
    await this.work.read(actor, async (tx) => demandReport(tx, await readableCase(tx, ref, actor), checkId));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      const check = await demandReport(tx, row, checkId);
      const report = tx.insert(
        Rectification,
        {
          id: tx.uuid(),
          caseId: row.id,
          caseNumber: row.caseNumber,
          checkId: check.id,
          statement,
          file: { ...(await staged.keep()) },
          reportedBy: actor.sub,
          reportedAt: tx.now,
        },
        { action: 'expert-review.rectified', rules: ['REV-12'] },
      );
      tx.update(Case, row, { action: 'case.rectification-received', rules: ['REV-12', 'SUP-5'] });
      return RectificationDto.of(report);
    });
  }
}

async function demandReport(tx: Tx, row: Case, checkId: string): Promise<CaseCheck> {
  const check = await tx.get(CaseCheck, { id: checkId, caseId: row.id });
  const after = await tx.find(CaseCheck, { supersedes: check.id, caseId: row.id });
  const superseded = after.some(({ state }) => state !== 'ended');
  const facts = { row: check, superseded, caseUnderReview: UNDER_REVIEW.includes(row.state) };
  demandAct(checkActs, 'Checks_rectification', check.state, facts);
  return check;
}
