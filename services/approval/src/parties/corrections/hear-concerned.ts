import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { lockConcerned } from './correction-access.js';
import { IdentityCorrectionDto, type ObjectToCorrectionDto } from './identity-correction.dto.js';
import { IdentityCorrection } from './identity-correction.entity.js';
import { factsOf, identityCorrectionActs } from './identity-correction-acts.js';

/** Hears the two logins that a correction is about, each by its own token: who is bound, and who is said to hold the document. PRA-16 */
@Injectable()
export class HearConcerned {
  constructor(private readonly work: UnitOfWork) {}

  /** The login that is bound objects; a second person decides all the same, and has read it. */
  object(id: string, { statement }: ObjectToCorrectionDto, actor: Actor): Promise<IdentityCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockConcerned(tx, id);
      demandAct(identityCorrectionActs, 'IdentityBindings_object', row.state, factsOf(row, actor, tx.today));
      row.objection = statement;
      row.objectedAt = tx.now;
      tx.update(IdentityCorrection, row, { action: 'identity-correction.objected', rules: ['PRA-16'] });
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }

  /** The login that is named as the holder's says so, under the name of the document. */
  affirm(id: string, actor: Actor): Promise<IdentityCorrectionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockConcerned(tx, id);
      demandAct(identityCorrectionActs, 'IdentityBindings_affirm', row.state, factsOf(row, actor, tx.today));
      row.affirmedAt = tx.now;
      tx.update(IdentityCorrection, row, { action: 'identity-correction.affirmed', rules: ['PRA-16'] });
      return IdentityCorrectionDto.of(row, actor, tx.today);
    });
  }
}
