import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import type { InspectionDto } from '../inspection.dto.js';
import type { Inspection } from '../inspection.entity.js';
import { lockBureauInspection } from '../inspection-access.js';
import { inspectionAnswers } from '../results/inspection-answer.js';
import { APART_HOURS } from './clashes.js';
import { ScheduleInspection } from './schedule-inspection.js';
import type { AgendaEntryDto, AgendaQuery, ScheduleVisitDto } from './visit.dto.js';

/** How many days an agenda shows at most. */
const AGENDA_DAYS = 31;

/** Sets one time for several inspections of one applicant or one site (上门核验), and shows a body its days. INSP-3 */
@Injectable()
export class ScheduleVisit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduleInspection: ScheduleInspection,
  ) {}

  execute({ inspectionIds, ...order }: ScheduleVisitDto, actor: Actor): Promise<InspectionDto[]> {
    return this.work.run(actor, async (tx) => {
      const inspections: Inspection[] = [];
      // In one order, so that two visits never wait for each other.
      for (const id of [...inspectionIds].sort()) inspections.push(await lockBureauInspection(tx, id));
      demandOneMatter(inspections);
      demandOwnPlaces(inspections, order.place);
      const visitId = tx.uuid();
      for (const inspection of inspections) {
        await this.scheduleInspection.schedule(tx, inspection, order, visitId);
      }
      return inspectionAnswers(tx, inspections);
    });
  }

  agenda({ from, to }: AgendaQuery, actor: Actor): Promise<AgendaEntryDto[]> {
    const last = to ?? from;
    if (last < from || last > addDays(from as LegalDate, AGENDA_DAYS)) {
      const detail = {
        zh: `止日不得早于起日，至多${AGENDA_DAYS}日`,
        en: `must not lie before, nor ${AGENDA_DAYS} days after`,
      };
      refuse('INSP-3', { from, to }, { errors: [{ pointer: '/to', detail }] });
    }
    return this.work.read(actor, async (tx) => {
      const rows = await tx.query<{
        id: string;
        number: string;
        item: string;
        at: Date;
        place: string;
        site: string;
        visit: string | null;
      }>(
        `SELECT id, case_number AS number, item_name AS item, scheduled_at AS at, place,
           address AS site, visit_id AS visit FROM inspection
         WHERE state IN ('scheduled', 'started') AND scheduled_at >= $1 AND scheduled_at < $2
           AND (bureau ->> 'code' = $3 OR departments @> $4::jsonb) ORDER BY scheduled_at, id`,
        [
          startOfDay(from as LegalDate),
          startOfDay(addDays(last as LegalDate, 1)),
          actor.body,
          JSON.stringify([{ code: actor.body }]),
        ],
      );
      return rows.map(({ id, number, item, at, place, site, visit }) => ({
        inspectionId: id,
        caseNumber: number,
        itemName: item,
        scheduledAt: new Date(at).toISOString(),
        place,
        visitId: visit,
        clashes: rows
          .filter((one) => one.id !== id && one.site !== site && hoursApart(one.at, at) < APART_HOURS)
          .map((one) => one.number),
      }));
    });
  }
}

const hoursApart = (a: Date, b: Date): number => Math.abs(new Date(a).getTime() - new Date(b).getTime()) / 3_600_000;

/** One visit is to one applicant, or to one site. INSP-3 */
function demandOneMatter(inspections: readonly Inspection[]): void {
  const [first] = inspections;
  const one = (of: (inspection: Inspection) => string | null) =>
    of(first!) !== null && inspections.every((inspection) => of(inspection) === of(first!));
  if (one(({ applicantParty }) => applicantParty) || one(siteOf)) {
    return;
  }
  const detail = {
    zh: '一次上门核验的各项核验须为同一申请人或者同一场地',
    en: 'must be inspections of one applicant or of one site',
  };
  refuse('INSP-3', {}, { errors: [{ pointer: '/inspectionIds', detail }] });
}

const siteOf = ({ address }: Inspection): string => address.normalize('NFKC').replace(/\s/gu, '');

/** Each site is looked at where it is: one place for several sites would leave all but one unseen. INSP-2, INSP-3 */
function demandOwnPlaces(inspections: readonly Inspection[], place: string | undefined): void {
  if (place === undefined || new Set(inspections.map(siteOf)).size === 1) return;
  const detail = {
    zh: '各项核验不在同一场地的，不另写地点，各在其场地进行',
    en: 'these lie at several sites: no other place is named, each is inspected at its own',
  };
  refuse('INSP-3', {}, { errors: [{ pointer: '/place', detail }] });
}
