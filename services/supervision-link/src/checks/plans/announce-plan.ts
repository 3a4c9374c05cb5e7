import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, workingDaysFrom } from '@shenguan/common/clock';
import { StaffMember } from '@shenguan/common/reference';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { notWithinSight } from '../../duties/index.js';
import { demandOffice } from '../../liaisons/index.js';
import { refOf } from '../../reference/index.js';
import { SupervisionRecord } from '../../supervision/index.js';
import { commitmentTo, digestOfLists, listInspectors } from '../domain/draw-checks.js';
import { type AnnouncePlanDto, CheckPlanDto } from './check-plan.dto.js';
import { CheckPlan, type LeftOff } from './check-plan.entity.js';
import { checkPlanActions } from './check-plan-acts.js';

/**
 * Announces a plan of checks: nobody chooses its lists. Objects are all approvals of the item that the department
 * supervises, inspectors everybody on its establishment but who is left off with a reason; both are closed and public,
 * and the system is bound to its number, before anybody draws. APL-61
 */
@Injectable()
export class AnnouncePlan {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  execute(dto: AnnouncePlanDto, actor: Actor): Promise<CheckPlanDto> {
    return this.work.run(actor, async (tx) => {
      if (!hasRole(actor, 'department-officer', 'department-head')) await demandOffice(tx, actor);
      demandDays(tx, dto);
      // One plan of an item after the other: two at once would not see each other.
      await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`check-plan:${actor.body}:${dto.itemCode}`]);
      await demandNoneOpen(tx, dto.itemCode);
      const objects = await objectsOf(tx, dto.itemCode);
      if (objects.length < dto.objects) conflict('APL-61', { objects: objects.length }, { detail: FEW_OBJECTS });
      const staff = await tx.find(StaffMember, { bodyCode: actor.body, serving: true, onEstablishment: true });
      const leftOff = leftOffOf(staff, dto);
      const inspectors = listInspectors(staff.filter(({ id }) => !leftOff.some((one) => one.id === id)));
      const people = new Set(inspectors.map(({ person }) => person)).size;
      if (people < dto.inspectors) conflict('APL-61', { inspectors: people }, { detail: FEW_INSPECTORS });
      if (leftOff.length > 0 && (people === dto.inspectors || leftOff.length > inspectors.length)) {
        conflict('APL-61', { inspectors: people, leftOff: leftOff.length }, { detail: NO_DRAW_LEFT });
      }
      const listsDigest = digestOfLists({ objects, inspectors });
      const systemNumber = tx.bytes(32).toString('hex');
      const limit = workingDaysFrom(tx.now, figureOf('APL-61.draw'), this.calendars.current());
      const department = await refOf(tx, actor.body);
      const row = tx.insert(
        CheckPlan,
        {
          id: tx.uuid(),
          departmentCode: department.code,
          departmentName: department.name,
          itemCode: dto.itemCode,
          title: dto.title,
          legalBasis: dto.legalBasis,
          points: dto.points.map(({ code, text }) => ({ code, text })),
          objectsWanted: dto.objects,
          inspectorsWanted: dto.inspectors,
          fromOn: dto.fromOn,
          untilOn: dto.untilOn,
          ...{ objects, inspectors, leftOff, listsDigest, systemNumber },
          commitment: commitmentTo(listsDigest, systemNumber),
          ...{ drawersNumber: null, seed: null, drawn: null, drawnBy: null, drawnByName: null, drawnAt: null },
          state: 'announced',
          announcedBy: actor.sub,
          announcedByName: actor.name,
          announcedAt: tx.now,
          drawBy: limit.dueOn,
          drawDueAt: limit.dueAt,
          calendarVersion: limit.calendarVersion,
        },
        { action: 'check-plan.announced', rules: ['APL-61'] },
      );
      return CheckPlanDto.of(row, checkPlanActions({ row, actor, now: tx.now }));
    });
  }
}

function demandDays(tx: Tx, { fromOn, untilOn }: AnnouncePlanDto): void {
  const errors: PointerError[] = [];
  if (fromOn < tx.today) {
    errors.push({ pointer: '/fromOn', detail: { zh: '不得早于今日', en: 'must not lie in the past' } });
  }
  const far = notWithinSight(untilOn, tx.today);
  if (untilOn < fromOn) {
    errors.push({ pointer: '/untilOn', detail: { zh: '不得早于起日', en: 'must not lie before the first day' } });
  } else if (far) {
    errors.push({ pointer: '/untilOn', detail: far });
  }
  if (errors.length > 0) refuse('APL-61', { fromOn, untilOn, today: tx.today }, { errors });
}

/** No second draw while the first is open: whoever dislikes it would draw until he likes one. */
async function demandNoneOpen(tx: Tx, itemCode: string): Promise<void> {
  const [open] = await tx.query<{ id: string }>(
    `SELECT p.id FROM check_plan p WHERE p.department_code = $1 AND p.item_code = $2 AND (p.state = 'announced'
       OR (p.state = 'drawn' AND EXISTS (
         SELECT 1 FROM supervision_check c WHERE c.plan_id = p.id AND c.state IN ('assigned', 'recorded')))) LIMIT 1`,
    [tx.actor.body, itemCode],
  );
  if (open) conflict('APL-61', { planId: open.id }, { detail: ONE_OPEN });
}

async function objectsOf(tx: Tx, itemCode: string): Promise<string[]> {
  const records = await tx.find(SupervisionRecord, { departmentCode: tx.actor.body, itemCode, state: 'routine' });
  return records.map(({ caseNumber }) => caseNumber).sort();
}

function leftOffOf(staff: readonly StaffMember[], { leaveOff = [] }: AnnouncePlanDto): LeftOff[] {
  const errors: PointerError[] = [];
  const leftOff = leaveOff.flatMap(({ id, reason }, at) => {
    const member = staff.find((one) => one.id === id);
    if (!member) errors.push({ pointer: `/leaveOff/${at}/id`, detail: NOT_ON_THE_LIST });
    return member ? [{ id, name: member.name, reason }] : [];
  });
  if (errors.length > 0) refuse('APL-61', {}, { errors });
  return leftOff;
}

const FEW_OBJECTS = {
  zh: '本部门该事项处于日常监管的许可少于拟抽取的数量',
  en: 'the department supervises fewer approvals of this item than are to be drawn',
};
const FEW_INSPECTORS = {
  zh: '本部门在编在职、可以参加检查的人员（同名的按一人计）少于每个对象所需的人数',
  en: 'fewer people are on the list than a check needs; entries of one name count as one person',
};
const NO_DRAW_LEFT = {
  zh: '不列入名录的人员过多：名录须多于每个对象所需人数，不列入的不得多于列入的',
  en: 'too many are left off: more people stay on the list than an object needs, and no more are left off than stay on',
};
const ONE_OPEN = {
  zh: '该事项已有计划待抽取，或者已抽取的检查尚未完成，完成后再公布新的计划',
  en: 'a plan of this item waits to be drawn, or what it drew is not done: a new one comes after it',
};
const NOT_ON_THE_LIST = {
  zh: '不是本部门在编在职人员的登记编号',
  en: 'is not the entry of somebody who serves on the establishment of the department',
};
