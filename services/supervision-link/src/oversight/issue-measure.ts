import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { assertVersion } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, figureOf, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { SupervisionCheck } from '../checks/index.js';
import { closeDuty, notWithinSight, openDuty } from '../duties/index.js';
import { ownPaper, PushFeedback } from '../feedback/index.js';
import { demandOffice } from '../liaisons/index.js';
import { SupervisionRecord } from '../supervision/index.js';
import { SupervisionMeasure } from './measure.entity.js';
import { measureTransitions } from './measure.transitions.js';
import { measureActions, measureActs } from './measure-acts.js';
import { type IssueMeasureDto, MeasureDto, type VerifyMeasureDto } from './measures.dto.js';

/**
 * Issues what a department does about what it found: the measure and its push to the bureau are one act, so that none goes
 * unpushed. An order to put right is looked after by its day, by somebody else. SUP-10, LINK-6.1
 */
@Injectable()
export class IssueMeasure {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
    private readonly pushFeedback: PushFeedback,
  ) {}

  issue(supervisionId: string, dto: IssueMeasureDto, actor: Actor): Promise<MeasureDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const record = await tx.get(SupervisionRecord, { id: supervisionId, departmentCode: actor.body });
      if (record.state === 'closed') conflict('SUP-10', { state: record.state }, { detail: CLOSED });
      await demandGround(tx, record, dto);
      const { actType, actNumber, paperId, actOn, title, content } = dto;
      const { caseNumber, departmentCode, departmentName } = record;
      const push = { actType, actNumber, paperId, actOn, title, content, caseNumber };
      const feedback = await this.pushFeedback.push(tx, push, actor);
      const row = tx.insert(
        SupervisionMeasure,
        {
          id: tx.uuid(),
          ...{ supervisionId, caseNumber, departmentCode, departmentName, actType, title, actOn },
          checkId: dto.checkId ?? null,
          follows: dto.follows ?? null,
          feedbackId: feedback.id,
          rectifyBy: dto.rectifyBy ?? null,
          state: dto.rectifyBy ? move(measureTransitions, 'order', 'issued') : 'issued',
          issuedBy: actor.sub,
          issuedByName: actor.name,
          issuedAt: tx.now,
          ...{ verifyNote: null, verifyCheckId: null, verifyPapers: [] },
          ...{ verifiedBy: null, verifiedByName: null, verifiedAt: null },
        },
        { action: 'supervision-measure.issued', rules: ['SUP-10', 'LINK-6.1'], caseNumber },
      );
      for (const thingId of [dto.checkId, dto.follows]) if (thingId) await closeDuty(tx, 'check-measure', thingId);
      if (dto.rectifyBy) {
        const body = { code: departmentCode, name: departmentName };
        const called = `复查责令改正：${title}（${actNumber}）`;
        const dueOn = dto.rectifyBy;
        openDuty(
          tx,
          { kind: 'rectification', thingId: row.id, caseNumber, body, called, dueOn },
          this.calendars.current(),
        );
      }
      return MeasureDto.of(row, measureActions(row, actor, true));
    });
  }

  verify(id: string, dto: VerifyMeasureDto, actor: Actor): Promise<MeasureDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const row = await tx.lock(SupervisionMeasure, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      demandAct(measureActs, 'Measures_verify', row.state, { row, actor });
      const papers = await looked(tx, row, dto);
      row.state = move(measureTransitions, dto.rectified ? 'rectify' : 'fail', row.state);
      Object.assign(row, { verifyNote: dto.note, verifyCheckId: dto.checkId ?? null, verifyPapers: papers });
      Object.assign(row, { verifiedBy: actor.sub, verifiedByName: actor.name, verifiedAt: tx.now });
      const { caseNumber, departmentCode, departmentName, title } = row;
      tx.update(SupervisionMeasure, row, { action: 'supervision-measure.verified', rules: ['SUP-10'], caseNumber });
      await closeDuty(tx, 'rectification', row.id);
      if (!dto.rectified) {
        const body = { code: departmentCode, name: departmentName };
        const called = `对逾期未改正的进一步处理：${title}`;
        const workingDays = figureOf('APL-61.measure');
        openDuty(
          tx,
          { kind: 'check-measure', thingId: row.id, caseNumber, body, called, workingDays },
          this.calendars.current(),
        );
      }
      return MeasureDto.of(row, measureActions(row, actor, true));
    });
  }
}

async function demandHand(tx: Tx, actor: Actor): Promise<void> {
  if (!hasRole(actor, 'department-officer')) await demandOffice(tx, actor);
}

/** A measure rests on a check that found something, or on an order that was not kept to; an order has its day. */
async function demandGround(tx: Tx, { id: supervisionId }: SupervisionRecord, dto: IssueMeasureDto): Promise<void> {
  const errors: PointerError[] = [];
  if (!dto.checkId && !dto.follows) errors.push({ pointer: '/checkId', detail: NO_GROUND });
  if (dto.checkId) {
    const check = await tx.findOne(SupervisionCheck, { id: dto.checkId, supervisionId });
    const found = check?.state === 'archived' && check.record!.findings.some(({ result }) => result === 'not-met');
    if (!found) errors.push({ pointer: '/checkId', detail: NOTHING_FOUND });
    else if (dto.actOn < check!.record!.checkedOn) errors.push({ pointer: '/actOn', detail: BEFORE_CHECK });
  }
  if (dto.follows) {
    const order = await tx.findOne(SupervisionMeasure, { id: dto.follows, supervisionId });
    if (order?.state !== 'not-rectified') errors.push({ pointer: '/follows', detail: KEPT_TO });
  }
  if (dto.actType === 'order' && !dto.rectifyBy) errors.push({ pointer: '/rectifyBy', detail: NO_DAY });
  const day = dto.rectifyBy && notWithinSight(dto.rectifyBy, tx.today);
  if (day) errors.push({ pointer: '/rectifyBy', detail: day });
  if (errors.length > 0) refuse('SUP-10', { actType: dto.actType }, { errors });
}

async function looked(
  tx: Tx,
  row: SupervisionMeasure,
  { checkId, papers = [] }: VerifyMeasureDto,
): Promise<StoredFile[]> {
  const errors: PointerError[] = [];
  if (!checkId && papers.length === 0) errors.push({ pointer: '/checkId', detail: NOT_SHOWN });
  if (checkId) {
    const check = await tx.findOne(SupervisionCheck, { id: checkId, supervisionId: row.supervisionId });
    const later =
      check?.state === 'archived' && check.archivedAt! >= row.issuedAt && check.record!.checkedOn >= row.actOn;
    // The check that found it looks at nothing anew by having its record set right.
    if (!later || checkId === row.checkId) {
      errors.push({ pointer: '/checkId', detail: NO_LATER_CHECK });
    }
  }
  const files: StoredFile[] = [];
  for (const [at, id] of papers.entries()) {
    const { file, keptAt } = await ownPaper(tx, id, 'SUP-10', `/papers/${at}`);
    if (keptAt < row.issuedAt) errors.push({ pointer: `/papers/${at}`, detail: OLDER });
    files.push({ ...file });
  }
  if (errors.length > 0) refuse('SUP-10', {}, { errors });
  return files;
}

const CLOSED = { zh: '该监管记录已经关闭', en: 'this supervision is closed' };
const NO_GROUND = {
  zh: '须写明所依据的检查，或者未改正的责令改正；其他处理以监管信息（POST /feedback）推送',
  en: 'rests on a check, or on an order that was not kept to; other acts are pushed as feedback (POST /feedback)',
};
const NOTHING_FOUND = {
  zh: '须为同一监管记录已归档、发现问题的检查',
  en: 'must be an archived check of the same supervision that found something',
};
const BEFORE_CHECK = { zh: '不得早于所依据的检查之日', en: 'must not lie before the check that it rests on' };
const KEPT_TO = {
  zh: '须为同一监管记录经复查未改正的责令改正',
  en: 'must be an order of the same supervision that was found not kept to',
};
const NO_DAY = { zh: '责令改正须写明改正期限', en: 'an order says by when to put right' };
const OLDER = { zh: '是作出该处置以前的材料', en: 'is older than the measure' };
const NOT_SHOWN = { zh: '须写明复查的检查，或者附复查材料', en: 'is shown by a check, or by papers' };
const NO_LATER_CHECK = {
  zh: '须为同一监管记录在该处置之后进行并归档的另一次检查',
  en: 'must be another check of the same supervision, made and archived after the measure',
};
