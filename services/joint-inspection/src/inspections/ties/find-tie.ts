import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, chineseTime, computeLimit } from '@shenguan/common/clock';
import { tieUpheldV1 } from '@shenguan/common/contracts';
import { assertVersion, demandFile, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { sendNotice } from '@shenguan/common/receipts';
import { Body } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandApplicant } from '../cases/applicant-access.js';
import { Inspection } from '../inspection.entity.js';
import { SITE_ROLES, takesPart } from '../inspection-access.js';
import { Attendance } from '../visits/attendance.entity.js';
import { type AllegeTieDto, type DecideTieDto, InspectorTieDto } from './inspector-tie.dto.js';
import { InspectorTie } from './inspector-tie.entity.js';
import { tieTransitions } from './inspector-tie.transitions.js';
import { mayDecide, tieActs } from './inspector-tie-acts.js';

/** Largest file that shows a tie, in bytes. */
export const EVIDENCE_SIZE_MAX = 20 * 1024 * 1024;

/** Working days in which who is said to have a tie may state his side (R). INSP-7 */
const HEARING_DAYS = 5;

/** Working days after which the government's office hears that nobody has decided (R). INSP-7 */
const DECISION_DAYS = 15;

/**
 * Finds whether somebody who inspected had a tie: alleged with evidence by whoever is concerned, he is told and heard, and
 * somebody else decides. An upheld one lets the bureau have it inspected anew. INSP-7, PRA-11
 */
@Injectable()
export class FindTie {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: CalendarSource,
  ) {}

  allege(order: AllegeTieDto, upload: ReceivedFile | undefined, actor: Actor): Promise<InspectorTieDto> {
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const inspection = await tx.lock(Inspection, { id: order.inspectionId });
      await demandConcerned(tx, inspection);
      const came = await tx.get(Attendance, { id: order.attendanceId, inspectionId: inspection.id });
      const open = await tx.findOne(InspectorTie, { attendanceId: came.id, state: ['alleged', 'upheld'] });
      if (open) {
        const detail = { zh: '该核验人员的回避情形已经提出', en: 'A tie of this inspector was alleged already' };
        conflict('INSP-7', { tie: open.id, state: open.state }, { detail });
      }
      const offices = await tx.find(Body, { kind: 'government-office', active: true });
      const before = await tx.findOne(InspectorTie, { inspectionId: inspection.id, subject: came.subject });
      const byBureau = actor.body === inspection.bureau.code;
      const calendar = this.calendar.current();
      const until = (length: number) =>
        computeLimit({ startEvent: tx.now, length, unit: 'workingDays', adjustments: [] }, calendar).dueAt!;
      const row = tx.insert(
        InspectorTie,
        {
          id: tx.uuid(),
          inspectionId: inspection.id,
          caseNumber: inspection.caseNumber,
          bureauCode: inspection.bureau.code,
          offices: offices.map(({ code }) => code),
          // Without an office on the register the head remains: no allegation waits for ever.
          officeAlone: offices.length > 0 && (byBureau || before !== null),
          attendanceId: came.id,
          subject: came.subject,
          bodyCode: came.bodyCode,
          ground: order.ground,
          facts: order.facts,
          file: { ...(await staged.keep()) },
          state: 'alleged',
          allegedBy: actor.sub,
          allegedAt: tx.now,
          hearingUntil: until(HEARING_DAYS),
          statement: null,
          statedAt: null,
          decideBy: until(DECISION_DAYS),
          raisedAt: null,
          decidedBy: null,
          decidedAt: null,
          reasons: null,
        },
        { action: 'inspector-tie.alleged', rules: ['INSP-7', 'PRA-11'] },
      );
      const body = [inspection.bureau, ...inspection.departments].find(({ code }) => code === came.bodyCode)!;
      tell(
        tx,
        inspection,
        row,
        body,
        `贵单位${came.name}在该次核验中被提出有回避情形，请告知本人于${chineseTime(row.hearingUntil)}前陈述申辩（“核验人员回避”）。`,
      );
      for (const { code, name } of row.officeAlone ? offices : []) {
        tell(tx, inspection, row, { code, name }, OFFICE_DECIDES);
      }
      return InspectorTieDto.of({ row, actor, now: tx.now });
    });
  }

  state(id: string, statement: string, actor: Actor): Promise<InspectorTieDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(InspectorTie, { id });
      if (row.subject !== actor.sub) throw notFound();
      demandAct(tieActs, 'InspectorTies_state', row.state, { row, actor, now: tx.now });
      row.statement = statement;
      row.statedAt = tx.now;
      tx.update(InspectorTie, row, { action: 'inspector-tie.stated', rules: ['INSP-7'] });
      return InspectorTieDto.of({ row, actor, now: tx.now });
    });
  }

  decide(id: string, { upheld, reasons }: DecideTieDto, actor: Actor): Promise<InspectorTieDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(InspectorTie, { id });
      if (!mayDecide({ row, actor })) throw notFound();
      demandAct(tieActs, 'InspectorTies_decide', row.state, { row, actor, now: tx.now });
      assertVersion(row.version);
      demandLawful('INSP-7', { reasons });
      row.state = move(tieTransitions, upheld ? 'uphold' : 'dismiss', row.state);
      row.reasons = reasons;
      row.decidedBy = actor.sub;
      row.decidedAt = tx.now;
      tx.update(InspectorTie, row, { action: `inspector-tie.${row.state}`, rules: ['INSP-7', 'PRA-11'] });
      const inspection = await tx.get(Inspection, { id: row.inspectionId });
      const said = upheld ? '查实' : '不成立';
      for (const body of [inspection.bureau, ...inspection.departments]) {
        if (body.code !== row.bodyCode && body.code !== row.bureauCode) continue;
        tell(tx, inspection, row, body, `该次核验中提出的核验人员回避情形，经认定${said}。理由：${reasons}`);
      }
      if (upheld) {
        tx.publish(tieUpheldV1, {
          subject: row.id,
          caseNumber: row.caseNumber,
          data: {
            findingId: row.id,
            inspectionId: inspection.id,
            requestId: inspection.requestId,
            caseNumber: row.caseNumber,
            bodyCode: row.bodyCode,
            upheldAt: tx.now.toISOString(),
          },
        });
      }
      return InspectorTieDto.of({ row, actor, now: tx.now });
    });
  }
}

/** The applicant alleges, or somebody of a body that takes part; nobody else learns whether there is such an inspection. */
async function demandConcerned(tx: Tx, inspection: Inspection): Promise<void> {
  if (hasRole(tx.actor, ...SITE_ROLES) && takesPart(inspection, tx.actor.body)) return;
  if (!hasRole(tx.actor, 'applicant')) throw notFound();
  await demandApplicant(tx, inspection, 'state');
}

function tell(
  tx: Tx,
  { projectName }: Inspection,
  { id, caseNumber }: InspectorTie,
  recipient: { code: string; name: string },
  content: string,
): void {
  sendNotice(tx, {
    sender: 'joint-inspection',
    thingId: id,
    recipient,
    caseNumber,
    rules: ['INSP-7'],
    notice: { kind: 'inspection-tie', title: `核验人员的回避情形：${projectName}`, content },
  });
}

const OFFICE_DECIDES =
  '该次核验的核验人员被提出有回避情形。系审批部门人员提出，或者认定不成立后再次提出，请在本人陈述申辩后认定（“核验人员回避”）。';
