import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, chineseTime } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { receiptsOf, sendNotice } from '@shenguan/common/receipts';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { toldInTime } from '../domain/timely-notice.js';
import { AbsenceDto } from '../inspection.dto.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { Absence } from './absence.entity.js';
import { bodiesOnSite, demandOnSite } from './on-site.js';
import { SCHEDULE_NOTICE } from './schedule-inspection.js';

/**
 * Records, by somebody of the bureau who is there, which departments sent nobody though the notice stood in their
 * inboxes in time, and tells them. INSP-3, INSP-5
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
      const { appointment, caseNumber } = inspection;
      await demandInspectionAct(tx, 'Inspections_noShows', inspection);
      const scheduledAt = inspection.scheduledAt!;
      await demandOnSite(tx, inspection);
      const present = await bodiesOnSite(tx, inspection);
      const known = await tx.find(Absence, { inspectionId: id, appointment });
      const absent = inspection.departments.filter(
        ({ code }) => !present.has(code) && !known.some(({ bodyCode }) => bodyCode === code),
      );
      const received = await receiptsOf(tx, { thingId: id, round: appointment, kind: SCHEDULE_NOTICE });
      const calendar = this.calendar.current();
      const earlier = await earlierRounds(tx, id, appointment);
      const told = absent.filter(({ code }) => {
        const at = received.get(code) ?? null;
        return toldInTime(at, scheduledAt, calendar) && tellsLast(at, earlier.get(code) ?? []);
      });
      if (told.length === 0) refuseUntold(absent, received, scheduledAt);
      return told.map((department) => {
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
        sendNotice(tx, {
          sender: 'joint-inspection',
          thingId: id,
          round: appointment,
          recipient: department,
          caseNumber,
          rules: ['INSP-3', 'INSP-5'],
          notice: {
            kind: 'inspection-absence',
            title: `联合核验缺席记录：${inspection.projectName}`,
            content: `贵单位未派员参加${chineseTime(scheduledAt)}的联合核验（业务编号：${caseNumber}），已记录。`,
          },
        });
        return AbsenceDto.of(absence);
      });
    });
  }
}

/** Returns when the notices of earlier times were received, by department; null: one is still on its way. */
async function earlierRounds(tx: Tx, thingId: string, appointment: number): Promise<Map<string, (Date | null)[]>> {
  const all = new Map<string, (Date | null)[]>();
  for (let round = 1; round < appointment; round += 1) {
    for (const [code, at] of await receiptsOf(tx, { thingId, round, kind: SCHEDULE_NOTICE })) {
      all.set(code, [...(all.get(code) ?? []), at]);
    }
  }
  return all;
}

/** Tells whether the notice of the time in force arrived after every earlier one: else the newest entry tells an old time. INSP-3 */
function tellsLast(receivedAt: Date | null, earlier: readonly (Date | null)[]): boolean {
  return receivedAt !== null && earlier.every((at) => at !== null && at < receivedAt);
}

/** Nobody is absent from what he was not told of in time. */
function refuseUntold(
  absent: readonly BodyRef[],
  received: ReadonlyMap<string, Date | null>,
  scheduledAt: Date,
): never {
  const untold = absent.map(({ code, name }) => ({
    code,
    name,
    receivedAt: received.get(code)?.toISOString() ?? null,
  }));
  const list = (one: 'zh' | 'en') =>
    untold.map(({ name, receivedAt }) => {
      if (!receivedAt) return one === 'zh' ? `${name}尚未收到通知` : `${name} has not received it`;
      const at = new Date(receivedAt);
      return one === 'zh' ? `${name}于${chineseTime(at)}收到` : `${name} received it at ${receivedAt}`;
    });
  const detail = {
    zh: `通知不及时，或者此前时间的通知后到，不记录缺席，应当另行安排时间：通知须在核验前至少一个工作日进入对方收件箱，核验须在工作日的办公时间（8时至18时）内开始。${list('zh').join('；')}`,
    en: `Not told in time, or an earlier time was told last, so nobody is absent; set another time. The notice stands in the inbox a working day ahead, and the start lies within office hours (8 to 18) of a working day. ${list('en').join('; ')}`,
  };
  conflict('INSP-3', { untold, scheduledAt: scheduledAt.toISOString() }, { detail });
}
