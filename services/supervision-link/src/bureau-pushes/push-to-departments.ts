import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import type { BodyRef } from '@shenguan/common/contracts';
import { demandExplained } from '@shenguan/common/phrases';
import { demandNoPart, findBody } from '@shenguan/common/reference';
import { forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ownPapers } from '../feedback/index.js';
import { isToldOf, RecordEntry } from '../inboxes/index.js';
import { demandOffice } from '../liaisons/index.js';
import { refOf } from '../reference/index.js';
import { BureauPush } from './bureau-push.entity.js';
import { BureauPushDetailDto, type PushToDepartmentsDto } from './bureau-pushes.dto.js';
import { receiptsOf } from './receipts.js';

/**
 * Pushes to departments what no act of the bureau brings about: it stands in their inboxes like everything else, with its
 * number, is read and claimed in time, and shows where it stopped. LINK-2, LINK-4, LINK-7
 */
@Injectable()
export class PushToDepartments {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  execute(dto: PushToDepartmentsDto, actor: Actor): Promise<BureauPushDetailDto> {
    return this.work.run(actor, async (tx) => {
      await demandBureau(tx, actor);
      if (!hasRole(actor, 'head')) await demandOffice(tx, actor);
      const recipients = await departmentsOf(tx, dto.departments);
      await demandOwnCase(tx, dto.caseNumber);
      await demandConcerned(tx, recipients, dto.caseNumber);
      await demandNoPart(tx, dto.caseNumber);
      const { caseNumber = null, itemCode = null, kind, title, content } = dto;
      const explanations = demandExplained([title, content], dto.explanations ?? []);
      const files = await ownPapers(tx, dto.fileIds ?? [], 'LINK-2');
      const bureau = await refOf(tx, actor.body);
      const row = tx.insert(
        BureauPush,
        {
          id: tx.uuid(),
          ...{ bureauCode: bureau.code, bureauName: bureau.name, recipients, kind, caseNumber, itemCode },
          ...{ title, content, explanations, files },
          ...{ pushedBy: actor.sub, pushedByName: actor.name, pushedAt: tx.now },
        },
        { action: 'bureau-push.pushed', rules: ['LINK-2'] },
      );
      const entries = await this.entries.record(
        tx,
        recipients.map((recipient) => ({
          ...{ recipient, sender: 'supervision-link', kind: 'bureau-push', eventId: row.id },
          ...(caseNumber ? { caseNumber } : {}),
          title: `${bureau.name}：${title}`,
          content: { bureauPushId: row.id, bureau, about: kind, itemCode, content, explanations },
          files,
          reference: row.id,
          sentAt: tx.now,
        })),
      );
      return BureauPushDetailDto.with(row, entries.map(receiptsOf));
    });
  }
}

/** Every body has a liaison; what departments take for the bureau's word is a bureau's. LINK-2 */
async function demandBureau(tx: Tx, actor: Actor): Promise<void> {
  const body = await findBody(tx, actor.body);
  if (body?.kind !== 'bureau') forbid('LINK-2', { body: actor.body }, { detail: BUREAUS_PUSH });
}

/** What is told of a case goes to those who know it by an act in it: a push of one's own accord makes nobody concerned. LINK-2, PRA-8 */
async function demandConcerned(tx: Tx, recipients: readonly BodyRef[], caseNumber?: string): Promise<void> {
  if (caseNumber === undefined) return;
  const errors: PointerError[] = [];
  for (const [at, { code }] of recipients.entries()) {
    if (!(await isToldOf(tx, code, caseNumber))) errors.push({ pointer: `/departments/${at}`, detail: NOT_CONCERNED });
  }
  if (errors.length > 0) refuse('LINK-2', {}, { errors });
}

/** The departments, by the register: one that ended, or a body of another kind, is told nothing. LINK-2, PRA-1 */
async function departmentsOf(tx: Tx, codes: readonly string[]): Promise<BodyRef[]> {
  const errors: PointerError[] = [];
  const found: BodyRef[] = [];
  for (const [at, code] of codes.entries()) {
    const body = await findBody(tx, code);
    if (body?.kind === 'department' && body.active) found.push({ code: body.code, name: body.name });
    else errors.push({ pointer: `/departments/${at}`, detail: NO_DEPARTMENT });
  }
  if (errors.length > 0) refuse('LINK-2', {}, { errors });
  return found;
}

/** A case is named only by the bureau that has it. */
async function demandOwnCase(tx: Tx, caseNumber: string | undefined): Promise<void> {
  if (caseNumber === undefined) return;
  const [known] = await tx.query(
    'SELECT 1 FROM supervision_record WHERE case_number = $1 AND bureau_code = $2 LIMIT 1',
    [caseNumber, tx.actor.body],
  );
  if (!known) refuse('LINK-2', {}, { errors: [{ pointer: '/caseNumber', detail: NOT_OWN }] });
}

const NO_DEPARTMENT = {
  zh: '须为单位登记中现存的部门',
  en: 'must be a department of the register that still exists',
};
const BUREAUS_PUSH = {
  zh: '由审批部门推送；部门的信息以监管信息（POST /feedback）推送',
  en: 'a bureau pushes it; what a department has to tell goes as feedback (POST /feedback)',
};
const NOT_CONCERNED = {
  zh: '该部门此前未因该办件收到推送，不得向其推送办件信息；确需其参与的，在审批服务征求意见或者由备忘录列为监管部门',
  en: 'was told of this case by no act in it: ask it for its opinion in approval, or let a memorandum make it supervise',
};
const NOT_OWN = {
  zh: '不是本局已经推送部门监管的办件',
  en: 'is no case of this bureau that departments were told of',
};
