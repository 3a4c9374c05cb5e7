import { Injectable } from '@nestjs/common';
import { bodySucceededV1 } from '@shenguan/common/contracts';
import { StoredBodies } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { demandOrgans } from '../body-remedies.js';
import { levelOf } from '../level-of.js';
import { tellBody } from '../tell-bodies.js';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeTransitions } from './body-change.transitions.js';
import { judgeBodyChange } from './judge-change.js';
import { tellBodyChange } from './tell-body-change.js';

/** Writes a confirmed change into the register; what a body that ends leaves passes to who follows. SUP-2, SUP-3 */
@Injectable()
export class CarryOutBodyChange {
  constructor(private readonly register: StoredBodies) {}

  /** The change is locked. Judged anew: a memorandum may have come since, or the body that follows may be gone itself. */
  async execute(tx: Tx, row: BodyChange, event: 'confirm' | 'takeEffect'): Promise<void> {
    const body = await tx.lock(Body, { code: row.bodyCode });
    await demandPossible(tx, body, row);
    row.state = move(bodyChangeTransitions, event, row.state);
    const action = event === 'confirm' ? 'body-change.confirmed' : 'body-change.took-effect';
    tx.update(BodyChange, row, { action, rules: ['SUP-2', 'SUP-3'] });
    await tellBodyChange(tx, row, 'confirmed');
    const level = row.kind === body.kind ? body.level : levelOf(row.kind, undefined);
    Object.assign(body, {
      name: row.name,
      kind: row.kind,
      level,
      active: !row.ends,
      successorCode: row.successorCode,
      ...(row.remedies && { remedies: row.remedies.to }),
      ...(row.division && { division: row.division }),
    });
    tx.update(Body, body, {
      action: row.ends ? 'body.ended' : 'body.changed',
      rules: ['SUP-3', ...(row.remedies ? (['APL-38'] as const) : [])],
    });
    tellBody(tx, body);
    if (row.successorCode) await passOn(tx, body, row.successorCode);
    if (row.successorCode && body.level === 'city') await this.passRegistersOn(tx, row, row.successorCode);
    tx.afterCommit(() => this.register.forget(body.code));
  }

  /** Makes who follows the city's bureau: it keeps what that one kept, and what waits there waits for it. SUP-3 */
  private async passRegistersOn(tx: Tx, { id, bodyCode }: BodyChange, successorCode: string): Promise<void> {
    const successor = await tx.lock(Body, { code: successorCode });
    successor.level = 'city';
    tx.update(Body, successor, { action: 'body.changed', rules: ['SUP-3'] });
    tellBody(tx, successor);
    const waiting = { keeperCode: bodyCode, state: ['proposed', 'scheduled'] } as never;
    for (const other of await tx.find(BodyChange, waiting, { lock: 'update' })) {
      if (other.id === id) continue;
      other.keeperCode = successorCode;
      tx.update(BodyChange, other, { action: 'body-change.passed-on', rules: ['SUP-3'] });
    }
    tx.afterCommit(() => this.register.forget(successorCode));
  }
}

/** Refuses a change that the register as it stands now doesn't allow. */
export async function demandPossible(tx: Tx, body: Body, row: BodyChange): Promise<void> {
  if (body.version !== row.baseVersion) conflict('SUP-3', { body: body.code }, { detail: CHANGED_MEANWHILE });
  await judgeBodyChange(tx, body, row);
  if (row.remedies?.to) await demandOrgans(tx, row.remedies.to);
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

const CHANGED_MEANWHILE = {
  zh: '提出后该单位的登记已经变更：请不予确认，重新提出',
  en: 'the entry was changed since: reject it, and propose it anew',
};
