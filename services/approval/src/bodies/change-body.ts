import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, stateConflict } from '@shenguan/common/http';
import { StoredBodies } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type ChangeBodyDto } from './body.dto.js';
import { Body, type BodyRemedies } from './body.entity.js';
import { demandKeeperOfBodies } from './keeper-of-bodies.js';
import { levelOf } from './level-of.js';
import { tellBody } from './tell-bodies.js';

/** Changes a body's level or address; its name, its kind, its remedies and its end take two people. SUP-3, APL-38 */
@Injectable()
export class ChangeBody {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredBodies,
  ) {}

  execute(code: string, order: ChangeBodyDto, actor: Actor): Promise<BodyDto> {
    const { name, kind, level: told, active, address, remedies } = order;
    return this.work.run(actor, async (tx) => {
      await demandKeeperOfBodies(tx, { code, kind, level: told ?? null, active });
      const body = await tx.lock(Body, { code });
      assertVersion(body.version);
      const level = levelOf(kind, told ?? body.level ?? undefined);
      if (body.level === 'city' && (level !== 'city' || !active)) throw stateConflict({ detail: LAST_KEEPER });
      if (name !== body.name || kind !== body.kind || active !== body.active) {
        conflict('SUP-3', { body: body.code }, { detail: TAKES_TWO });
      }
      body.level = level;
      if (address !== undefined) body.address = address;
      if (remedies !== undefined && !isSameRemedies(remedies, body.remedies)) {
        conflict('APL-38', { body: body.code }, { detail: TAKES_TWO });
      }
      tx.update(Body, body, { action: 'body.changed', rules: ['APL-38'] });
      tellBody(tx, body);
      tx.afterCommit(() => this.register.forget(code));
      return BodyDto.of(body);
    });
  }
}

function isSameRemedies(one: BodyRemedies | null, other: BodyRemedies | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.reconsiderationBody === other.reconsiderationBody &&
    one.court === other.court &&
    one.onlineReconsideration === other.onlineReconsideration
  );
}

const TAKES_TWO = {
  zh: '单位的名称、类别、救济途径和撤销须由两人办理，请另行提出（POST /body-changes），由政府办公室确认后生效；本操作只变更层级和受理地址',
  en: 'Name, kind, remedies and end of a body take two people: propose it (POST /body-changes), and the government office confirms it; this changes level and address only',
};
const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记，不能在此改变层级：撤销的，另行提出（POST /body-changes）并写明承继的审批局',
  en: 'the city’s bureau keeps the register and gets no other level here: where it ends, propose it (POST /body-changes) with the bureau that follows',
};
