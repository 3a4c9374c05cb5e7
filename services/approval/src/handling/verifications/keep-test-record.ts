import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn } from '../../case-parties/index.js';
import { Case, TestRecord, Verification, VerificationFinding } from '../../cases/index.js';
import { TestRecordDto } from './verification.dto.js';
import { verificationActs } from './verification-acts.js';

/** Largest record of an inspection, in bytes. */
export const TEST_RECORD_MAX = 20 * 1024 * 1024;

/** Keeps what one of those who inspect recorded while he did, before he says what he found (原始记录). APL-55 */
@Injectable()
export class KeepTestRecord {
  constructor(private readonly work: UnitOfWork) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<TestRecordDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.run(actor, async (tx) => take(tx, id, actor));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { caseId, caseNumber } = await take(tx, id, actor);
      const file = { ...(await staged.keep()) };
      const row = tx.insert(
        TestRecord,
        { id: tx.uuid(), verificationId: id, caseId, caseNumber, file, keptBy: actor.sub, keptAt: tx.now },
        { action: 'test-record.kept', rules: ['APL-55'] },
      );
      return TestRecordDto.of(row);
    });
  }
}

async function take(tx: Tx, id: string, actor: Actor): Promise<Verification> {
  const { caseId, bureauCode } = await tx.get(Verification, { id });
  if (bureauCode !== actor.body) throw notFound();
  await tx.lock(Case, { id: caseId });
  await demandNoPartIn(tx, { id: caseId });
  const row = await tx.lock(Verification, { id });
  const findings = await tx.find(VerificationFinding, { verificationId: id });
  demandAct(verificationActs, 'Verifications_keepRecord', row.state, { row, findings, actor });
  return row;
}
