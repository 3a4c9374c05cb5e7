import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { demandFile, type IdOrNumber, type ReceivedFile } from '@shenguan/common/http';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CaseOverlay,
  caseAnswer,
  demandBureauAct,
  lockBureauCase,
  readableCase,
} from '../cases/index.js';
import { Instruments } from '../instruments/index.js';
import { type Guide, PublishedItems, proceduresOf, type SpecialProcedureKind } from '../items/index.js';
import { Overlays } from '../limits/index.js';
import { TellSpecialProcedure } from './checks/index.js';
import type { RenewStopDto, ResumeClockDto, StopClockDto } from './stop-clock.dto.js';

/** Largest copy of an order, in bytes. */
export const ORDER_SIZE_MAX = 20 * 1024 * 1024;

/**
 * Stops both clocks for a special procedure that law requires, as the item version cites it, on an uploaded order and
 * until a day, and tells the applicant in writing (特别程序告知). A review stops them by its own start, never by hand;
 * whatever law does not require stops nothing. APL-45
 */
@Injectable()
export class StopClock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly overlays: Overlays,
    private readonly specialProcedure: TellSpecialProcedure,
    private readonly instruments: Instruments,
  ) {}

  /** Opens the interval: the day on which the procedure starts still counts. */
  async start(
    ref: IdOrNumber,
    { procedure: named, expectedDays, evidence }: StopClockDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CaseDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, async (tx) => demandBureauAct(tx, 'Bureau_stop', await readableCase(tx, ref, actor)));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_stop', row);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const kind = demandProcedure(row, guide, named);
      demandLength(guide, kind, expectedDays);
      await this.demandLaw(tx, guide, kind);
      const order = { ...(await staged.keep()) };
      await demandNewOrder(tx, order.sha256);
      await this.overlays.begin(tx, row, {
        ...{ kind, evidence, expectedDays, startOn: tx.today, startAt: tx.now },
        rule: 'APL-45',
        waitsFor: { order },
      });
      tx.update(Case, row, { action: 'case.clock-stopped', rules: ['APL-45'] });
      const begun = { procedure: kind, startedAt: tx.now, startOn: tx.today, expectedDays };
      return caseAnswer(tx, row, await this.specialProcedure.tell(tx, row, guide, begun, actor));
    });
  }

  /** Gives it more time before its day, with reasons, by the head; the applicant has it in writing. */
  renew(ref: IdOrNumber, { procedure, workingDays, reasons }: RenewStopDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_renewStop', row);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const overlay = named(await this.overlays.openOf(tx, row), procedure);
      demandLength(guide, overlay.kind, workingDays);
      await this.demandLaw(tx, guide, overlay.kind);
      const counted = await this.overlays.renew(tx, overlay, { workingDays, reasons });
      tx.update(Case, row, { action: 'case.stop-renewed', rules: ['APL-45'], content: { workingDays, reasons } });
      const expectedDays = counted.days.filter((day) => day.counted).length;
      const { kind, startedAt } = overlay;
      const startOn = overlay.startOn as LegalDate;
      const renewed = { procedure: kind, startOn, startedAt, expectedDays, reasons };
      return caseAnswer(tx, row, await this.specialProcedure.tell(tx, row, guide, renewed, actor));
    });
  }

  /** What demands it is in force today, by the register: a repealed law stops no clock, whatever the guide still says. APL-45 */
  private async demandLaw(tx: Tx, guide: Guide, kind: SpecialProcedureKind): Promise<void> {
    const basis = proceduresOf(guide).find((one) => one.kind === kind)?.basis;
    if (!basis || !(await this.instruments.hasEnded(tx, basis, tx.today))) return;
    const detail = {
      zh: `该环节所依据的《${basis.instrument}》已经失效，不得据以停止计时`,
      en: `what demanded it (${basis.instrument}) is in force no more: it stops no clock`,
    };
    refuse('APL-45', { instrument: basis.instrument }, { errors: [{ pointer: '/procedure', detail }] });
  }

  /** Ends the interval: today is the last day that does not count. */
  end(ref: IdOrNumber, { procedure }: ResumeClockDto, actor: Actor): Promise<CaseDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_resume', row);
      const overlay = named(await this.overlays.openOf(tx, row), procedure);
      await this.overlays.end(tx, row, overlay, tx.today, 'by-hand');
      tx.update(Case, row, { action: 'case.clock-resumed', rules: ['APL-45'] });
      return caseAnswer(tx, row);
    });
  }
}

/** The procedure must be one of the guide's, and no review; which one is said where there are several. APL-45 */
function demandProcedure(row: Case, guide: Guide, named: SpecialProcedureKind | undefined): SpecialProcedureKind {
  const listed: SpecialProcedureKind[] = proceduresOf(guide)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'expert-review');
  const procedure = named ?? (listed.length === 1 ? listed[0] : undefined);
  if (procedure !== undefined && listed.includes(procedure)) return procedure;
  const detail =
    named === 'expert-review'
      ? {
          zh: '专家评审自评审启动之日起自动停止计时，至出具意见之日恢复，不得以人工方式停止',
          en: 'a review stops the clocks by its own start and until its opinion, never by hand',
        }
      : {
          zh: `须写明办事指南所列的环节：${listed.join('、')}`,
          en: `name one that the guide lists: ${listed.join(', ')}`,
        };
  refuse(
    'APL-45',
    { itemCode: row.itemCode, itemVersion: row.itemVersion, listed },
    { errors: [{ pointer: '/procedure', detail }] },
  );
}

/** No longer than the guide publishes for it: that is what applicants were told. APL-45 */
function demandLength(guide: Guide, kind: SpecialProcedureKind, days: number): void {
  const published = guide.specialProcedures?.find((one) => one.kind === kind)?.length;
  if (published === undefined || days <= published) return;
  const detail = {
    zh: `办事指南所列该环节的时间为${published}个工作日，一次不得超过`,
    en: `the guide publishes ${published} working days for it: no more at a time`,
  };
  refuse('APL-45', { published }, { errors: [{ pointer: '/expectedDays', detail }] });
}

/** One order stops clocks once: the same paper does not stop them again. APL-45 */
async function demandNewOrder(tx: Tx, sha256: string): Promise<void> {
  const used = await tx.query<{ number: string }>(
    `SELECT case_number AS number FROM case_overlay WHERE order_file ->> 'sha256' = $1`,
    [sha256],
  );
  if (used.length > 0) conflict('APL-45', { sha256 }, { detail: USED });
}

/** The one that is meant, of those that an order stands behind. */
function named(open: readonly CaseOverlay[], procedure: SpecialProcedureKind | undefined): CaseOverlay {
  const ours = open.filter(({ waitsFor, kind }) => waitsFor !== 'check' && (procedure ?? kind) === kind);
  if (ours.length === 1) return ours[0]!;
  const kinds = open.filter(({ waitsFor }) => waitsFor !== 'check').map(({ kind }) => kind);
  const detail = {
    zh: `须写明正在进行的环节：${kinds.join('、')}`,
    en: `name the one that is under way: ${kinds.join(', ')}`,
  };
  refuse('APL-45', { open: kinds }, { errors: [{ pointer: '/procedure', detail }] });
}

const USED = {
  zh: '该文件已经作为停止计时的依据使用过：一份文件只停止一次计时',
  en: 'This order has stopped a clock before: one order does so once',
};
