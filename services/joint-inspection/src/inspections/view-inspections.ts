import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { Attendance } from './attendance.entity.js';
import { BodyOpinion } from './body-opinion.entity.js';
import { Finding } from './finding.entity.js';
import {
  AttendanceDto,
  FindingViewDto,
  InspectionDetailDto,
  InspectionDto,
  type InspectionQuery,
  OpinionViewDto,
  type PublicResultDto,
  type StatisticsDto,
} from './inspection.dto.js';
import { Inspection } from './inspection.entity.js';
import { mayRead } from './inspection-access.js';

/** Answers questions about inspections, each within what the caller's body takes part in. INSP-6.2, INSP-10 */
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
      const [attendance, findings, opinions] = await Promise.all([
        tx.find(Attendance, { inspectionId: id }, { orderBy: { arrivedAt: 'ASC' } }),
        tx.find(Finding, { inspectionId: id }, { orderBy: { foundAt: 'ASC' } }),
        tx.find(BodyOpinion, { inspectionId: id }),
      ]);
      return {
        ...InspectionDto.of(inspection, actor),
        attendance: attendance.map(AttendanceDto.of),
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
        { everything: hasRole(actor, 'auditor'), sub: actor.sub, body: actor.body },
      )
      .andWhere(query.state ? 'i.state = :state' : 'true', { state: query.state })
      .andWhere(query.caseNumber ? 'i.case_number = :caseNumber' : 'true', { caseNumber: query.caseNumber })
      .andWhere(after ? 'i.id > :after' : 'true', { after: after?.[0] })
      .orderBy('i.id')
      .limit(query.limit + 1)
      .getMany();
    return page(
      rows.map((row) => InspectionDto.of(row, actor)),
      query.limit,
      (row) => [row.id],
    );
  }

  /** Results are public; who was there and what was noted is not. */
  async results(caseNumber: string): Promise<PublicResultDto[]> {
    const rows = await this.dataSource
      .getRepository(Inspection)
      .find({ where: { caseNumber, state: 'concluded' }, order: { round: 'ASC' } });
    return rows.map((row) => ({
      caseNumber: row.caseNumber,
      itemName: row.itemName,
      round: row.round,
      conductedAs: row.conductedAs,
      outcome: row.outcome!,
      bodies: [row.bureau, ...(row.conductedAs === 'joint' ? row.departments : [])].map(({ name }) => name),
      concludedAt: row.concludedAt!.toISOString(),
    }));
  }

  statistics(actor: Actor): Promise<StatisticsDto[]> {
    return this.dataSource.query(
      `SELECT i.item_code AS "itemCode", count(*)::int AS inspections,
         count(*) FILTER (WHERE i.outcome = 'passed')::int AS passed,
         count(*) FILTER (WHERE i.outcome = 'rectify')::int AS rectify,
         count(*) FILTER (WHERE i.outcome = 'failed')::int AS failed,
         count(*) FILTER (WHERE i.conducted_as = 'bureau-alone')::int AS alone,
         coalesce(sum((SELECT count(*) FROM attendance a WHERE a.inspection_id = i.id AND a.late)), 0)::int
           AS "lateArrivals",
         coalesce(sum((SELECT count(*) FROM body_opinion o WHERE o.inspection_id = i.id AND o.late)), 0)::int
           AS "lateOpinions"
       FROM inspection i WHERE $1 OR i.bureau->>'code' = $2 GROUP BY i.item_code ORDER BY i.item_code`,
      [hasRole(actor, 'auditor'), actor.body],
    );
  }
}
