import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { conflict, forbid } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { lockBureauInspection } from '../inspection-access.js';
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
        const detail = professional.feeRequestedAt
          ? { zh: '该专业人员的专家费已经申请', en: 'The fee of this professional was asked for already' }
          : {
              zh: '专业人员尚未反馈意见，反馈后方可申请专家费',
              en: 'The professional gave no opinion yet: it comes first',
            };
        conflict(
          'INSP-8',
          { opinionGiven: professional.givenAt !== null, requested: professional.feeAmount },
          { detail },
        );
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
        const detail = professional.feePaidAt
          ? { zh: '该专家费已经发放', en: 'This fee was paid already' }
          : {
              zh: '该专家费尚未申请，须先由审查人员或者核验人员申请',
              en: 'Nobody asked for this fee yet: that comes first',
            };
        conflict('INSP-8', { requested: professional.feeAmount, paid: professional.feePaidAt !== null }, { detail });
      }
      if (mayBeHis(actor, professional.feeRequestedBy)) {
        const detail = {
          zh: '您是该专家费的申请人，申请与发放须由不同人员办理',
          en: 'You asked for this fee: somebody else pays it',
        };
        forbid('INSP-8', {}, { detail });
      }
      professional.feePaidBy = actor.sub;
      professional.feePaidAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.fee-paid', rules: ['INSP-8'] });
      return ProfessionalDto.of(professional, true);
    });
  }
}
