import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource, chineseTime, parseInstant } from '@shenguan/common/clock';
import { sendNotice } from '@shenguan/common/receipts';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { isOfficeTime } from '../domain/timely-notice.js';
import { lockBureauInspection, lockOwnInspection } from '../inspection-access.js';
import { demandInspectionAct } from '../inspection-acts.js';
import { TIME_NOTICE } from '../visits/told-departments.js';
import { type AskTimeDto, type DeclineTimeDto, TimeRequestDto } from './time-request.dto.js';
import { TimeRequest } from './time-request.entity.js';

/** Takes a department's request for another time, once in an inspection, and the bureau's refusal of it; moving the time grants it. INSP-3 (R) */
@Injectable()
export class AskTime {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  ask(id: string, order: AskTimeDto, actor: Actor): Promise<TimeRequestDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockOwnInspection(tx, id);
      await demandInspectionAct(tx, 'TimeRequests_ask', inspection);
      const proposedAt = parseInstant(order.proposedAt);
      if (proposedAt <= tx.now || !isOfficeTime(proposedAt, this.calendar.current())) {
        const detail = {
          zh: '另约的时间须晚于当前时间，且在工作日办公时间（8时至18时）内',
          en: 'must lie ahead, within office hours (8 to 18) of a working day',
        };
        refuse('INSP-3', { proposedAt: order.proposedAt }, { errors: [{ pointer: '/proposedAt', detail }] });
      }
      const row = tx.insert(
        TimeRequest,
        {
          id: tx.uuid(),
          inspectionId: id,
          caseNumber: inspection.caseNumber,
          appointment: inspection.appointment,
          bodyCode: actor.body,
          proposedAt,
          reason: order.reason,
          askedBy: actor.sub,
          askedAt: tx.now,
          answer: null,
          answerReason: null,
          answeredBy: null,
          answeredAt: null,
        },
        { action: 'inspection.time-asked', rules: ['INSP-3'] },
      );
      const { name } = inspection.departments.find(({ code }) => code === actor.body)!;
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: id,
        round: inspection.appointment,
        recipient: inspection.bureau,
        caseNumber: inspection.caseNumber,
        rules: ['INSP-3'],
        notice: {
          kind: TIME_NOTICE,
          title: `请求另约联合核验时间：${inspection.projectName}`,
          content: `${name}请求改于${chineseTime(proposedAt)}核验，理由：${order.reason}`,
        },
      });
      return TimeRequestDto.of(row);
    });
  }

  decline(id: string, requestId: string, { reason }: DeclineTimeDto, actor: Actor): Promise<TimeRequestDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      const row = await tx.lock(TimeRequest, { id: requestId, inspectionId: id });
      await demandInspectionAct(tx, 'TimeRequests_decline', inspection);
      if (row.answer) {
        const detail = { zh: '该请求已经答复', en: 'This request was answered' };
        conflict('INSP-3', { answer: row.answer }, { detail });
      }
      Object.assign(row, { answer: 'declined', answerReason: reason, answeredBy: actor.sub, answeredAt: tx.now });
      tx.update(TimeRequest, row, { action: 'inspection.time-declined', rules: ['INSP-3'] });
      sendNotice(tx, {
        sender: 'joint-inspection',
        thingId: id,
        round: inspection.appointment,
        recipient: inspection.departments.find(({ code }) => code === row.bodyCode)!,
        caseNumber: inspection.caseNumber,
        rules: ['INSP-3'],
        notice: {
          kind: TIME_NOTICE,
          title: `联合核验时间不变：${inspection.projectName}`,
          content: `贵单位请求另约时间，不予变更，核验仍定于${chineseTime(inspection.scheduledAt!)}。理由：${reason}`,
        },
      });
      return TimeRequestDto.of(row);
    });
  }
}
