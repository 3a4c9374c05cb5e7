import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, stateConflict } from '@shenguan/common/http';
import { StoredBodies } from '@shenguan/common/reference';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type ChangeBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { demandOrgans } from './body-remedies.js';
import { demandKeeperOfBodies } from './keeper-of-bodies.js';
import { levelOf } from './level-of.js';
import { tellBody } from './tell-bodies.js';

/** Changes a body's level, address or remedies; its name, its kind and its end take two people. SUP-3 */
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
      if (remedies !== undefined) body.remedies = remedies && (await demandOrgans(tx, remedies));
      tx.update(Body, body, { action: 'body.changed', rules: ['APL-38'] });
      tellBody(tx, body);
      tx.afterCommit(() => this.register.forget(code));
      return BodyDto.of(body);
    });
  }
}

const TAKES_TWO = {
  zh: '单位的名称、类别和撤销须由两人办理，请另行提出（POST /body-changes），由他人确认后生效；本操作只变更层级、受理地址和救济途径',
  en: 'Name, kind and end of a body take two people: propose it (POST /body-changes), and somebody else confirms it; this changes level, address and remedies only',
};
const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记，不能撤销或者改变层级',
  en: 'the city’s bureau keeps the register: it can be neither abolished nor given another level here',
};
