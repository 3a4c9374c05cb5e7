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

/** Counts inspections by item, department, point, person and month, with outcomes and punctuality. INSP-10 */
@Injectable()
export class InspectionStatistics {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts for the caller's bureau, for an auditor over all. */
  of(query: StatisticsQuery, actor: Actor): Promise<StatisticsDto> {
    return this.count(query, hasRole(actor, 'auditor'), actor.body);
  }

  /** Counts for one bureau, whoever asks. */
  ofBureau(query: StatisticsQuery, bureauCode: string): Promise<StatisticsDto> {
    return this.count(query, false, bureauCode);
  }

  private async count({ from, to }: StatisticsQuery, all: boolean, bureauCode: string): Promise<StatisticsDto> {
    const values = [all, bureauCode, from ?? null, to ?? null];
    const [items, departments, points, categories, persons, months] = await Promise.all([
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
           UNION ALL SELECT c.id, c.bureau->>'code', c.bureau->>'name' FROM counted c
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
      this.dataSource.query(
        `${COUNTED}, listed AS (
           SELECT c.id, c.item_code, t->>'code' AS code, t->>'text' AS text FROM counted c, jsonb_array_elements(c.points) t
         ), last AS (
           SELECT DISTINCT ON (f.inspection_id, f.point_code, f.body_code) f.inspection_id, f.point_code, f.result
           FROM finding f JOIN counted c ON c.id = f.inspection_id
           WHERE f.changes IS NULL OR f.signed_at IS NOT NULL
           ORDER BY f.inspection_id, f.point_code, f.body_code, f.id DESC
         )
         SELECT l.item_code AS "itemCode", l.code AS "pointCode", max(l.text) AS text,
           count(DISTINCT l.id)::int AS inspections,
           count(r.*) FILTER (WHERE r.result = 'pass')::int AS passed,
           count(r.*) FILTER (WHERE r.result = 'rectify')::int AS rectify,
           count(r.*) FILTER (WHERE r.result = 'fail')::int AS failed
         FROM listed l LEFT JOIN last r ON r.inspection_id = l.id AND r.point_code = l.code
         GROUP BY l.item_code, l.code ORDER BY l.item_code, l.code`,
        values,
      ),
      this.dataSource.query(
        `${COUNTED}, listed AS (
           SELECT c.id, t->>'code' AS code, t->>'category' AS category, t->'measure' AS measure
           FROM counted c, jsonb_array_elements(c.points) t
         ), last AS (
           SELECT DISTINCT ON (f.inspection_id, f.point_code, f.body_code)
             f.id, f.inspection_id, f.point_code, f.result
           FROM finding f JOIN counted c ON c.id = f.inspection_id
           WHERE f.changes IS NULL OR f.signed_at IS NOT NULL
           ORDER BY f.inspection_id, f.point_code, f.body_code, f.id DESC
         ), told AS (
           SELECT l.*, r.id AS finding, r.result, (SELECT count(*) FROM measurement m WHERE m.finding_id = r.id) AS measured,
             (SELECT count(*) FROM measurement m WHERE m.finding_id = r.id AND m.what = l.measure->>'what'
                AND m.unit = l.measure->>'unit'
                AND (m.value::numeric < (l.measure->>'least')::numeric
                  OR m.value::numeric > (l.measure->>'most')::numeric)) AS outside
           FROM listed l LEFT JOIN last r ON r.inspection_id = l.id AND r.point_code = l.code
         )
         SELECT category, count(DISTINCT id)::int AS inspections, count(DISTINCT (id, code))::int AS points,
           count(finding) FILTER (WHERE result = 'pass')::int AS passed,
           count(finding) FILTER (WHERE result = 'rectify')::int AS rectify,
           count(finding) FILTER (WHERE result = 'fail')::int AS failed,
           coalesce(sum(measured), 0)::int AS measured, coalesce(sum(outside), 0)::int AS outside
         FROM told GROUP BY category ORDER BY category`,
        values,
      ),
      this.dataSource.query(
        `${COUNTED} SELECT a.subject, max(a.name) AS name, a.body_code AS body, count(*)::int AS attended,
           count(*) FILTER (WHERE a.late)::int AS late,
           sum((SELECT count(*) FROM finding f WHERE f.inspection_id = a.inspection_id
                AND f.found_by = a.subject))::int AS findings,
           sum((SELECT count(*) FROM finding f WHERE f.inspection_id = a.inspection_id
                AND f.found_by = a.subject AND f.changes IS NOT NULL))::int AS turned
         FROM attendance a JOIN counted c ON c.id = a.inspection_id
         GROUP BY a.subject, a.body_code ORDER BY a.body_code, a.subject`,
        values,
      ),
      this.dataSource.query(
        `${COUNTED} SELECT to_char(c.requested_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
           count(*)::int AS inspections,
           count(*) FILTER (WHERE c.outcome = 'passed')::int AS passed,
           count(*) FILTER (WHERE c.outcome = 'rectify')::int AS rectify,
           count(*) FILTER (WHERE c.outcome = 'failed')::int AS failed,
           count(*) FILTER (WHERE c.appointment > 1)::int AS moved,
           sum((SELECT count(*) FROM attendance a WHERE a.inspection_id = c.id AND a.late))::int AS "lateArrivals",
           sum((SELECT count(*) FROM absence a WHERE a.inspection_id = c.id))::int AS absences,
           sum((SELECT count(*) FROM body_opinion o WHERE o.inspection_id = c.id AND o.late))::int AS "lateOpinions"
         FROM counted c GROUP BY 1 ORDER BY 1`,
        values,
      ),
    ]);
    return { items, departments, points, categories, persons, months };
  }
}
