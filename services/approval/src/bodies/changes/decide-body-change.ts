import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { bodySucceededV1 } from '@shenguan/common/contracts';
import { assertVersion, forbidden } from '@shenguan/common/http';
import { StoredBodies } from '@shenguan/common/reference';
import { conflict, forbid } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { demandOrgans } from '../body-remedies.js';
import { isOfCityBureau } from '../keeper-of-bodies.js';
import { levelOf } from '../level-of.js';
import { isOneHuman } from '../one-human.js';
import { tellBody } from '../tell-bodies.js';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeTransitions } from './body-change.transitions.js';
import { bodyChangeActs } from './body-change-acts.js';
import { BodyChangeDto, type RejectBodyChangeDto } from './change.dto.js';
import { judgeBodyChange } from './judge-change.js';

/** Who confirms: the government's office, where bodies are set up and abolished. */
export const CHANGE_CONFIRMERS = ['government-office'] as const;
/** Who rejects: that office; the city's bureau takes its own back. */
export const CHANGE_REJECTERS = ['item-admin', 'head', 'government-office'] as const;

/** Confirms a change of a body as the second person, or rejects it; what it leaves passes to who follows. SUP-2, SUP-3 */
@Injectable()
export class DecideBodyChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredBodies,
  ) {}

  confirm(id: string, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'BodyChanges_confirm');
      const body = await tx.lock(Body, { code: row.bodyCode });
      // Judged anew: a memorandum may have come since, or the body that follows may be gone itself.
      if (body.version !== row.baseVersion) conflict('SUP-3', { body: body.code }, { detail: CHANGED_MEANWHILE });
      await judgeBodyChange(tx, body, row);
      if (row.remedies?.to) await demandOrgans(tx, row.remedies.to);
      row.state = move(bodyChangeTransitions, 'confirm', row.state);
      decided(tx, row, null);
      tx.update(BodyChange, row, { action: 'body-change.confirmed', rules: ['SUP-2', 'SUP-3'] });
      const level = row.kind === body.kind ? body.level : levelOf(row.kind, undefined);
      Object.assign(body, {
        name: row.name,
        kind: row.kind,
        level,
        active: !row.ends,
        successorCode: row.successorCode,
        ...(row.remedies && { remedies: row.remedies.to }),
      });
      tx.update(Body, body, {
        action: row.ends ? 'body.ended' : 'body.changed',
        rules: ['SUP-3', ...(row.remedies ? (['APL-38'] as const) : [])],
      });
      tellBody(tx, body);
      if (row.successorCode) await passOn(tx, body, row.successorCode);
      tx.afterCommit(() => this.register.forget(body.code));
      return BodyChangeDto.of(row, actor);
    });
  }

  reject(id: string, { reason }: RejectBodyChangeDto, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockChange(tx, id, 'BodyChanges_reject');
      row.state = move(bodyChangeTransitions, 'reject', row.state);
      decided(tx, row, reason);
      tx.update(BodyChange, row, { action: 'body-change.rejected', rules: ['SUP-3'] });
      return BodyChangeDto.of(row, actor);
    });
  }
}

async function passOn(tx: Tx, { code, name, version }: Body, successorCode: string): Promise<void> {
  const successor = await tx.get(Body, { code: successorCode });
  tx.publish(bodySucceededV1, {
    subject: code,
    data: {
      body: { code, name },
      successor: { code: successor.code, name: successor.name },
      endedOn: tx.today,
      version,
    },
  });
}

async function lockChange(tx: Tx, id: string, act: 'BodyChanges_confirm' | 'BodyChanges_reject'): Promise<BodyChange> {
  const { actor } = tx;
  const row = await tx.lock(BodyChange, { id });
  const keeps =
    act === 'BodyChanges_reject' && hasRole(actor, ...CHANGE_REJECTERS) && (await isOfCityBureau(tx, actor));
  if (!keeps && !hasRole(actor, ...CHANGE_CONFIRMERS)) throw forbidden();
  assertVersion(row.version);
  demandAct(bodyChangeActs, act, row.state, { proposedBy: row.proposedBy, actorSub: actor.sub });
  if (act === 'BodyChanges_confirm' && (await isOneHuman(tx, actor.sub, row.proposedBy))) {
    forbid('SUP-3', { reason: 'onePerson' }, { detail: ONE_HUMAN });
  }
  return row;
}

function decided(tx: Tx, row: BodyChange, reason: string | null): void {
  row.decidedBy = tx.actor.sub;
  row.decidedByName = tx.actor.name;
  row.decidedAt = tx.now;
  row.decisionReason = reason;
}

const ONE_HUMAN = {
  zh: '确认人的姓名或者证件与提出人相同，须由政府办公室的他人确认',
  en: 'who confirms bears the name or document of who proposed it: somebody else of the government office confirms it',
};
const CHANGED_MEANWHILE = {
  zh: '提出后该单位的登记已经变更：请不予确认，重新提出',
  en: 'the entry was changed since: reject it, and propose it anew',
};
