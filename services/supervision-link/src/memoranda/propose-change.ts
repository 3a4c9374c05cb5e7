import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import type { BodyKind } from '@shenguan/common/contracts';
import { assertVersion } from '@shenguan/common/http';
import { findBody } from '@shenguan/common/reference';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { announceStep } from './announce-step.js';
import { itemsLeftAlone, refuseToLeaveAlone } from './last-supervisor.js';
import { type AmendMemorandumDto, type EndMemorandumDto, type LeavingDto, MemorandumDto } from './memoranda.dto.js';
import { Memorandum } from './memorandum.entity.js';
import { memorandumActs } from './memorandum-acts.js';
import { enterStep, pendingStep, stepsAsWritten } from './memorandum-steps.js';
import { dayAfterNotice } from './notice-days.js';
import { lockOwnMemorandum } from './parties.js';

/**
 * Proposes another list of items, or the end; neither takes effect before the other side has signed. Who gives a
 * published item up names who takes it over, or the government's document. SUP-3
 */
@Injectable()
export class ProposeChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
    private readonly calendars: CalendarSource,
  ) {}

  /** Proposes all items from then on. */
  amend(id: string, dto: AmendMemorandumDto, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.load(tx, id, 'Memoranda_amend');
      const dropped = row.itemCodes.filter((code) => !dto.itemCodes.includes(code));
      const leaving = await this.judgeLeaving(tx, row, dropped, dto, dropped.length > 0);
      const { itemCodes, reason } = dto;
      const step = enterStep(tx, {
        memorandumId: id,
        kind: 'amendment',
        itemCodes,
        reason: reason ?? null,
        ...leaving,
      });
      return this.propose(tx, row, step);
    });
  }

  /** Proposes the end; cases that are under way keep the departments pinned at their acceptance. */
  end(id: string, dto: EndMemorandumDto, actor: Actor): Promise<MemorandumDto> {
    return this.work.run(actor, async (tx) => {
      const row = await this.load(tx, id, 'Memoranda_end');
      if (!dto.successorCode && !dto.governmentDocument) {
        const detail = {
          zh: '须写明承接部门（successorCode）或者政府文件（governmentDocument）',
          en: 'name the department that takes over (successorCode), or the government’s document (governmentDocument)',
        };
        refuse('SUP-3', { items: row.itemCodes }, { errors: [{ pointer: '/successorCode', detail }] });
      }
      const leaving = await this.judgeLeaving(tx, row, row.itemCodes, dto, true);
      const { reason } = dto;
      const step = enterStep(tx, { memorandumId: id, kind: 'ending', itemCodes: [], reason, ...leaving });
      return this.propose(tx, row, step);
    });
  }

  private async load(tx: Tx, id: string, act: 'Memoranda_amend' | 'Memoranda_end'): Promise<Memorandum> {
    const row = await lockOwnMemorandum(tx, id);
    assertVersion(row.version);
    demandAct(memorandumActs, act, row.state, { row, step: await pendingStep(tx, row), actor: tx.actor });
    return row;
  }

  private async propose(tx: Tx, row: Memorandum, step: ReturnType<typeof enterStep>): Promise<MemorandumDto> {
    row.pendingStepId = step.id;
    tx.update(Memorandum, row, { action: 'memorandum.change-proposed', rules: ['SUP-3'] });
    await announceStep(tx, this.entries, row, step, 'proposed');
    return MemorandumDto.of(row, await stepsAsWritten(tx, row), tx.actor);
  }

  /** Judges who takes over what is given up, on the first day on which it could be. SUP-3 */
  private async judgeLeaving(tx: Tx, row: Memorandum, given: string[], dto: LeavingDto, leaves: boolean) {
    const { successorCode, governmentDocument: document } = dto;
    const errors: PointerError[] = [];
    if ((successorCode || document) && !leaves) {
      const detail = { zh: '没有退出的事项，无须写明', en: 'no item is given up: leave it out' };
      errors.push({ pointer: successorCode ? '/successorCode' : '/governmentDocument', detail });
    }
    if (document && document.issuedOn > tx.today) {
      const detail = { zh: '不得晚于今日', en: 'must not lie in the future' };
      errors.push({ pointer: '/governmentDocument/issuedOn', detail });
    }
    const successor = successorCode ? await findBody(tx, successorCode) : null;
    if (
      successorCode &&
      (successorCode === row.departmentCode || successor?.kind !== 'department' || !successor.active)
    ) {
      const detail = { zh: '须为另一个已登记的部门', en: 'must be another registered department' };
      errors.push({ pointer: '/successorCode', detail });
    }
    const issuer = document ? await findBody(tx, document.issuer) : null;
    if (document && !(issuer?.active && isGovernment(issuer.kind))) {
      const detail = {
        zh: '须为已登记的人民政府或者政府办公室，由其以本单位令牌确认该文件',
        en: 'must be a registered government or its office, which confirms the document with its own token',
      };
      errors.push({ pointer: '/governmentDocument/issuer', detail });
    }
    if (errors.length > 0) refuse('SUP-3', { items: given }, { errors });
    const on = dayAfterNotice(row, tx.today, this.calendars.current());
    const leaving = {
      successorCode: successor?.code ?? null,
      successorName: successor?.name ?? null,
      documentNumber: document?.number ?? null,
      documentIssuedOn: document?.issuedOn ?? null,
      documentIssuer: issuer?.code ?? null,
      documentIssuerName: issuer?.name ?? null,
    };
    const alone = await itemsLeftAlone(tx, row, given, on, leaving);
    if (alone.length > 0) refuseToLeaveAlone(alone, on, leaving);
    return leaving;
  }
}

function isGovernment(kind: BodyKind): boolean {
  return kind === 'government' || kind === 'government-office';
}
