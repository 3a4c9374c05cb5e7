import { Injectable } from '@nestjs/common';
import { CalendarSource, type ComputedLimit, chineseDay, outcomeOf } from '@shenguan/common/clock';
import { conflict, type RuleId } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { countLimit } from './domain/count-limit.js';
import { countedColumns } from './domain/counted-columns.js';
import { LimitAdjustment } from './limit-adjustment.entity.js';
import { type LimitKind, limitKind } from './limit-kinds.js';
import { TimeLimit } from './time-limit.entity.js';

/** What has a limit, and who owes the act. */
export interface SubjectRef {
  id: string;
  caseNumber: string | null;
  bodyCode: string;
}

/** From what event on a limit counts, how long it is, and by which rule. */
export interface LimitStart {
  kind: LimitKind;
  startAt: Date;
  workingDays: number;
  basis: RuleId;
  /** The act that it is for comes in the same transaction. APL-34 */
  metAtOnce?: true;
}

/** A limit with its ledger. */
export interface LimitWithLedger {
  limit: TimeLimit;
  ledger: LimitAdjustment[];
}

/** Opens and closes limits (期限) of any subject; marks and recounts come by themselves, for all alike. APL-82, PRA-15 */
@Injectable()
export class TimeLimits {
  constructor(private readonly calendar: CalendarSource) {}

  /** Starts a limit on an event; returns its row and how it counts. */
  open(
    tx: Tx,
    { id: subjectId, caseNumber, bodyCode }: SubjectRef,
    { kind, startAt, workingDays: length, basis, metAtOnce }: LimitStart,
  ): { limit: TimeLimit; counted: ComputedLimit } {
    const facts = { startAt, length, unit: 'workingDays' as const };
    const counted = countLimit(facts, [], this.calendar.current());
    const limit = tx.insert(
      TimeLimit,
      {
        id: tx.uuid(),
        subjectKind: limitKind(kind).subject,
        subjectId,
        caseNumber,
        bodyCode,
        kind,
        ...facts,
        basis,
        state: metAtOnce ? 'met' : 'running',
        ...countedColumns(counted, { mark: null, amberPercent: null }),
      },
      { action: metAtOnce ? 'limit.met' : 'limit.opened', rules: [basis, 'APL-82'] },
    );
    limit.mark = null;
    limit.amberPercent = null;
    limit.closedAt = metAtOnce ? tx.now : null;
    if (metAtOnce) limit.nextMarkAt = null;
    return { limit, counted };
  }

  /**
   * Closes running limits because the act came that they were for, in time or not: decided now and kept. Not while one
   * stands still: what it waits for is not over, and an end left open would hide any delay. APL-45, APL-82
   */
  close(tx: Tx, subjectId: string, ...kinds: LimitKind[]): Promise<TimeLimit[]> {
    return this.closeAsOf(tx, subjectId, tx.now, ...kinds);
  }

  /** The same, where it is found only now that the act came at an earlier instant: that one is judged. APL-44 */
  async closeAsOf(tx: Tx, subjectId: string, at: Date, ...kinds: LimitKind[]): Promise<TimeLimit[]> {
    const running = await this.running(tx, subjectId, kinds);
    for (const { limit, ledger } of running) {
      const open = ledger.find(({ kind, endOn }) => kind === 'suspension' && endOn === null);
      if (open) conflict(open.rule, { standsStillSince: open.startOn }, { detail: standsStill(open.startOn!) });
      const counted = countLimit(limit, ledger, this.calendar.current());
      // Kept with the count that judged it: the calendar may have changed since the last one.
      Object.assign(limit, countedColumns(counted, limit));
      limit.state = outcomeOf(counted, at) === 'met' ? 'met' : 'missed';
      shut(tx, limit);
    }
    return running.map(({ limit }) => limit);
  }

  /** Ends running limits without an outcome, since what they were for ended otherwise; all of a subject's unless named. */
  end(tx: Tx, subjectId: string, ...kinds: LimitKind[]): Promise<void> {
    return endLimits(tx, subjectId, ...kinds);
  }

  /** The limits of a subject that still run, locked, with their ledgers; all kinds unless named. */
  async running(tx: Tx, subjectId: string, kinds: readonly LimitKind[] = []): Promise<LimitWithLedger[]> {
    return this.withLedgers(tx, await runningLimits(tx, subjectId, kinds));
  }

  /** Puts each limit and its ledger together. */
  async withLedgers(tx: Tx, limits: readonly TimeLimit[]): Promise<LimitWithLedger[]> {
    const limitId = limits.filter(({ kind }) => limitKind(kind).adjustable).map(({ id }) => id);
    const lines =
      limitId.length > 0 ? await tx.find(LimitAdjustment, { limitId }, { orderBy: { enteredAt: 'ASC' } }) : [];
    const sides = limits.map((limit): LimitWithLedger => ({ limit, ledger: [] }));
    const ledgers = new Map(sides.map(({ limit, ledger }) => [limit.id, ledger]));
    for (const line of lines) ledgers.get(line.limitId)!.push(line);
    return sides;
  }
}

/** Ends running limits of a subject without an outcome; all of them unless named. */
export async function endLimits(tx: Tx, subjectId: string, ...kinds: LimitKind[]): Promise<void> {
  for (const limit of await runningLimits(tx, subjectId, kinds)) {
    limit.state = 'ended';
    shut(tx, limit);
  }
}

/** Returns what tells, of a row `r`, that its limit of a kind is over by the legal instant `$1`, and that it was told: for a sweep. */
export const limitIsOver = (kind: LimitKind): string =>
  `EXISTS (SELECT 1 FROM time_limit l
    WHERE l.subject_id = r.id AND l.kind = '${kind}' AND l.state = 'running' AND l.mark = 'overdue' AND l.due_at <= $1)`;

function runningLimits(tx: Tx, subjectId: string, kinds: readonly LimitKind[]): Promise<TimeLimit[]> {
  const of = { subjectId, state: 'running', ...(kinds.length > 0 ? { kind: kinds } : {}) } as const;
  return tx.find(TimeLimit, of, { lock: 'update' });
}

function shut(tx: Tx, limit: TimeLimit): void {
  limit.closedAt = tx.now;
  limit.nextMarkAt = null;
  tx.update(TimeLimit, limit, { action: `limit.${limit.state}`, rules: [limit.basis, 'APL-82'] });
}

/** Why a clock can’t be closed or made longer now. */
export const standsStill = (since: string) => ({
  zh: `计时自${chineseDay(since)}起停止，须待该程序结束、恢复计时后办理`,
  en: `The clock stands still since ${since}: what it waits for comes first`,
});
