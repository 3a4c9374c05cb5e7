import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { barredFrom, isBarred, StaffMember } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Arrived, obstaclesToStart } from '../domain/readiness.js';
import type { InspectionDto } from '../inspection.dto.js';
import { Inspection } from '../inspection.entity.js';
import { inspectionTransitions } from '../inspection.transitions.js';
import { lockBureauInspection } from '../inspection-access.js';
import { Professional } from '../professionals/professional.entity.js';
import { inspectionAnswer } from '../results/inspection-answer.js';
import { Attendance } from './attendance.entity.js';

/** Starts the check on site once everybody is there who must be. INSP-4 */
@Injectable()
export class StartInspection {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<InspectionDto> {
    return this.work.run(actor, async (tx) => {
      const inspection = await lockBureauInspection(tx, id);
      inspection.state = move(inspectionTransitions, 'start', inspection.state);
      const professionals = await tx.find(Professional, { inspectionId: id, appointment: inspection.appointment });
      const obstacles = obstaclesToStart({
        bureauCode: inspection.bureau.code,
        departmentCodes: inspection.departments.map(({ code }) => code),
        conductedAs: inspection.conductedAs,
        serves: inspection.serves,
        arrived: await arrivedAt(tx, inspection),
        professionalsWanted: inspection.experts,
        drawn: inspection.drawId !== null,
        professionalsArrived: professionals.map(({ specialty }) => specialty),
      });
      if (obstacles) {
        const { rule, bodiesMissing, professionalsMissing } = obstacles;
        const named = [inspection.bureau, ...inspection.departments].filter(({ code }) => bodiesMissing.includes(code));
        const missing = [
          ...named.map(({ name }) => name),
          ...professionalsMissing.map(({ specialty, seats }) => `专业人员（${specialty}）${seats}名`),
        ];
        const detail = {
          zh: `尚未到场：${missing.join('、')}，到齐并签到后方可开始；部门缺席的，记录缺席后可以改期，或者由负责人决定单独核验`,
          en: `Not there yet: ${missing.join(', ')}. All check in first; where a department stays away, record it, then set another time, or the head decides that the bureau goes alone`,
        };
        conflict(rule, { bodiesMissing: named, professionalsMissing }, { detail });
      }
      inspection.startedAt = tx.now;
      tx.update(Inspection, inspection, {
        action: 'inspection.started',
        rules: inspection.serves === 'APL-34' ? ['INSP-4', 'APL-34'] : ['INSP-4'],
      });
      return inspectionAnswer(tx, inspection);
    });
  }
}

/** Who came, and whether they count today: the register, or who is party to the case, may have changed since they checked in. */
async function arrivedAt(tx: Tx, { id: inspectionId, appointment, caseNumber }: Inspection): Promise<Arrived[]> {
  const parties = (await barredFrom(tx, [caseNumber])).get(caseNumber);
  const arrived = await tx.find(Attendance, { inspectionId, appointment });
  const staff = await tx.find(StaffMember, { subject: arrived.map(({ subject }) => subject) });
  return arrived.map(({ bodyCode, subject }) => ({
    bodyCode,
    subject,
    counts:
      !(parties && isBarred(parties, { sub: subject, body: bodyCode })) &&
      staff.some(
        (member) =>
          member.subject === subject && member.bodyCode === bodyCode && member.serving && member.onEstablishment,
      ),
  }));
}
