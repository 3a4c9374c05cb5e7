import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import { barredFrom, isBarred, StaffMember } from '@shenguan/common/reference';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { demandOffice } from '../../liaisons/index.js';
import { SupervisionRecord } from '../../supervision/index.js';
import { assignCheck } from '../assign-check.js';
import { drawChecks, seedOfDraw } from '../domain/draw-checks.js';
import { CheckPlanDto } from './check-plan.dto.js';
import { CheckPlan } from './check-plan.entity.js';
import { checkPlanTransitions } from './check-plan.transitions.js';
import { checkPlanActions, checkPlanActs } from './check-plan-acts.js';

/**
 * Draws a plan: by somebody who did not write it, with a number of his own beside the one that the system was bound to.
 * Each object drawn gets its check, with its inspectors, at once. APL-61
 */
@Injectable()
export class DrawPlan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  execute(id: string, number: string, actor: Actor): Promise<CheckPlanDto> {
    return this.work.run(actor, async (tx) => {
      if (!hasRole(actor, 'department-officer', 'department-head')) await demandOffice(tx, actor);
      const row = await tx.lock(CheckPlan, { id, departmentCode: actor.body });
      assertVersion(row.version);
      demandAct(checkPlanActs, 'CheckPlans_draw', row.state, { row, actor, now: tx.now });
      const { objects, inspectors, systemNumber, listsDigest } = row;
      const staff = new Map(
        (await tx.find(StaffMember, { id: inspectors.map((one) => one.id) })).map((one) => [one.id, one]),
      );
      const barred = await barredFrom(tx, objects);
      const hasPart = (entry: string, caseNumber: string) => {
        const known = barred.get(caseNumber);
        const member = staff.get(entry);
        // Who has left since the lists were closed is passed over as well.
        if (!member?.serving) return true;
        return known !== undefined && isBarred(known, { sub: member.subject, body: '' });
      };
      row.drawersNumber = number;
      row.seed = seedOfDraw(listsDigest, systemNumber, number);
      const wanted = { objects: row.objectsWanted, inspectors: row.inspectorsWanted };
      row.drawn = drawChecks({ objects, inspectors }, row.seed, wanted, hasPart);
      row.state = move(checkPlanTransitions, 'draw', row.state);
      Object.assign(row, { drawnBy: actor.sub, drawnByName: actor.name, drawnAt: tx.now });
      tx.update(CheckPlan, row, { action: 'check-plan.drawn', rules: ['APL-61', 'PRA-11'] });
      const supervised = await tx.find(SupervisionRecord, {
        departmentCode: actor.body,
        caseNumber: row.drawn.map(({ caseNumber }) => caseNumber),
      });
      for (const { caseNumber, inspectors: drawn, alternates } of row.drawn) {
        await assignCheck(tx, this.calendars.current(), {
          supervision: supervised.find((one) => one.caseNumber === caseNumber)!,
          cause: { kind: 'drawn', planId: row.id },
          points: row.points,
          inspectorsWanted: row.inspectorsWanted,
          inspectors: drawn.map((entry) => staff.get(entry)!),
          alternates,
          fromOn: row.fromOn,
          untilOn: row.untilOn,
        });
      }
      return CheckPlanDto.of(row, checkPlanActions({ row, actor, now: tx.now }));
    });
  }
}
