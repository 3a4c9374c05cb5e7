import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { CalendarSource, type LegalDate, workingDaysBetween } from '@shenguan/common/clock';
import { demandFile, type IdOrNumber, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  type CaseDto,
  CaseOverlay,
  caseAnswer,
  demandBureauAct,
  lockBureauCase,
  readableCase,
  STOPPED_BEFORE,
} from '../cases/index.js';
import { Instruments } from '../instruments/index.js';
import { type Guide, lengthOf, PublishedItems, proceduresOf, type SpecialProcedureKind } from '../items/index.js';
import { type OverlayStart, Overlays } from '../limits/index.js';
import { TellSpecialProcedure } from './checks/index.js';
import { flawOfNumber, orderKey, type StopOrder } from './domain/stop-order.js';
import type { RenewStopDto, ResumeClockDto, StopClockDto } from './stop-clock.dto.js';

/** Largest copy of an order, in bytes. */
export const ORDER_SIZE_MAX = 20 * 1024 * 1024;

/**
 * Stops both clocks for a special procedure that law requires, as the item version cites it, on an uploaded order and
 * until a day, and tells the applicant in writing (特别程序告知): once for each kind, and again only by the head on a
 * ground, and for no longer in all than the item version publishes. A review stops them by its own start, never by hand;
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
    private readonly calendar: CalendarSource,
  ) {}

  /** Opens the interval: the day on which the procedure starts still counts. */
  async start(
    ref: IdOrNumber,
    { procedure: named, expectedDays, evidence, orderNumber, orderIssuer, ground, reasons }: StopClockDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<CaseDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, async (tx) => demandBureauAct(tx, 'Bureau_stop', await readableCase(tx, ref, actor)));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_stop', row);
      demandLawful('APL-45', { evidence, orderNumber, reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const kind = demandProcedure(row, guide, named);
      const before = await stopsBefore(tx, row, kind);
      const again = demandGround(before, { ground, reasons }, actor);
      this.demandLength(guide, kind, before, { asked: expectedDays, pointer: '/expectedDays' });
      await this.demandLaw(tx, guide, kind);
      const order = demandOrder({ number: orderNumber, issuer: orderIssuer });
      const file = { ...(await staged.keep()) };
      await demandNewOrder(tx, order.orderKey, file.sha256);
      await this.overlays.begin(tx, row, {
        ...{ kind, evidence, expectedDays, startOn: tx.today, startAt: tx.now },
        rule: 'APL-45',
        waitsFor: { order: file, ...order },
        again,
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
      demandLawful('APL-45', { reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const overlay = named(await this.overlays.openOf(tx, row), procedure);
      const given = await this.overlays.expectedDaysOf(tx, overlay);
      const before = await stopsBefore(tx, row, overlay.kind);
      this.demandLength(guide, overlay.kind, before, { asked: workingDays, given, pointer: '/workingDays' });
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

  /** No longer in all than the guide publishes for it: that is what applicants were told. APL-45 */
  private demandLength(
    guide: Guide,
    kind: SpecialProcedureKind,
    before: readonly CaseOverlay[],
    { asked, given = 0, pointer }: { asked: number; given?: number; pointer: string },
  ): void {
    const published = lengthOf(guide, kind);
    if (published === undefined) return;
    const calendar = this.calendar.current();
    const taken = before
      .map(({ startOn, endOn }) => workingDaysBetween(startOn as LegalDate, endOn as LegalDate, calendar))
      .reduce((sum, days) => sum + days, given);
    if (taken + asked <= published) return;
    const detail = {
      zh: `办事指南所列该环节的时间共${published}个工作日，已停止或者已预计${taken}个工作日，累计不得超过；其余时间计入办理期限`,
      en: `the guide publishes ${published} working days for it in all, ${taken} of them are used: what it takes beyond them counts`,
    };
    refuse('APL-45', { published, taken }, { errors: [{ pointer, detail }] });
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
    .filter((kind) => kind !== 'expert-review' && kind !== 'hearing');
  const procedure = named ?? (listed.length === 1 ? listed[0] : undefined);
  if (procedure !== undefined && listed.includes(procedure)) return procedure;
  const detail =
    named === 'hearing'
      ? {
          zh: '听证自申请或者决定之日起自动停止计时，至笔录签字之日恢复，不得以人工方式停止',
          en: 'a hearing stops the clocks by itself until its record is signed, never by hand',
        }
      : named === 'expert-review'
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

/** What an official ends; a review or a hearing ends by itself. APL-45 */
const byHand = ({ waitsFor }: Pick<CaseOverlay, 'waitsFor'>) => waitsFor !== 'check' && waitsFor !== 'hearing';

/** What stopped its clocks for this kind of procedure and is over. */
async function stopsBefore(tx: Tx, { id: caseId }: Case, kind: SpecialProcedureKind): Promise<CaseOverlay[]> {
  const all = await tx.find(CaseOverlay, { caseId, kind }, { orderBy: { startedAt: 'ASC' } });
  return all.filter(({ endOn }) => endOn !== null);
}

/** The first needs no ground; another one is the head's, on a ground and with reasons. APL-45 */
function demandGround(
  before: readonly CaseOverlay[],
  { ground, reasons }: Pick<StopClockDto, 'ground' | 'reasons'>,
  actor: Actor,
): OverlayStart['again'] {
  const last = before.at(-1);
  const errors: PointerError[] = [];
  if (!last) {
    if (ground) errors.push({ pointer: '/ground', detail: NO_EARLIER });
    if (reasons) errors.push({ pointer: '/reasons', detail: NO_EARLIER });
    if (errors.length > 0) refuse('APL-45', { before: 0 }, { errors });
    return null;
  }
  if (!hasRole(actor, 'head')) forbid('APL-45', { before: before.map(({ id }) => id) }, { detail: STOPPED_BEFORE });
  if (!ground) errors.push({ pointer: '/ground', detail: STOPPED_BEFORE });
  if (!reasons) errors.push({ pointer: '/reasons', detail: STOPPED_BEFORE });
  if (errors.length > 0) refuse('APL-45', { before: before.map(({ id }) => id) }, { errors });
  return { replaces: last.id, ground: ground!, reasons: reasons! };
}

/** An order bears a number and comes from a body that can be told. APL-45, PRA-1 */
function demandOrder({ number, issuer }: StopOrder) {
  const { '/orderIssuer': orderIssuer } = demandIdentifiers({ '/orderIssuer': checkCreditCode(issuer) });
  const flaw = flawOfNumber(number);
  if (flaw) refuse('APL-45', {}, { errors: [flaw] });
  const orderNumber = number.trim();
  return { orderNumber, orderIssuer, orderKey: orderKey({ number, issuer: orderIssuer }) };
}

/** One order stops clocks once, also as another scan: it is told apart by issuer and number, and by its bytes. APL-45 */
async function demandNewOrder(tx: Tx, key: string, sha256: string): Promise<void> {
  const used = await tx.query<{ number: string }>(
    `SELECT case_number AS number FROM case_overlay WHERE order_key = $1 OR order_file ->> 'sha256' = $2`,
    [key, sha256],
  );
  if (used.length > 0) conflict('APL-45', { sha256 }, { detail: USED });
}

/** The one that is meant, of those that an order stands behind. */
function named(open: readonly CaseOverlay[], procedure: SpecialProcedureKind | undefined): CaseOverlay {
  const ours = open.filter((one) => byHand(one) && (procedure ?? one.kind) === one.kind);
  if (ours.length === 1) return ours[0]!;
  const kinds = open.filter(byHand).map(({ kind }) => kind);
  const detail = {
    zh: `须写明正在进行的环节：${kinds.join('、')}`,
    en: `name the one that is under way: ${kinds.join(', ')}`,
  };
  refuse('APL-45', { open: kinds }, { errors: [{ pointer: '/procedure', detail }] });
}

const NO_EARLIER = {
  zh: '尚未为该环节停止过计时，不填写再次停止的理由',
  en: 'nothing stopped the clocks for this before: a first stop has no such ground',
};
const USED = {
  zh: '该文件已经作为停止计时的依据使用过：一份文件只停止一次计时',
  en: 'This order has stopped a clock before: one order does so once',
};
