import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, page } from '@shenguan/common/http';
import { DataSource, In } from 'typeorm';
import { lastOfEach } from '../domain/points-that-failed.js';
import { Finding, type Opinion } from '../findings/finding.entity.js';
import { Inspection } from '../inspection.entity.js';
import { BodyOpinion } from '../opinions/body-opinion.entity.js';
import { Professional } from '../professionals/professional.entity.js';
import { DrawnSeat } from '../seats/drawn-seat.entity.js';
import { whoseSeatStands } from '../seats/standing-professionals.js';
import type { PublicPointDto, PublicResultDto, PublicResultQuery } from './publication.dto.js';
import { Publication } from './publication.entity.js';

/** The last that was looked through doesn't withhold the project. INSP-6.2 */
const NAMED = `NOT EXISTS (SELECT 1 FROM publication s, jsonb_array_elements(s.withheld) h
  WHERE s.inspection_id = p.inspection_id AND s.checked_at IS NOT NULL AND h ->> 'what' = 'project'
    AND NOT EXISTS (SELECT 1 FROM publication l
      WHERE l.inspection_id = s.inspection_id AND l.nth > s.nth AND l.checked_at IS NOT NULL))`;

const HARSHNESS: readonly Opinion[] = ['pass', 'rectify', 'fail'];

/** Shows results to anybody: those that a second person has looked through, point by point, with their corrections. INSP-6.2 */
@Injectable()
export class ViewResults {
  constructor(private readonly dataSource: DataSource) {}

  /** Results of a case; who was there and what was noted is not public. */
  async ofCase(caseNumber: string): Promise<PublicResultDto[]> {
    const rows = await this.dataSource
      .getRepository(Inspection)
      .find({ where: { caseNumber, state: 'concluded' }, order: { round: 'ASC' } });
    return this.shown(rows);
  }

  /** Results by item, applicant or site, the newest first. */
  async search({ itemCode, applicant, site, cursor, limit }: PublicResultQuery): Promise<Page<PublicResultDto>> {
    const after = decodeCursor(cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Publication)
      .createQueryBuilder('p')
      .where('p.nth = 1 AND p.checked_at IS NOT NULL')
      .orderBy('p.id', 'DESC')
      .limit(limit + 1);
    // By whose or where it is nobody finds what doesn't say so: else the search would say what was withheld.
    if (applicant || site) select.andWhere(NAMED);
    if (itemCode) select.andWhere('p.item_code = :itemCode', { itemCode });
    if (applicant) select.andWhere('p.applicant_name = :applicant', { applicant });
    if (site) select.andWhere('starts_with(p.site, :site)', { site });
    if (after) select.andWhere('p.id < :after', { after: after[0] });
    const found = await select.getMany();
    const rows = await this.dataSource
      .getRepository(Inspection)
      .find({ where: { id: In(found.map(({ inspectionId }) => inspectionId)) } });
    const results = new Map((await this.shown(rows)).map((one) => [one.inspectionId, one]));
    const { items, nextCursor } = page(found, limit, ({ id }) => [id]);
    return { items: items.flatMap(({ inspectionId }) => results.get(inspectionId) ?? []), nextCursor };
  }

  private async shown(rows: readonly Inspection[]): Promise<PublicResultDto[]> {
    if (rows.length === 0) return [];
    const inspectionId = In(rows.map(({ id }) => id));
    const of = { where: { inspectionId }, order: { id: 'ASC' as const } };
    const [opinions, findings, professionals, publications, ended] = await Promise.all([
      this.dataSource.getRepository(BodyOpinion).find(of),
      this.dataSource.getRepository(Finding).find(of),
      this.dataSource.getRepository(Professional).find(of),
      this.dataSource.getRepository(Publication).find({ where: { inspectionId }, order: { nth: 'ASC' } }),
      this.dataSource
        .getRepository(DrawnSeat)
        .findBy({ requestId: In(rows.map(({ requestId }) => requestId)), state: 'ended' }),
    ]);
    return rows.flatMap((row): PublicResultDto[] => {
      const here = <T extends { inspectionId: string }>(all: readonly T[]) =>
        all.filter((one) => one.inspectionId === row.id);
      const all = here(publications);
      const checked = all.filter(({ checkedAt }) => checkedAt);
      // Before results were looked through each was public at once; nothing of its points was.
      if (all.length > 0 && checked.length === 0) return [];
      const withheld = checked.at(-1)?.withheld ?? [];
      const groundOf = (what: string) => withheld.find((one) => one.what === what)?.ground ?? null;
      return [
        {
          inspectionId: row.id,
          caseNumber: row.caseNumber,
          itemName: row.itemName,
          projectName: groundOf('project') || checked.length === 0 ? null : row.projectName,
          round: row.round,
          conductedAs: row.conductedAs,
          outcome: row.outcome!,
          points:
            checked.length > 0
              ? pointsOf(row, here(findings), whoseSeatStands(here(professionals), ended), groundOf)
              : [],
          bodies: [row.bureau, ...row.departments]
            .filter(({ code }) => here(opinions).some((one) => one.bodyCode === code))
            .map(({ name }) => name),
          without: (row.without ?? []).map(({ name }) => name),
          concludedAt: row.concludedAt!.toISOString(),
          publishedAt: checked[0]?.checkedAt?.toISOString() ?? null,
          corrections: checked.slice(1).map(({ nth, note, checkedAt }, index) => ({
            nth,
            note: note!,
            publishedAt: checkedAt!.toISOString(),
            withheldBefore: checked[index]!.withheld.map(({ what }) => what),
          })),
        },
      ];
    });
  }
}

function pointsOf(
  { points }: Inspection,
  findings: readonly Finding[],
  professionals: readonly Professional[],
  groundOf: (what: string) => string | null,
): PublicPointDto[] {
  const found = [...lastOfEach(findings), ...professionals.flatMap((one) => one.findings ?? [])];
  return points.map(({ code, text }) => {
    const withheld = groundOf(code);
    if (withheld) return { code, text: null, result: null, withheld };
    const results = found.filter(({ pointCode }) => pointCode === code).map(({ result }) => HARSHNESS.indexOf(result));
    return { code, text, result: results.length > 0 ? HARSHNESS[Math.max(...results)]! : null, withheld: null };
  });
}
