import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { StoredBodies } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type RegisterBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { demandOrgans } from './body-remedies.js';
import { demandOwnName } from './changes/judge-change.js';
import { demandAsInCode, demandDivision } from './demand-division.js';
import { demandKeeperOfBodies } from './keeper-of-bodies.js';
import { levelOf } from './level-of.js';
import { tellBody } from './tell-bodies.js';

/** Registers a body under its credit code. PRA-1 */
@Injectable()
export class RegisterBody {
  constructor(
    private readonly work: UnitOfWork,
    private readonly register: StoredBodies,
  ) {}

  async execute(order: RegisterBodyDto, actor: Actor): Promise<BodyDto> {
    const { code: given, name, kind, level: told, address = null, remedies: organs } = order;
    const division = order.division ? demandDivision(order.division) : null;
    return this.work.run(actor, async (tx) => {
      const { '/code': code } = demandIdentifiers({ '/code': checkCreditCode(given) });
      if (division) demandAsInCode(code, division);
      const level = levelOf(kind, told);
      await demandKeeperOfBodies(tx, { code, kind, level, active: true });
      if (await tx.findOne(Body, { code })) {
        throw stateConflict({ detail: { zh: '该单位已经登记', en: 'this body is registered already' } });
      }
      await demandOwnName(tx, code, name);
      const remedies = organs ? await demandOrgans(tx, organs) : null;
      const body = tx.insert(
        Body,
        { id: tx.uuid(), code, name, kind, level, division, active: true, address, remedies, successorCode: null },
        { action: 'body.registered', rules: ['PRA-1'] },
      );
      tellBody(tx, body);
      tx.afterCommit(() => this.register.forget(code));
      return BodyDto.of(body);
    });
  }
}
