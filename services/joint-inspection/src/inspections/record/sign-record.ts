import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from '../cases/applicant-access.js';
import { Inspection } from '../inspection.entity.js';
import { lockBureauInspection, lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { type PaperRecordDto, RecordSignatureDto, type SignRecordDto } from './record.dto.js';
import { RecordSignature } from './record-signature.entity.js';

/** Largest scan of a signed paper, in bytes. */
export const PAPER_SIZE_MAX = 20 * 1024 * 1024;

type Word = Pick<SignRecordDto, 'recordDigest' | 'signed' | 'statement'>;

/** Takes the applicant's word on the record of the visit: by his own token, or on paper, entered by one and compared by another. INSP-9 */
@Injectable()
export class SignRecord {
  constructor(private readonly work: UnitOfWork) {}

  byToken(id: string, order: SignRecordDto, actor: Actor): Promise<RecordSignatureDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await tx.lock(Inspection, { id });
      await demandApplicant(tx, inspection, 'state');
      await demandInspectionAct(tx, 'Records_sign', inspection);
      demandWord(inspection, order);
      const row = keep(tx, inspection, order, { file: null, standsSince: tx.now });
      return RecordSignatureDto.of(row);
    });
  }

  async byPaper(
    id: string,
    order: PaperRecordDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<RecordSignatureDto> {
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      await demandInspectionAct(tx, 'Records_paper', inspection);
      demandWord(inspection, order);
      const row = keep(tx, inspection, order, { file: { ...(await staged.keep()) }, standsSince: null });
      return RecordSignatureDto.of(row);
    });
  }

  confirm(id: string, signatureId: string, actor: Actor): Promise<RecordSignatureDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      const row = await tx.lock(RecordSignature, { id: signatureId, inspectionId: id });
      await demandInspectionAct(tx, 'Records_confirm', inspection);
      if (row.standsSince) {
        const detail = { zh: '该纸面记录已经核对', en: 'This paper was compared already' };
        conflict('INSP-9', { standsSince: row.standsSince.toISOString() }, { detail });
      }
      if (mayBeHis(actor, row.enteredBy)) {
        const detail = {
          zh: '录入纸面的人不得自行核对，须由另一人核对',
          en: 'Who entered the paper doesn’t compare it: somebody else does',
        };
        forbid('INSP-9', {}, { detail });
      }
      row.confirmedBy = actor.sub;
      row.standsSince = tx.now;
      tx.update(RecordSignature, row, { action: 'inspection.record-paper-confirmed', rules: ['INSP-9'] });
      return RecordSignatureDto.of(row);
    });
  }
}

function keep(
  tx: Tx,
  { id: inspectionId, caseNumber }: Inspection,
  { recordDigest, signed, statement }: Word,
  by: Pick<RecordSignature, 'file' | 'standsSince'>,
): RecordSignature {
  return tx.insert(
    RecordSignature,
    {
      id: tx.uuid(),
      ...{ inspectionId, caseNumber, recordDigest, signed, ...by },
      statement: statement ?? null,
      enteredBy: tx.actor.sub,
      enteredAt: tx.now,
      confirmedBy: null,
    },
    { action: by.file ? 'inspection.record-paper-entered' : 'inspection.site-record-signed', rules: ['INSP-9'] },
  );
}

function demandWord({ recordDigest: current }: Inspection, { recordDigest, signed, statement }: Word): void {
  if (recordDigest !== current) {
    const detail = {
      zh: '与本次核验记录的摘要不符，请重新查看记录',
      en: 'is not the digest of this record: look at it again',
    };
    refuse('INSP-9', { recordDigest: current }, { errors: [{ pointer: '/recordDigest', detail }] });
  }
  if (!signed && statement === undefined) {
    const detail = { zh: '不签署的，须说明理由', en: 'who does not sign says why' };
    refuse('INSP-9', {}, { errors: [{ pointer: '/statement', detail }] });
  }
}
