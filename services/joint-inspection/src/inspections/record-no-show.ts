import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, chineseTime } from '@shenguan/common/clock';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Absence } from './absence.entity.js';
import { toldInTime } from './domain/timely-notice.js';
import { AbsenceDto } from './inspection.dto.js';
import { lockBureauInspection } from './inspection-access.js';
import { demandInspectionAct } from './inspection-acts.js';
import { bodiesOnSite, demandOnSite } from './on-site.js';

/**
 * Records, by somebody of the bureau who is there, which departments sent nobody though they were told in time, and
 * tells them. INSP-3, INSP-5
 */
@Injectable()
export class RecordNoShow {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, actor: Actor): Promise<AbsenceDto[]> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const { notifiedAt, appointment, caseNumber } = inspection;
      await demandInspectionAct(tx, 'Inspections_noShows', inspection);
      const scheduledAt = inspection.scheduledAt!;
      if (!toldInTime(notifiedAt, scheduledAt, this.calendar.current())) {
        conflict('INSP-3', { notifiedAt, scheduledAt }, { detail: NOT_IN_TIME });
      }
      await demandOnSite(tx, inspection);
      const present = await bodiesOnSite(tx, inspection);
      const known = await tx.find(Absence, { inspectionId: id, appointment });
      const absent = inspection.departments.filter(
        ({ code }) => !present.has(code) && !known.some(({ bodyCode }) => bodyCode === code),
      );
      return absent.map((department) => {
        const absence = tx.insert(
          Absence,
          {
            id: tx.uuid(),
            inspectionId: id,
            caseNumber,
            appointment,
            bodyCode: department.code,
            scheduledAt,
            recordedBy: actor.sub,
            recordedAt: tx.now,
          },
          { action: 'inspection.no-show', rules: ['INSP-3', 'INSP-5'] },
        );
        tx.publish(noticeIssuedV1('joint-inspection'), {
          subject: id,
          caseNumber,
          data: {
            recipientBody: department.code,
            kind: 'inspection-absence',
            title: `联合核验缺席记录：${inspection.projectName}`,
            content: `贵单位未派员参加${chineseTime(scheduledAt)}的联合核验（业务编号：${caseNumber}），已记录。`,
            files: [],
            caseNumber,
            reference: id,
          },
        });
        return AbsenceDto.of(absence);
      });
    });
  }
}

const NOT_IN_TIME = {
  zh: '未提前至少一日通知，或者核验日不是工作日的，按通知不及时处理，不记录缺席；应当另行安排时间',
  en: 'told on the same day, or for a day off, is not told in time: nobody is absent, set another time',
};
