import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { BodyChange } from './body-change.entity.js';
import { bodyChangeActs, factsOf } from './body-change-acts.js';
import { BodyChangeDto } from './change.dto.js';
import { tellBodyChange } from './tell-body-change.js';

/** Takes down that the body which is to follow does so (确认承继), by its head's own token. SUP-3 */
@Injectable()
export class AcceptSuccession {
  constructor(private readonly work: UnitOfWork) {}

  execute(id: string, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(BodyChange, { id, successorCode: actor.body });
      assertVersion(row.version);
      demandAct(bodyChangeActs, 'BodyChanges_succeed', row.state, factsOf(row, actor));
      row.succeededBy = actor.sub;
      row.succeededAt = tx.now;
      tx.update(BodyChange, row, { action: 'body-change.succession-accepted', rules: ['SUP-3'] });
      await tellBodyChange(tx, row, 'succeeded');
      return BodyChangeDto.of(row, actor);
    });
  }
}
