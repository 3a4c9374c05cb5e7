import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type RegisterBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { demandOrgans } from './body-remedies.js';
import { tellBody } from './tell-bodies.js';

/** Registers a body under its credit code. PRA-1 */
@Injectable()
export class RegisterBody {
  constructor(private readonly work: UnitOfWork) {}

  async execute({ code: given, name, kind, remedies }: RegisterBodyDto, actor: Actor): Promise<BodyDto> {
    return this.work.run(actor, async (tx) => {
      const { '/code': code } = demandIdentifiers({ '/code': checkCreditCode(given) });
      if (await tx.findOne(Body, { code })) {
        throw stateConflict({ detail: { zh: '该单位已经登记', en: 'this body is registered already' } });
      }
      const body = tx.insert(
        Body,
        { id: tx.uuid(), code, name, kind, active: true, remedies: remedies ? await demandOrgans(tx, remedies) : null },
        { action: 'body.registered', rules: ['PRA-1'] },
      );
      tellBody(tx, body);
      return BodyDto.of(body);
    });
  }
}
