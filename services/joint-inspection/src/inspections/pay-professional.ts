import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, forbid } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { lockBureauInspection } from './inspection-access.js';
import { type FeeDto, ProfessionalDto } from './professional.dto.js';
import { Professional } from './professional.entity.js';

/** Records that the bureau requested and paid the fee of a professional who gave an opinion; one asks, another pays. INSP-8 */
@Injectable()
export class PayProfessional {
  constructor(private readonly work: UnitOfWork) {}

  request(id: string, pid: string, { amount }: FeeDto, actor: Actor): Promise<ProfessionalDto> {
    return this.work.run(actor, async (tx) => {
      await lockBureauInspection(tx, id);
      const professional = await tx.lock(Professional, { id: pid, inspectionId: id });
      if (!professional.givenAt || professional.feeRequestedAt) {
        conflict('INSP-8', { opinionGiven: professional.givenAt !== null, requested: professional.feeAmount });
      }
      professional.feeAmount = amount;
      professional.feeRequestedBy = actor.sub;
      professional.feeRequestedAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.fee-requested', rules: ['INSP-8'] });
      return ProfessionalDto.of(professional, true);
    });
  }

  pay(id: string, pid: string, actor: Actor): Promise<ProfessionalDto> {
    return this.work.run(actor, async (tx) => {
      await lockBureauInspection(tx, id);
      const professional = await tx.lock(Professional, { id: pid, inspectionId: id });
      if (!professional.feeRequestedAt || professional.feePaidAt) {
        conflict('INSP-8', { requested: professional.feeAmount, paid: professional.feePaidAt !== null });
      }
      if (professional.feeRequestedBy === actor.sub) forbid('INSP-8');
      professional.feePaidBy = actor.sub;
      professional.feePaidAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.fee-paid', rules: ['INSP-8'] });
      return ProfessionalDto.of(professional, true);
    });
  }
}
