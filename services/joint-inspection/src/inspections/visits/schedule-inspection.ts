import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, chineseTime, parseInstant } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { conflict, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isOfficeTime } from '../domain/timely-notice.js';
import { movedOnGround } from '../hindrances/of-times.js';
import { type InspectionDto, type ScheduleDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { inspectionAnswer } from '../results/inspection-answer.js';
import { tellTimeToAll } from '../seats/tell-time.js';
import { demandConsent } from '../time-requests/propose-time.js';
import { TimeRequest } from '../time-requests/time-request.entity.js';
import { APART_HOURS, clashesOf } from './clashes.js';
import { SCHEDULE_NOTICE } from './told-departments.js';

/**
 * Sets or moves the time and place, and tells every department in its inbox; moving it, or a time outside office hours,
 * takes a reason. INSP-3, INSP-5
 */
@Injectable()
export class ScheduleInspection {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  execute(id: string, order: ScheduleDto, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      await this.schedule(tx, inspection, order, null);
      return inspectionAnswer(tx, inspection);
    });
  }

  /** Sets the time of a locked inspection, alone or as part of a visit. */
  async schedule(tx: Tx, inspection: Inspection, order: ScheduleDto, visitId: string | null): Promise<void> {
    const { actor } = tx;
    const moved = inspection.state === 'scheduled';
    const facts = await demandInspectionAct(tx, 'Inspections_schedule', inspection);
    inspection.state = move(inspectionTransitions, 'schedule', inspection.state);
    const at = parseInstant(order.at);
    if (at <= tx.now) {
      const detail = { zh: '核验时间须晚于当前时间', en: 'must lie ahead: the departments have to come' };
      refuse('INSP-3', { at: order.at }, { errors: [{ pointer: '/at', detail }] });
    }
    const off = !isOfficeTime(at, this.calendar.current());
    if ((moved || off) && order.reason === undefined) {
      refuse(
        'INSP-3',
        { moved, outsideOfficeHours: off },
        { errors: [{ pointer: '/reason', detail: moved ? WHY_MOVED : WHY_OFF }] },
      );
    }
    if (off) await demandConsent(tx, inspection, at);
    const place = order.place ?? inspection.address;
    const clashes = await clashesOf(tx, inspection, at);
    if (clashes.length > 0 && order.despiteClashes !== true) {
      const numbers = clashes.map(({ caseNumber }) => caseNumber).join('、');
      const detail = {
        zh: `与相同部门${APART_HOURS}小时内在他处的核验冲突（${numbers}）：请另选时间；部门能够分别派员的，以 despiteClashes 确认`,
        en: `The same departments inspect elsewhere within ${APART_HOURS} hours (${numbers}): choose another time, or confirm by despiteClashes that they can send people to both`,
      };
      conflict('INSP-3', { clashes }, { detail });
    }
    inspection.visitId = visitId;
    inspection.scheduledAt = at;
    inspection.scheduleReason = order.reason ?? null;
    inspection.notifiedAt = tx.now;
    // What a department asked for, a no-show or a late notice brought about is none of the bureau's own moves.
    if (moved && !movedOnGround(facts)) inspection.moves += 1;
    for (const asked of facts.timeRequests.filter(({ answer }) => answer === null)) {
      const request = await tx.lock(TimeRequest, { id: asked.id });
      Object.assign(request, {
        answer: 'moved',
        answerReason: order.reason!,
        answeredBy: actor.sub,
        answeredAt: tx.now,
      });
      tx.update(TimeRequest, request, { action: 'inspection.time-granted', rules: ['INSP-3'] });
    }
    inspection.appointment += 1;
    // Every appointment is for all: only a no-show at this one lets the bureau go alone again.
    inspection.conductedAs = 'joint';
    inspection.aloneReason = null;
    inspection.place = place;
    tx.update(Inspection, inspection, {
      action: moved ? 'inspection.rescheduled' : 'inspection.scheduled',
      rules: ['INSP-3', 'INSP-5'],
      ...(clashes.length > 0 ? { content: { despite: clashes.map(({ inspectionId }) => inspectionId) } } : {}),
    });
    await tellTimeToAll(tx, inspection);
    for (const department of inspection.departments) {
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: inspection.id,
        round: inspection.appointment,
        recipient: department,
        caseNumber: inspection.caseNumber,
        rules: ['INSP-3', 'INSP-5'],
        notice: {
          kind: SCHEDULE_NOTICE,
          title: `关于${moved ? '调整' : ''}“${inspection.projectName}”联合核验${moved ? '时间' : ''}的通知`,
          content: `${moved ? `本通知为第${inspection.appointment}次通知，替代此前各次通知，时间、地点以本次为准。` : ''}定于${chineseTime(at)}进行联合核验${order.reason ? `（${moved ? '调整' : '安排'}理由：${order.reason}）` : ''}，请派从事相关业务的在编工作人员准时参加。地点：${inspection.place}。核验要点：${inspection.points.map(({ text }) => text).join('；')}。`,
          dueAt: at,
        },
      });
    }
  }
}

const WHY_MOVED = {
  zh: '调整核验时间须说明理由，理由随通知送达各部门',
  en: 'moving the time takes a reason, which the departments are told',
};
const WHY_OFF = {
  zh: '核验安排在工作日办公时间（8时至18时）以外的，须说明理由，并经各部门同意；部门未到场的，不记录缺席',
  en: 'a time outside office hours (8 to 18) of a working day takes a reason and the departments’ consent; whoever stays away then is not absent',
};
