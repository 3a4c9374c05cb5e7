import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import type { InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { BodyOpinion } from '../opinions/body-opinion.entity.js';
import { Finding } from '../opinions/finding.entity.js';
import { countOpinionLimit } from '../opinions/opinion-limit.js';
import { Professional } from '../professionals/professional.entity.js';
import { bodiesOnSite } from '../visits/on-site.js';
import { inspectionAnswer } from './inspection-answer.js';

/**
 * Ends the visit on site: every inspection point was looked at, everybody there gave or announced an opinion, the
 * professionals gave theirs, and announced ones get their limit. INSP-6.1, INSP-9
 */
@Injectable()
export class FinishInspection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      inspection.state = move(inspectionTransitions, 'finish', inspection.state);
      const { appointment, bureau, departments, points } = inspection;
      const findings = await tx.find(Finding, { inspectionId: id });
      const unchecked = points.filter(({ code }) => !findings.some(({ pointCode }) => pointCode === code));
      if (unchecked.length > 0) {
        const detail = {
          zh: `以下核验要点尚未记录核验情况：${unchecked.map(({ text }) => text).join('；')}`,
          en: `Nobody recorded a finding at: ${unchecked.map(({ code }) => code).join(', ')}`,
        };
        conflict('INSP-9', { unchecked }, { detail });
      }
      const opinions = await tx.find(BodyOpinion, { inspectionId: id }, { lock: 'update' });
      const present = await bodiesOnSite(tx, inspection);
      const silent = [bureau, ...departments].filter(
        ({ code }) => present.has(code) && !opinions.some(({ bodyCode }) => bodyCode === code),
      );
      const professionals = await tx.find(Professional, { inspectionId: id, appointment });
      const silentProfessionals = professionals
        .filter(({ givenAt }) => !givenAt)
        .map(({ id: professional, specialty }) => ({ professional, specialty }));
      if (silent.length + silentProfessionals.length > 0) {
        const missing = [
          ...silent.map(({ name }) => name),
          ...silentProfessionals.map(({ specialty }) => `专业人员（${specialty}）`),
        ];
        const detail = {
          zh: `以下到场单位或者专业人员尚未反馈意见，须先反馈，部门也可以声明需集体议定：${missing.join('、')}`,
          en: `These gave no opinion yet (a department may announce a collective one): ${missing.join(', ')}`,
        };
        conflict('INSP-6.1', { silent, silentProfessionals }, { detail });
      }
      for (const opinion of opinions.filter(({ givenAt }) => !givenAt)) {
        Object.assign(opinion, countOpinionLimit(tx.now, this.calendar.current()));
        tx.update(BodyOpinion, opinion, { action: 'inspection.opinion-awaited', rules: ['INSP-6.1', 'APL-82'] });
      }
      inspection.finishedAt = tx.now;
      tx.update(Inspection, inspection, { action: 'inspection.finished', rules: ['INSP-6.1'] });
      return inspectionAnswer(tx, inspection);
    });
  }
}
