import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { DataSource } from 'typeorm';
import type { StatisticsDto, StatisticsQuery } from './statistics.dto.js';

/** The inspections of the caller's bureau, or of all for auditors, requested in a span of legal days. */
const COUNTED = `
  WITH counted AS (
    SELECT * FROM inspection
    WHERE ($1 OR bureau->>'code' = $2)
      AND ($3::date IS NULL OR (requested_at AT TIME ZONE 'Asia/Shanghai')::date >= $3::date)
      AND ($4::date IS NULL OR (requested_at AT TIME ZONE 'Asia/Shanghai')::date <= $4::date)
  )`;

/** Counts inspections by item, department, outcome and punctuality. INSP-10 */
@Injectable()
export class InspectionStatistics {
  constructor(private readonly dataSource: DataSource) {}

  async of({ from, to }: StatisticsQuery, actor: Actor): Promise<StatisticsDto> {
    const values = [hasRole(actor, 'auditor'), actor.body, from ?? null, to ?? null];
    const [items, departments] = await Promise.all([
      this.dataSource.query(
        `${COUNTED} SELECT item_code AS "itemCode", count(*)::int AS inspections,
           count(*) FILTER (WHERE outcome = 'passed')::int AS passed,
           count(*) FILTER (WHERE outcome = 'rectify')::int AS rectify,
           count(*) FILTER (WHERE outcome = 'failed')::int AS failed,
           count(*) FILTER (WHERE conducted_as = 'bureau-alone')::int AS alone,
           count(*) FILTER (WHERE round > 1)::int AS reinspections
         FROM counted GROUP BY item_code ORDER BY item_code`,
        values,
      ),
      this.dataSource.query(
        `${COUNTED}, part AS (
           SELECT c.id, d->>'code' AS body, d->>'name' AS name FROM counted c, jsonb_array_elements(c.departments) d
         )
         SELECT p.body, max(p.name) AS name, count(*)::int AS inspections,
           sum((SELECT count(*) FROM attendance a
                WHERE a.inspection_id = p.id AND a.body_code = p.body AND a.late))::int AS "lateArrivals",
           sum((SELECT count(*) FROM absence a WHERE a.inspection_id = p.id AND a.body_code = p.body))::int AS absences,
           count(o.id) FILTER (WHERE o.opinion = 'pass')::int AS passed,
           count(o.id) FILTER (WHERE o.opinion IN ('rectify', 'fail'))::int AS objected,
           count(o.id) FILTER (WHERE o.late)::int AS "lateOpinions"
         FROM part p LEFT JOIN body_opinion o ON o.inspection_id = p.id AND o.body_code = p.body
         GROUP BY p.body ORDER BY p.body`,
        values,
      ),
    ]);
    return { items, departments };
  }
}
