import { Injectable } from '@nestjs/common';
import { type ComputedLimit, chineseDay } from '@shenguan/common/clock';
import type { StoredFile } from '@shenguan/common/files';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseOverlay, type OverlayEnd, type StopAgainGround } from '../cases/index.js';
import { PROCEDURE_NAMES } from '../items/index.js';
import { type LimitWithLedger, TimeLimits } from '../time-limits/index.js';
import { CaseLimits } from './case-limits.js';
import { endOverlay, openOverlays } from './open-overlays.js';

/** What is to lie over a case: waiting for a check, or for what an order says. */
export type OverlayStart = Pick<CaseOverlay, 'kind' | 'rule' | 'evidence' | 'startOn'> & {
  waitsFor:
    | { check: string }
    | { hearing: string }
    | ({ order: StoredFile } & Pick<CaseOverlay, 'orderNumber' | 'orderIssuer' | 'orderKey'>);
  /** Of a second one for a procedure of its kind: what it follows, and why. */
  again?: { replaces: string; ground: StopAgainGround; reasons: string } | null;
  startAt: Date;
  /** Working days. */
  expectedDays: number;
};

/**
 * Lays intervals over a case in which its clocks stand still, and ends them (计时停止与恢复): by the event of what each
 * waits for; by hand, or on its day, only where an order stands behind it. APL-45, REV-17
 */
@Injectable()
export class Overlays {
  constructor(
    private readonly limits: CaseLimits,
    private readonly table: TimeLimits,
  ) {}

  /** Begins one, with the limit of its own end; there is one of a kind at a time. */
  async begin(tx: Tx, row: Case, start: OverlayStart): Promise<CaseOverlay> {
    const { kind, rule, evidence, startOn, waitsFor, startAt, expectedDays, again } = start;
    await this.demandNoneOf(tx, row, kind, rule);
    const ordered = 'order' in waitsFor;
    const overlay = tx.insert(
      CaseOverlay,
      {
        id: tx.uuid(),
        caseId: row.id,
        caseNumber: row.caseNumber,
        ...{ kind, rule, evidence, startOn },
        waitsFor: ordered ? 'order' : 'hearing' in waitsFor ? 'hearing' : 'check',
        waitsForId: ordered ? null : 'hearing' in waitsFor ? waitsFor.hearing : waitsFor.check,
        orderFile: ordered ? waitsFor.order : null,
        orderNumber: ordered ? waitsFor.orderNumber : null,
        orderIssuer: ordered ? waitsFor.orderIssuer : null,
        orderKey: ordered ? waitsFor.orderKey : null,
        ...(again ?? { replaces: null, ground: null, reasons: null }),
        startedBy: tx.actor.sub,
        startedAt: tx.now,
        ...{ endOn: null, ending: null, endedBy: null, endedAt: null },
      },
      { action: 'case-overlay.begun', rules: [rule] },
    );
    await this.limits.suspend(tx, row, overlay);
    // A review that law requires takes the time that it takes; nothing else stops a clock past its day.
    const ends = ordered || rule === 'REV-17';
    const { caseNumber, bureauCode: bodyCode } = row;
    this.table.open(
      tx,
      { id: overlay.id, caseNumber, bodyCode },
      { kind: ends ? 'stop' : 'stop-awaited', startAt, workingDays: expectedDays, basis: rule },
    );
    return overlay;
  }

  /** Refuses a second one of a kind while the first lies over the case. */
  async demandNoneOf(tx: Tx, row: Case, kind: CaseOverlay['kind'], rule: CaseOverlay['rule']): Promise<void> {
    const open = (await openOverlays(tx, row)).find((one) => one.kind === kind);
    if (open) conflict(rule, { open: true, kind, since: open.startOn }, { detail: stopped(open) });
  }

  /** Ends one: its clocks run again from the day after `endOn`. */
  async end(tx: Tx, row: Case, overlay: CaseOverlay, endOn: string, ending: OverlayEnd): Promise<void> {
    endOverlay(tx, overlay, endOn, ending);
    await this.limits.resume(tx, row, overlay);
    await this.table.close(tx, overlay.id, 'stop', 'stop-awaited');
  }

  /** Gives one that an order stands behind more time, before its day; returns how that counts. */
  async renew(tx: Tx, overlay: CaseOverlay, more: { workingDays: number; reasons: string }): Promise<ComputedLimit> {
    const [stop] = (await this.table.running(tx, overlay.id, ['stop'])) as [LimitWithLedger | undefined];
    if (!stop || stop.limit.dueAt === null || tx.now >= stop.limit.dueAt) {
      conflict('APL-45', { dueOn: stop?.limit.dueOn ?? null }, { detail: OVER });
    }
    return this.limits.prolong(tx, stop, more);
  }

  /** Working days that an open one is expected to take, with what it was given since. */
  async expectedDaysOf(tx: Tx, overlay: CaseOverlay): Promise<number> {
    const [stop] = await this.table.running(tx, overlay.id, ['stop', 'stop-awaited']);
    if (!stop) return 0;
    return stop.ledger.reduce(
      (sum, { kind, length }) => (kind === 'extension' ? sum + length! : sum),
      stop.limit.length,
    );
  }

  /** What lies over a case now, locked. */
  openOf(tx: Tx, row: Case): Promise<CaseOverlay[]> {
    return openOverlays(tx, row);
  }
}

const stopped = ({ kind, startOn }: CaseOverlay) => ({
  zh: `因${PROCEDURE_NAMES[kind]}，计时已自${chineseDay(startOn)}起停止，结束后方可再次停止`,
  en: `The clocks stand still for this since ${startOn}: it ends before they are stopped for it again`,
});
const OVER = {
  zh: '预计时间已经届满，不得延长：计时已经恢复或者随即恢复',
  en: 'Its expected time is over and can no longer be made longer: the clocks run again',
};
