import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addWorkingDays, CalendarSource, chineseDay, type LegalDate, workingDaysBetween } from '@shenguan/common/clock';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { Sweeps, type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandNoPartIn } from '../case-parties/index.js';
import {
  Case,
  editionOfCase,
  type Notice,
  PointPromise,
  PromiseCheck,
  type PromiseCheckResult,
  promiseTransitions,
  tellApplicant,
} from '../cases/index.js';
import { demandTitle } from '../procedures/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { answerPromise, factsOfCase } from './answer-promises.js';
import { OPEN_REVOCATIONS } from './open-revocations.js';
import type { CheckPromiseDto, PointPromiseDto } from './promise.dto.js';
import { promiseActs } from './promise-acts.js';

/** Largest file that shows what a check found, in bytes. */
export const CHECK_FILE_MAX = 20 * 1024 * 1024;

/** What each result does to a promise that is checked the first time, and the second. */
const ACTS = {
  'relied-on': { met: 'findMet', 'not-met': 'demandPutRight', false: 'findFalse' },
  'to-put-right': { met: 'findMet', 'not-met': 'breakIt', false: 'findFalse' },
} as const;

const ACTIONS = {
  findMet: 'point-promise.met',
  demandPutRight: 'point-promise.put-right-demanded',
  breakIt: 'point-promise.broken',
  findFalse: 'point-promise.found-false',
} as const;

/**
 * Checks what a grant rests on by promise (事后核查), on evidence and by somebody who had no hand in the grant: once, and once
 * more where it was to be put right by a day. What was not, or was false, opens a revocation by itself. PRA-10
 */
@Injectable()
export class CheckPromise {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
    private readonly calendar: CalendarSource,
    private readonly sweeps: Sweeps,
  ) {}

  async execute(
    id: string,
    order: CheckPromiseDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<PointPromiseDto> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, async (tx) =>
      this.demand(tx, await tx.get(PointPromise, { id, bureauCode: actor.body }), order),
    );
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(PointPromise, { id, bureauCode: actor.body });
      assertVersion(row.version);
      await demandNoPartIn(tx, { caseNumber: row.caseNumber });
      const of = await this.demand(tx, row, order);
      demandTitle(staged.name);
      const again = row.state === 'to-put-right';
      const act = ACTS[row.state as keyof typeof ACTS][order.result];
      row.state = move(promiseTransitions, act, row.state);
      const check = tx.insert(
        PromiseCheck,
        {
          id: tx.uuid(),
          promiseId: id,
          caseNumber: row.caseNumber,
          ordinal: again ? 2 : 1,
          ...{ result: order.result, finding: order.finding, putRightBy: order.putRightBy ?? null },
          file: { ...(await staged.keep()) },
          checkedBy: actor.sub,
          checkedAt: tx.now,
        },
        { action: 'promise-check.recorded', rules: ['PRA-10'] },
      );
      await this.limits.close(tx, id, again ? 'promise-recheck' : 'promise-check');
      if (act === 'demandPutRight') {
        row.putRightBy = check.putRightBy;
        this.limitRecheck(tx, of, row);
      } else {
        row.endedAt = tx.now;
      }
      tx.update(PointPromise, row, { action: ACTIONS[act], rules: ['PRA-10'] });
      await tellApplicant(tx, of, noticeOf(row, check));
      if (act === 'breakIt' || act === 'findFalse') tx.afterCommit(() => this.sweeps.wake(OPEN_REVOCATIONS));
      return answerPromise(tx, row);
    });
  }

  /** Refuses who had a hand in the grant, a day that the guide does not let be given, and a second day. PRA-10 */
  private async demand(tx: Tx, row: PointPromise, order: CheckPromiseDto): Promise<Case> {
    const of = await tx.get(Case, { id: row.caseId });
    demandAct(promiseActs, 'Promises_check', row.state, { ...(await factsOfCase(tx, of)), row });
    demandLawful('PRA-10', { finding: order.finding });
    const again = row.state === 'to-put-right';
    if (again && order.result === 'not-met' && tx.today <= row.putRightBy!) {
      conflict('PRA-10', { putRightBy: row.putRightBy! }, { detail: stillTime(row.putRightBy!) });
    }
    const at = (zh: string, en: string) =>
      refuse('PRA-10', {}, { errors: [{ pointer: '/putRightBy', detail: { zh, en } }] });
    if (order.result !== 'not-met' || again) {
      if (order.putRightBy !== undefined) {
        at(
          '只有首次核查不符合的，才定整改日期，且只定一次',
          'a day is set once: where the first check finds it not met',
        );
      }
      return of;
    }
    const calendar = this.calendar.current();
    const last = addWorkingDays(tx.today as LegalDate, row.correctionDays, calendar);
    const by = order.putRightBy as LegalDate | undefined;
    if (by === undefined || by <= tx.today || by > last || !calendar.isWorking(by)) {
      at(`须为今日以后、${last}以前（含当日）的工作日`, `is a working day after today and no later than ${last}`);
    }
    return of;
  }

  /** From the day by which it is put right, the days in which it is checked again. */
  private limitRecheck(tx: Tx, of: Case, { id, caseNumber, bureauCode: bodyCode, putRightBy }: PointPromise): void {
    const until = workingDaysBetween(tx.today as LegalDate, putRightBy as LegalDate, this.calendar.current());
    const workingDays = until + figureOf('PRA-10.recheck', editionOfCase(tx, of));
    const start = { startAt: tx.now, workingDays, basis: 'PRA-10' as const };
    this.limits.open(tx, { id, caseNumber, bodyCode }, { kind: 'promise-recheck', ...start });
  }
}

/** What the holder is told of a check. */
function noticeOf(
  { caseNumber, pointText, putRightBy, state }: PointPromise,
  { finding, result }: PromiseCheck,
): Notice {
  const follows = state === 'broken' ? BROKEN : FOLLOWS[result](putRightBy);
  return {
    kind: 'point-promise',
    title: '告知承诺核查情况',
    content: `您在办件${caseNumber}中就“${pointText}”所作的承诺，本机关核查如下：${finding}${follows}`,
  };
}

const FOLLOWS: Readonly<Record<PromiseCheckResult, (day: string | null) => string>> = {
  met: () => '核查认定符合承诺。',
  'not-met': (day) =>
    `请于${chineseDay(day!)}前（含当日）整改，届时复核；逾期未整改的，启动撤销许可的程序，此后不再适用告知承诺。`,
  false: () => '核查认定承诺虚假，本机关启动撤销许可的程序，决定以前您有权陈述申辩；此后不再适用告知承诺。',
};
const BROKEN = '复核认定逾期未整改，本机关启动撤销许可的程序，决定以前您有权陈述申辩；此后不再适用告知承诺。';

const stillTime = (day: string) => ({
  zh: `整改日期为${chineseDay(day)}（含当日），尚未届满，此前只能认定已经符合或者承诺虚假`,
  en: `it may be put right until ${day}: until then it can only be found met, or false`,
});
