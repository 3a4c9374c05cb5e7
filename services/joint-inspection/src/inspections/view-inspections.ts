import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource, In } from 'typeorm';
import { Absence } from './absence.entity.js';
import { Attendance } from './attendance.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { Finding } from './finding.entity.js';
import {
  AbsenceDto,
  AttendanceDto,
  FindingViewDto,
  type InspectionDetailDto,
  type InspectionDto,
  type InspectionQuery,
  OpinionViewDto,
  type PublicResultDto,
} from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { mayRead, SITE_ROLES } from './inspection-access.js';
import { inspectionAnswer, inspectionAnswers } from './inspection-answer.js';
import { ProfessionalDto } from './professional.dto.js';
import { Professional } from './professional.entity.js';

/** Answers questions about inspections, each within what the caller's body takes part in. INSP-6.2 */
@Injectable()
export class ViewInspections {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  one(id: string, actor: Actor): Promise<InspectionDetailDto> {
    return this.work.read(actor, async (tx) => {
      const inspection = await tx.get(Inspection, { id });
      if (!mayRead(inspection, actor)) throw notFound();
      const named = actor.body === inspection.bureau.code || hasRole(actor, 'auditor');
      const [attendance, absences, professionals, findings, opinions] = await Promise.all([
        tx.find(Attendance, { inspectionId: id }, { orderBy: { arrivedAt: 'ASC' } }),
        tx.find(Absence, { inspectionId: id }, { orderBy: { recordedAt: 'ASC' } }),
        tx.find(Professional, { inspectionId: id }),
        tx.find(Finding, { inspectionId: id }, { orderBy: { foundAt: 'ASC' } }),
        tx.find(BodyOpinion, { inspectionId: id }),
      ]);
      return {
        ...(await inspectionAnswer(tx, inspection)),
        attendance: attendance.map(AttendanceDto.of),
        absences: absences.map(AbsenceDto.of),
        professionals: professionals.map((one) => ProfessionalDto.of(one, named)),
        findings: findings.map(FindingViewDto.of),
        opinions: opinions.map(OpinionViewDto.of),
      };
    });
  }

  async list(query: InspectionQuery, actor: Actor): Promise<Page<InspectionDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const rows = await this.dataSource
      .getRepository(Inspection)
      .createQueryBuilder('i')
      .where(
        `(:everything OR i.applicant_subject = :sub OR (:body <> '' AND (i.bureau->>'code' = :body
          OR i.departments @> jsonb_build_array(jsonb_build_object('code', :body::text)))))`,
        {
          everything: hasRole(actor, 'auditor'),
          sub: actor.sub,
          body: hasRole(actor, ...SITE_ROLES) ? actor.body : '',
        },
      )
      .andWhere(query.state ? 'i.state = :state' : 'true', { state: query.state })
      .andWhere(query.caseNumber ? 'i.case_number = :caseNumber' : 'true', { caseNumber: query.caseNumber })
      .andWhere(after ? 'i.id > :after' : 'true', { after: after?.[0] })
      .orderBy('i.id')
      .limit(query.limit + 1)
      .getMany();
    const answers = await this.work.read(actor, (tx) => inspectionAnswers(tx, rows));
    return page(answers, query.limit, ({ id }) => [id]);
  }

  /** Results are public; who was there and what was noted is not. */
  async results(caseNumber: string): Promise<PublicResultDto[]> {
    const rows = await this.dataSource
      .getRepository(Inspection)
      .find({ where: { caseNumber, state: 'concluded' }, order: { round: 'ASC' } });
    const opinions = await this.dataSource
      .getRepository(BodyOpinion)
      .find({ where: { inspectionId: In(rows.map(({ id }) => id)) } });
    return rows.map((row) => ({
      caseNumber: row.caseNumber,
      itemName: row.itemName,
      round: row.round,
      conductedAs: row.conductedAs,
      outcome: row.outcome!,
      bodies: [row.bureau, ...row.departments]
        .filter(({ code }) => opinions.some((one) => one.inspectionId === row.id && one.bodyCode === code))
        .map(({ name }) => name),
      concludedAt: row.concludedAt!.toISOString(),
    }));
  }
}
