import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, legalDate } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { assertVersion } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { SupervisionCheck } from '../checks/index.js';
import { closeDuty } from '../duties/index.js';
import { ActPaper, ownPaper } from '../feedback/index.js';
import { demandOffice } from '../liaisons/index.js';
import {
  type AddStepsDto,
  type CompleteStepDto,
  planSteps,
  StepDto,
  SupervisionRecord,
  SupervisionStep,
  supervisionStepTransitions,
} from '../supervision/index.js';

/** Plans further steps of a supervision, and takes what shows that one was done: a signed check, or papers. SUP-7, SUP-10 */
@Injectable()
export class CompleteStep {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendars: CalendarSource,
  ) {}

  add(supervisionId: string, { steps }: AddStepsDto, actor: Actor): Promise<StepDto[]> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const record = await tx.lock(SupervisionRecord, { id: supervisionId, departmentCode: actor.body });
      await demandNoPart(tx, record.caseNumber);
      if (!record.startedAt || record.state === 'closed') {
        conflict('SUP-7', { state: record.state }, { detail: NOT_STARTED });
      }
      return planSteps(tx, record, steps, this.calendars.current()).map(StepDto.of);
    });
  }

  complete(id: string, dto: CompleteStepDto, actor: Actor): Promise<StepDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const row = await tx.lock(SupervisionStep, { id, departmentCode: actor.body });
      assertVersion(row.version);
      await demandNoPart(tx, row.caseNumber);
      row.state = move(supervisionStepTransitions, 'complete', row.state);
      const papers = await shown(tx, row, dto);
      Object.assign(row, { note: dto.note, checkId: dto.checkId ?? null, papers });
      Object.assign(row, { doneBy: actor.sub, doneByName: actor.name, doneAt: tx.now });
      const { caseNumber } = row;
      tx.update(SupervisionStep, row, { action: 'supervision-step.done', rules: ['SUP-7', 'SUP-10'], caseNumber });
      await closeDuty(tx, 'step', row.id);
      return StepDto.of(row);
    });
  }
}

async function demandHand(tx: Tx, actor: Actor): Promise<void> {
  if (!hasRole(actor, 'department-officer')) await demandOffice(tx, actor);
}

/** A step is done once, by what was made for it: one check or paper shows no second step. */
async function shown(tx: Tx, row: SupervisionStep, { checkId, papers = [] }: CompleteStepDto): Promise<StoredFile[]> {
  const errors: PointerError[] = [];
  const others = await tx.find(SupervisionStep, { supervisionId: row.supervisionId, state: 'done' });
  const onTheSpot = row.kind === 'on-site' || row.kind === 'sampling';
  if (onTheSpot && !checkId) errors.push({ pointer: '/checkId', detail: CHECK_MISSING });
  if (!onTheSpot && papers.length === 0) errors.push({ pointer: '/papers', detail: PAPERS_MISSING });
  if (checkId) {
    const check = await tx.findOne(SupervisionCheck, { id: checkId, supervisionId: row.supervisionId });
    // A check from before the step is not made its own by setting its record right.
    const since = check?.record && check.state === 'archived' && check.record.checkedOn >= legalDate(row.plannedAt);
    if (!since || check.record!.mode === 'documents') errors.push({ pointer: '/checkId', detail: NO_CHECK });
    else if (others.some((one) => one.checkId === checkId)) errors.push({ pointer: '/checkId', detail: USED });
  }
  const files: StoredFile[] = [];
  for (const [at, id] of papers.entries()) {
    const { file } = await ownPaper(tx, id, 'SUP-10', `/papers/${at}`);
    const { keptAt } = await tx.get(ActPaper, { id });
    if (keptAt < row.plannedAt) errors.push({ pointer: `/papers/${at}`, detail: OLDER });
    else if (others.some((one) => one.papers.some(({ sha256 }) => sha256 === file.sha256))) {
      errors.push({ pointer: `/papers/${at}`, detail: USED });
    }
    files.push({ ...file });
  }
  if (errors.length > 0) refuse('SUP-10', { kind: row.kind }, { errors });
  return files;
}

const NOT_STARTED = { zh: '监管尚未启动或者已经关闭', en: 'this supervision was not started, or is closed' };
const CHECK_MISSING = {
  zh: '现场检查、抽样的步骤，须写明已签字归档的检查',
  en: 'a step on the spot or of samples is shown by a check that was signed and archived',
};
const PAPERS_MISSING = {
  zh: '须附材料：先上传（POST /act-papers），再写明其编号',
  en: 'is shown by papers: hand them in (POST /act-papers) and name them',
};
const NO_CHECK = {
  zh: '须为同一监管记录在该步骤列入计划以后归档的现场或者抽样检查',
  en: 'must be a check on the spot or of samples of the same supervision, archived since the step was planned',
};
const USED = { zh: '已用于另一步骤', en: 'shows another step already' };
const OLDER = { zh: '是该步骤列入计划以前的材料', en: 'is older than the step' };
