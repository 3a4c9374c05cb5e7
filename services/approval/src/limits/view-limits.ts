import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { CalendarSource } from '@shenguan/common/clock';
import { currentContext, type IdOrNumber } from '@shenguan/common/http';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type Case, CaseOverlay, readableCase } from '../cases/index.js';
import { TimeLimit, TimeLimits } from '../time-limits/index.js';
import { CaseLimits } from './case-limits.js';
import type { LimitDto, LimitsDto, OverlayDto } from './limit.dto.js';
import { limitView } from './limit-view.js';

/** Shows the limits of a case to whoever may read it, counted day by day. APL-42, APL-82 */
@Injectable()
export class ViewLimits {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: CaseLimits,
    private readonly table: TimeLimits,
    private readonly calendar: CalendarSource,
  ) {}

  of(ref: IdOrNumber, actor: Actor): Promise<LimitsDto> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const limits = await this.limits.of(tx, row);
      const language = currentContext()?.language ?? 'zh';
      const calendar = this.calendar.current();
      return {
        caseNumber: row.caseNumber,
        limits: limits.map((limit) => limitView(limit, calendar, tx.now, language)),
        overlays: await this.overlaysOf(tx, row),
      };
    });
  }

  /** What stopped the clocks of a case, for whoever may read the case. */
  overlay(ref: IdOrNumber, id: string, actor: Actor): Promise<CaseOverlay> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      return tx.get(CaseOverlay, { id, caseId: row.id });
    });
  }

  private async overlaysOf(tx: Tx, { id: caseId }: Case): Promise<OverlayDto[]> {
    const overlays = await tx.find(CaseOverlay, { caseId }, { orderBy: { startedAt: 'ASC' } });
    if (overlays.length === 0) return [];
    const stops = await tx.find(TimeLimit, { subjectId: overlays.map(({ id }) => id) });
    return overlays.map((overlay) => {
      const { id, kind, rule, waitsFor, waitsForId, evidence, orderNumber, orderIssuer, orderFile } = overlay;
      const { startOn, endOn, ending, replaces, ground, reasons } = overlay;
      return {
        ...{ id, kind, rule, waitsFor, waitsForId, evidence, orderNumber, orderIssuer },
        ...{ startOn, endOn, ending, replaces, ground, reasons },
        orderDigest: orderFile?.sha256 ?? null,
        expectedEndOn: stops.find(({ subjectId }) => subjectId === id)?.dueOn ?? null,
      };
    });
  }

  /** Shows rows of the table, in their order. */
  show(rows: readonly TimeLimit[], actor: Actor): Promise<LimitDto[]> {
    return this.work.read(actor, async (tx) => {
      const language = currentContext()?.language ?? 'zh';
      const calendar = this.calendar.current();
      const limits = await this.table.withLedgers(tx, rows);
      return limits.map((limit) => limitView(limit, calendar, tx.now, language));
    });
  }
}
