import { Injectable } from '@nestjs/common';
import { CalendarSource, type LegalDate, workingDaysBetween } from '@shenguan/common/clock';
import { conflict, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { type Case, CaseOverlay } from '../../cases/index.js';
import { Instruments } from '../../instruments/index.js';
import { type Guide, lengthOf, proceduresOf, type SpecialProcedureKind } from '../../items/index.js';
import { StopRequest } from './stop-request.entity.js';

/** What must hold of a stop as it is entered, and again as somebody else reads it: a law in force, and the guide's length. APL-45 */
@Injectable()
export class StopConditions {
  constructor(
    private readonly instruments: Instruments,
    private readonly calendar: CalendarSource,
  ) {}

  /** What demands it is in force today, by the register: a repealed law stops no clock, whatever the guide still says. */
  async demandLaw(tx: Tx, guide: Guide, kind: SpecialProcedureKind): Promise<void> {
    const basis = proceduresOf(guide).find((one) => one.kind === kind)?.basis;
    if (!basis || !(await this.instruments.hasEnded(tx, basis, tx.today))) return;
    const detail = {
      zh: `该环节所依据的《${basis.instrument}》已经失效，不得据以停止计时`,
      en: `what demanded it (${basis.instrument}) is in force no more: it stops no clock`,
    };
    refuse('APL-45', { instrument: basis.instrument }, { errors: [{ pointer: '/procedure', detail }] });
  }

  /** No longer in all than the guide publishes for it: that is what applicants were told. */
  demandLength(
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
}

/** What stopped its clocks for this kind of procedure and is over. */
export async function stopsBefore(
  tx: Tx,
  { id: caseId }: Pick<Case, 'id'>,
  kind: SpecialProcedureKind,
): Promise<CaseOverlay[]> {
  const all = await tx.find(CaseOverlay, { caseId, kind }, { orderBy: { startedAt: 'ASC' } });
  return all.filter(({ endOn }) => endOn !== null);
}

/** One of a kind waits at a time for whoever reads it. */
export async function demandNoneWaits(
  tx: Tx,
  { id: caseId }: Pick<Case, 'id'>,
  of: Pick<StopRequest, 'kind' | 'procedure'>,
): Promise<void> {
  const [waiting] = await tx.find(StopRequest, { caseId, state: 'entered', ...of });
  if (waiting) conflict('APL-45', { request: waiting.id }, { detail: WAITS });
}

const WAITS = {
  zh: '已有一件同类申请待他人核对，办结后方可再次录入',
  en: 'One of this kind waits for somebody else to read it: that comes first',
};
