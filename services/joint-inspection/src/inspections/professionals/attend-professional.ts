import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { flawsOfCitation } from '../domain/cited-points.js';
import type { Inspection } from '../inspection.entity.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { type AttendProfessionalDto, ProfessionalDto, type ProfessionalOpinionDto } from './professional.dto.js';
import { Professional } from './professional.entity.js';

/**
 * Keeps who came of the drawn professionals, and what they said: by the bureau's staff on site, since the draw's event
 * names nobody. Their opinions come on the spot, always. INSP-4, INSP-6.1, INSP-9
 */
@Injectable()
export class AttendProfessional {
  constructor(private readonly work: UnitOfWork) {}

  checkIn(id: string, order: AttendProfessionalDto, actor: Actor): Promise<ProfessionalDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await onSite(tx, id, 'Inspections_professional');
      const wanted = inspection.experts.find(({ specialty }) => specialty === order.specialty);
      if (!wanted) {
        const detail = { zh: '本次核验不需要该专业的人员', en: 'nobody of this specialty is wanted here' };
        refuse('INSP-4', { specialty: order.specialty }, { errors: [{ pointer: '/specialty', detail }] });
      }
      if (order.integrityStatement !== true) {
        const detail = { zh: '须作出廉洁承诺', en: 'each inspector makes the integrity statement' };
        refuse('INSP-9', {}, { errors: [{ pointer: '/integrityStatement', detail }] });
      }
      const { appointment, caseNumber } = inspection;
      const there = await tx.find(Professional, { inspectionId: id, appointment, specialty: order.specialty });
      if (there.length >= wanted.seats) {
        const detail = { zh: '该专业的人员已经到齐', en: 'All professionals of this specialty are there already' };
        conflict('INSP-4', { specialty: order.specialty, seats: wanted.seats }, { detail });
      }
      const professional = tx.insert(
        Professional,
        {
          id: tx.uuid4(),
          inspectionId: id,
          caseNumber,
          appointment,
          specialty: order.specialty,
          name: order.name,
          checkedInBy: actor.sub,
          arrivedAt: tx.now,
          integrityStated: true,
          opinion: null,
          text: null,
          points: null,
          givenAt: null,
          feeAmount: null,
          feeRequestedBy: null,
          feeRequestedAt: null,
          feePaidBy: null,
          feePaidAt: null,
        },
        { action: 'inspection.professional-attended', rules: ['INSP-4', 'INSP-9'] },
      );
      return ProfessionalDto.of(professional, true);
    });
  }

  opinion(id: string, pid: string, order: ProfessionalOpinionDto, actor: Actor): Promise<ProfessionalDto> {
    return this.work.run(actor, async (tx) => {
      const { appointment, points } = await onSite(tx, id, 'Inspections_professionalOpinion');
      const professional = await tx.lock(Professional, { id: pid, inspectionId: id, appointment });
      if (professional.givenAt) {
        const detail = { zh: '该专业人员的意见已经记录，不得更改', en: 'The opinion of this professional stands' };
        conflict('INSP-6.1', { given: true }, { detail });
      }
      const flaws = flawsOfCitation(order, points);
      if (flaws.length > 0) refuse('INSP-9', { points: points.map(({ code }) => code) }, { errors: flaws });
      professional.opinion = order.opinion;
      professional.points = order.points?.length ? [...new Set(order.points)] : null;
      professional.text = order.text;
      professional.givenAt = tx.now;
      tx.update(Professional, professional, { action: 'inspection.professional-opinion', rules: ['INSP-6.1'] });
      return ProfessionalDto.of(professional, true);
    });
  }
}

async function onSite(
  tx: Tx,
  id: string,
  act: 'Inspections_professional' | 'Inspections_professionalOpinion',
): Promise<Inspection> {
  const inspection = await lockBureauInspection(tx, id);
  await demandInspectionAct(tx, act, inspection);
  return inspection;
}
