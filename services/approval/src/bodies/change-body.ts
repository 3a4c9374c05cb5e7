import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, stateConflict } from '@shenguan/common/http';
import { StoredBodies } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type ChangeBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { demandOrgans } from './body-remedies.js';
import { demandKeeperOfBodies } from './keeper-of-bodies.js';
import { levelOf } from './level-of.js';
import { tellBody } from './tell-bodies.js';

/** Changes a body's name, kind, standing or remedies. */
@Injectable()
export class ChangeBody {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredBodies,
  ) {}

  execute(code: string, order: ChangeBodyDto, actor: Actor): Promise<BodyDto> {
    const { name, kind, level: told, active, remedies } = order;
    return this.work.run(actor, async (tx) => {
      await demandKeeperOfBodies(tx, { code, kind, level: told ?? null, active });
      const body = await tx.lock(Body, { code });
      assertVersion(body.version);
      const level = levelOf(kind, told ?? body.level ?? undefined);
      if (body.level === 'city' && (level !== 'city' || !active)) throw stateConflict({ detail: LAST_KEEPER });
      Object.assign(body, { name, kind, level, active });
      if (remedies !== undefined) body.remedies = remedies && (await demandOrgans(tx, remedies));
      tx.update(Body, body, { action: 'body.changed', rules: [] });
      tellBody(tx, body);
      tx.afterCommit(() => this.register.forget(code));
      return BodyDto.of(body);
    });
  }
}

const LAST_KEEPER = {
  zh: '市级审批局维护全市单位登记，不能撤销或者改变层级',
  en: 'the city’s bureau keeps the register: it can be neither abolished nor given another level here',
};
