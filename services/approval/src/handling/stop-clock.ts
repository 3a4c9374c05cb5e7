import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
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
import { type Guide, PublishedItems, proceduresOf, type SpecialProcedureKind } from '../items/index.js';
import { type OverlayStart, Overlays } from '../limits/index.js';
import { awaitReader, enteredNow } from '../second-reading/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { flawOfNumber, orderKey, type StopOrder } from './domain/stop-order.js';
import type { RenewStopDto, ResumeClockDto, StopClockDto } from './stop-clock.dto.js';
import { demandNoneWaits, StopConditions, StopRequest, StopRequestDto, stopsBefore } from './stops/index.js';

/** Largest copy of an order, in bytes. */
export const ORDER_SIZE_MAX = 20 * 1024 * 1024;

/** What an official asks for. */
type Asked = Pick<
  StopRequest,
  | 'kind'
  | 'procedure'
  | 'workingDays'
  | 'evidence'
  | 'orderFile'
  | 'orderNumber'
  | 'orderIssuer'
  | 'orderKey'
  | 'ground'
  | 'reasons'
  | 'overlayId'
>;

/**
 * Enters what is to stop both clocks for a special procedure that law requires, as the item version cites it, on an
 * uploaded order and until a day (特别程序): once for each kind, and again only by the head on a ground, and for no longer
 * in all than the item version publishes; another official reads it before it takes effect. A review stops them by its
 * own start, never by hand; whatever law does not require stops nothing. APL-45
 */
@Injectable()
export class StopClock {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly overlays: Overlays,
    private readonly limits: TimeLimits,
    private readonly conditions: StopConditions,
  ) {}

  /** Enters the order; the clocks stand still from the day on which somebody else has read it. */
  async start(
    ref: IdOrNumber,
    { procedure: named, expectedDays, evidence, orderNumber, orderIssuer, ground, reasons }: StopClockDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<StopRequestDto> {
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
      this.conditions.demandLength(guide, kind, before, { asked: expectedDays, pointer: '/expectedDays' });
      await this.conditions.demandLaw(tx, guide, kind);
      const order = demandOrder({ number: orderNumber, issuer: orderIssuer });
      await this.overlays.demandNoneOf(tx, row, kind, 'APL-45');
      await demandNoneWaits(tx, row, { kind: 'stop', procedure: kind });
      const file = { ...(await staged.keep()) };
      await demandNewOrder(tx, order.orderKey, file.sha256);
      const asked = { kind: 'stop', procedure: kind, workingDays: expectedDays, evidence, overlayId: null } as const;
      const grounds = { ground: again?.ground ?? null, reasons: again?.reasons ?? null };
      return this.enter(tx, row, { ...asked, orderFile: file, ...order, ...grounds });
    });
  }

  /** Asks for more time before its day, with reasons, by the head; somebody else reads them. */
  renew(ref: IdOrNumber, { procedure, workingDays, reasons }: RenewStopDto, actor: Actor): Promise<StopRequestDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'Bureau_renewStop', row);
      demandLawful('APL-45', { reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      const overlay = named(await this.overlays.openOf(tx, row), procedure);
      const given = await this.overlays.expectedDaysOf(tx, overlay);
      const before = await stopsBefore(tx, row, overlay.kind);
      this.conditions.demandLength(guide, overlay.kind, before, { asked: workingDays, given, pointer: '/workingDays' });
      await this.conditions.demandLaw(tx, guide, overlay.kind);
      const asked = { kind: 'renewal', procedure: overlay.kind } as const;
      await demandNoneWaits(tx, row, asked);
      const order = { evidence: null, orderFile: null, orderNumber: null, orderIssuer: null, orderKey: null };
      return this.enter(tx, row, { ...asked, workingDays, ...order, ground: null, reasons, overlayId: overlay.id });
    });
  }

  /** Keeps it for somebody else to read, within the days of a second person; the clocks go on as they are. SUP-5 */
  private enter(tx: Tx, of: Case, asked: Asked): StopRequestDto {
    const { id: caseId, caseNumber, bureauCode } = of;
    const row = tx.insert(
      StopRequest,
      {
        id: tx.uuid(),
        ...{ caseId, caseNumber, bureauCode },
        ...asked,
        state: 'entered',
        ...enteredNow(tx),
      },
      { action: 'stop-request.entered', rules: ['APL-45'] },
    );
    awaitReader(tx, this.limits, { id: row.id, caseNumber, bodyCode: bureauCode }, 'stop-request');
    return StopRequestDto.of(row, tx.actor);
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
    `SELECT case_number AS number FROM case_overlay WHERE order_key = $1 OR order_file ->> 'sha256' = $2
     UNION ALL SELECT case_number FROM stop_request
     WHERE state IN ('entered', 'confirmed') AND (order_key = $1 OR order_file ->> 'sha256' = $2)`,
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
  zh: '该文件已经作为停止计时的依据使用过，或者待他人核对：一份文件只停止一次计时',
  en: 'This order has stopped a clock before, or waits to be read: one order does so once',
};
