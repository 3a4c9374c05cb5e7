import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { applicantActs, fileOf, lockOwnCase, PointPromise, partyOfCase, promiseTransitions } from '../cases/index.js';
import { demandPromisable, failedPoints, promisesGiven } from '../handling/index.js';
import { PublishedItems } from '../items/index.js';
import { answerPromise, answerPromises } from './answer-promises.js';
import type { GivePromisesDto, PointPromiseDto } from './promise.dto.js';
import { promiseActs } from './promise-acts.js';

/**
 * Takes the applicant's promise of points that the guide lets be promised (告知承诺): by his own token or that of an agent who
 * may apply for him, in the words of the guide, and before the review. PRA-10
 */
@Injectable()
export class GivePromises {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
  ) {}

  execute(ref: IdOrNumber, { points }: GivePromisesDto, actor: Actor): Promise<PointPromiseDto[]> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      const facts = { row, file: await fileOf(tx, row), actor, now: tx.now, isParty: false, over: null };
      demandAct(applicantActs, 'Promises_give', row.state, facts);
      const [{ guide }, given, failed] = await Promise.all([
        this.items.pinned(tx, row.itemCode, row.itemVersion),
        promisesGiven(tx, row),
        failedPoints(tx, row),
      ]);
      const allowed = guide.steps.flatMap(({ reviewPoints }) => reviewPoints);
      const errors = points.flatMap((code, index): PointerError[] => {
        const at = (detail: PointerError['detail']) => [{ pointer: `/points/${index}`, detail }];
        if (!allowed.find((point) => point.code === code)?.promise) return at(NOT_IN_GUIDE);
        if (given.some(({ pointCode }) => pointCode === code)) return at(GIVEN_BEFORE);
        return failed.has(code) ? at(FAILED_BEFORE) : [];
      });
      if (errors.length > 0) refuse('PRA-10', {}, { errors });
      await demandPromisable(tx, row);
      const rows = points.map((code) => {
        const { text, promise } = allowed.find((point) => point.code === code)!;
        const { told, promised, checkDays, correctionDays } = promise!;
        return tx.insert(
          PointPromise,
          {
            id: tx.uuid(),
            caseId: row.id,
            ...{ caseNumber: row.caseNumber, bureauCode: row.bureauCode, party: partyOfCase(row) },
            state: 'given',
            ...{ pointCode: code, pointText: text, told, promised, checkDays, correctionDays },
            promisedBy: actor.sub,
            promisedAt: tx.now,
            ...{ decisionId: null, reliedOnAt: null, putRightBy: null, procedureId: null, endedAt: null },
          },
          { action: 'point-promise.given', rules: ['PRA-10'] },
        );
      });
      return answerPromises(tx, rows);
    });
  }

  /** Takes one back before it was reviewed: after that the review, and then the grant, rests on it. PRA-10 */
  withdraw(id: string, actor: Actor): Promise<PointPromiseDto> {
    return this.work.run(actor, async (tx) => {
      const { caseId } = await tx.get(PointPromise, { id });
      const of = await lockOwnCase(tx, { id: caseId }, 'apply');
      const row = await tx.lock(PointPromise, { id });
      assertVersion(row.version);
      demandAct(promiseActs, 'Promises_withdraw', row.state, { row, caseState: of.state, actor, hands: [] });
      row.state = move(promiseTransitions, 'withdraw', row.state);
      row.endedAt = tx.now;
      tx.update(PointPromise, row, { action: 'point-promise.taken-back', rules: ['PRA-10'] });
      return answerPromise(tx, row);
    });
  }
}

const NOT_IN_GUIDE = {
  zh: '办事指南没有标明该审查要点可以承诺',
  en: 'the guide does not let this point be promised',
};
const GIVEN_BEFORE = { zh: '已经作出承诺', en: 'this was promised before' };
const FAILED_BEFORE = {
  zh: '此前（含同一地点的其他申请）已认定该要点不符合，不得以承诺代替',
  en: 'this point was found not met, here or in another application for the same place: a promise does not take the place of that',
};
