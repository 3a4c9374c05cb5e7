import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyDto, type ChangeBodyDto } from './body.dto.js';
import { Body } from './body.entity.js';
import { demandOrgans } from './body-remedies.js';
import { tellBody } from './tell-bodies.js';

/** Changes a body's name, kind, standing or remedies. */
@Injectable()
export class ChangeBody {
  constructor(private readonly work: UnitOfWork) {}

  execute(code: string, { name, kind, active, remedies }: ChangeBodyDto, actor: Actor): Promise<BodyDto> {
    return this.work.run(actor, async (tx) => {
      const body = await tx.lock(Body, { code });
      assertVersion(body.version);
      Object.assign(body, { name, kind, active });
      if (remedies !== undefined) body.remedies = remedies && (await demandOrgans(tx, remedies));
      tx.update(Body, body, { action: 'body.changed', rules: [] });
      tellBody(tx, body);
      return BodyDto.of(body);
    });
  }
}
