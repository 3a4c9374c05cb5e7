import { Injectable } from '@nestjs/common';
import {
  type Calendar,
  CalendarSource,
  type ComputedLimit,
  chineseDay,
  extend,
  type LegalDate,
  legalDate,
  outcomeOf,
  suspend,
} from '@shenguan/common/clock';
import type { LimitRef } from '@shenguan/common/contracts';
import { conflict, type RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import type { Case, CaseOverlay } from '../cases/index.js';
import {
  countedColumns,
  countLimit,
  LimitAdjustment,
  type LimitKind,
  type LimitStart,
  type LimitWithLedger,
  MARKS,
  marksOf,
  standsStill,
  TimeLimit,
  TimeLimits,
  timeLimitOf,
} from '../time-limits/index.js';
import { endOverlay, openOverlays } from './open-overlays.js';

/** What a case must tell of itself for its limits. */
type CaseRef = Pick<Case, 'id' | 'caseNumber' | 'bureauCode'>;

/** Opens, closes and changes the limits of a case (期限). APL-32, APL-42, APL-44, APL-45, REV-17 */
@Injectable()
export class CaseLimits {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly limits: TimeLimits,
  ) {}

  /** Starts a limit on an event and returns how it counts. */
  open(tx: Tx, { id, caseNumber, bureauCode: bodyCode }: CaseRef, start: LimitStart): ComputedLimit {
    return this.limits.open(tx, { id, caseNumber, bodyCode }, start).counted;
  }

  /** Closes running limits because the act came that they were for; not while one stands still. APL-45, APL-82 */
  async close(tx: Tx, of: CaseRef, ...kinds: LimitKind[]): Promise<void> {
    await this.limits.close(tx, of.id, ...kinds);
  }

  /** Ends running limits without an outcome, and what makes them stand still, since the case ended otherwise. */
  async end(tx: Tx, of: CaseRef): Promise<void> {
    await this.limits.end(tx, of.id);
    for (const overlay of await openOverlays(tx, of)) {
      endOverlay(tx, overlay, tx.today, 'case-over');
      await this.limits.end(tx, overlay.id);
    }
  }

  /** Makes the statutory limit longer, once; returns it before and after. A limit that has run out can't be extended. APL-42 */
  async extend(
    tx: Tx,
    of: CaseRef,
    extension: { workingDays: number; reasons: string },
  ): Promise<{ before: ComputedLimit; after: ComputedLimit }> {
    const { promised, statutory } = await this.pair(tx, of);
    if (statutory.ledger.some(({ rule }) => rule === 'APL-42'))
      conflict('APL-42', { extendedBefore: true }, { detail: EXTENDED_BEFORE });
    const before = countLimit(statutory.limit, statutory.ledger, this.calendar.current());
    // While the clock stands still there is no day to extend from, and none to tell.
    if (before.dueOn === null) {
      const since = before.suspendedSince;
      conflict('APL-42', { standsStillSince: since }, { detail: standsStill(since!) });
    }
    if (outcomeOf(before, tx.now) === 'late')
      conflict('APL-42', { dueOn: before.dueOn }, { detail: ranOut(before.dueOn) });
    const line = { length: extension.workingDays, grantedOn: tx.today, rule: 'APL-42', evidence: extension.reasons };
    extend(pairOf(promised, statutory), line);
    this.enter(tx, statutory, { kind: 'extension', ...line, rule: 'APL-42' });
    return { before, after: this.recounted(tx, statutory, 'limit.extended', ['APL-42', 'APL-82']) };
  }

  /** Stops the clocks that the overlay's rule stops, from the day after its start. REV-17: the promised; APL-45: both. */
  async suspend(tx: Tx, of: CaseRef, { id: overlayId, rule, evidence, startOn }: CaseOverlay): Promise<void> {
    const { promised, statutory } = await this.pair(tx, of);
    const line = { rule, evidence, startOn: startOn as LegalDate, endOn: null };
    const stopped = suspend(pairOf(promised, statutory), line);
    for (const side of [promised, statutory]) {
      const kind = side.limit.kind as 'promised' | 'statutory';
      if (stopped[kind].adjustments.length === side.ledger.length) continue;
      this.enter(tx, side, { kind: 'suspension', ...line, overlayId });
      this.recounted(tx, side, 'limit.suspended', [rule, 'APL-82']);
    }
  }

  /** Lets the clocks run again that an overlay had stopped; its `endOn` is the last day that does not count. REV-17, APL-45 */
  async resume(tx: Tx, of: CaseRef, { id, rule, endOn }: CaseOverlay): Promise<void> {
    const { promised, statutory } = await this.pair(tx, of);
    for (const side of [promised, statutory]) {
      const open = side.ledger.find((line) => line.overlayId === id && line.endOn === null);
      if (!open) continue;
      open.endOn = endOn;
      tx.update(LimitAdjustment, open, { action: 'limit.suspension-ended', rules: [rule] });
      this.recounted(tx, side, 'limit.resumed', [rule, 'APL-82']);
    }
  }

  /** Makes what an overlay is expected to take longer; returns the new count. APL-45 */
  async prolong(tx: Tx, stop: LimitWithLedger, { workingDays, reasons }: { workingDays: number; reasons: string }) {
    const line = { length: workingDays, grantedOn: tx.today, rule: 'APL-45', evidence: reasons } as const;
    this.enter(tx, stop, { kind: 'extension', ...line });
    return this.recounted(tx, stop, 'limit.extended', ['APL-45', 'APL-82']);
  }

  /** The limits of a case with their ledgers, in the order in which they started. */
  async of(tx: Tx, of: CaseRef): Promise<LimitWithLedger[]> {
    const orderBy = { startAt: 'ASC', kind: 'ASC' } as const;
    return this.limits.withLedgers(tx, await tx.find(TimeLimit, { subjectId: of.id }, { orderBy }));
  }

  /** Lets the limits of the decision be amber after another share of their days, in per cent; null: the usual one. CONF-4.5 */
  async warnAt(tx: Tx, of: CaseRef, amberPercent: number | null): Promise<void> {
    for (const side of await this.limits.running(tx, of.id, ['promised', 'statutory'])) {
      side.limit.amberPercent = amberPercent;
      this.recounted(tx, side, 'limit.warning-moved', ['CONF-4.5', 'APL-82']);
    }
  }

  private async pair(tx: Tx, of: CaseRef): Promise<{ promised: LimitWithLedger; statutory: LimitWithLedger }> {
    const running = await this.limits.running(tx, of.id, ['promised', 'statutory']);
    const promised = running.find(({ limit }) => limit.kind === 'promised');
    const statutory = running.find(({ limit }) => limit.kind === 'statutory');
    if (!promised || !statutory) {
      conflict('APL-42', { running: running.map(({ limit }) => limit.kind) }, { detail: NOT_RUNNING });
    }
    return { promised, statutory };
  }

  private enter(tx: Tx, side: LimitWithLedger, line: Partial<LimitAdjustment> & { rule: RuleId }): void {
    const row = tx.insert(
      LimitAdjustment,
      {
        overlayId: null,
        length: null,
        startOn: null,
        endOn: null,
        grantedOn: null,
        ...line,
        id: tx.uuid(),
        limitId: side.limit.id,
        caseNumber: side.limit.caseNumber!,
        enteredAt: tx.now,
      },
      { action: `limit.${line.kind}-entered`, rules: [line.rule] },
    );
    side.ledger.push(row);
  }

  private recounted(tx: Tx, side: LimitWithLedger, action: string, rules: RuleId[]): ComputedLimit {
    return recount(tx, side, this.calendar.current(), { action, rules });
  }
}

/** Counts a limit anew and writes it; the log keeps the old and the new due day. APL-82 */
export function recount(
  tx: Tx,
  { limit, ledger }: LimitWithLedger,
  calendar: Calendar,
  act: { action: string; rules: RuleId[] },
): ComputedLimit {
  const before = { dueOn: limit.dueOn, calendarVersion: limit.calendarVersion };
  const counted = countLimit(limit, ledger, calendar);
  // A mark that the new count has not reached yet is taken back, so that it can be passed again.
  const reached = marksOf(counted, limit.amberPercent).findLast(({ at }) => at <= tx.now)?.mark ?? null;
  if (limit.mark !== null && (reached === null || MARKS.indexOf(reached) < MARKS.indexOf(limit.mark))) {
    limit.mark = reached;
  }
  Object.assign(limit, countedColumns(counted, limit));
  const after = { dueOn: limit.dueOn, calendarVersion: limit.calendarVersion };
  tx.update(TimeLimit, limit, { ...act, content: { before, after } });
  return counted;
}

/** How events tell of a limit. */
export function limitRef(workingDays: number, counted: ComputedLimit): LimitRef {
  return {
    workingDays,
    ...(counted.dueOn ? { dueOn: counted.dueOn } : {}),
    calendarVersion: counted.calendarVersion,
  };
}

function pairOf(promised: LimitWithLedger, statutory: LimitWithLedger) {
  return {
    promised: timeLimitOf(promised.limit, promised.ledger),
    statutory: timeLimitOf(statutory.limit, statutory.ledger),
  };
}

/** The legal day of an instant that may not be there. */
export function dayOf(instant: Date | null): LegalDate | null {
  return instant ? legalDate(instant) : null;
}

const EXTENDED_BEFORE = {
  zh: '办理期限已延长过一次，不得再次延长',
  en: 'The limit was extended before: once is all',
};
const NOT_RUNNING = {
  zh: '办理期限尚未开始或者已经了结：期限自受理起计算，至作出决定时了结',
  en: 'The limits do not run: they start with the acceptance and close with the decision',
};
const ranOut = (dueOn: string) => ({
  zh: `办理期限已于${chineseDay(dueOn)}届满，届满后不得延长，应当立即作出决定`,
  en: `The limit ran out on ${dueOn} and can no longer be extended: decide at once`,
});
