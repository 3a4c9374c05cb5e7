import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { conflict, forbid } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { FeeRateDto, type ProposeFeeRateDto } from './fee-rate.dto.js';
import { FeeRate } from './fee-rate.entity.js';

/** Sets what professionals are paid at most: one proposes, the head, who is another, agrees. INSP-8 */
@Injectable()
export class SetFeeRate {
  constructor(private readonly work: UnitOfWork) {}

  list(actor: Actor, all: boolean): Promise<FeeRateDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(FeeRate, all ? {} : { bureauCode: actor.body }, { orderBy: { proposedAt: 'DESC' } });
      return rows.slice(0, 100).map(FeeRateDto.of);
    });
  }

  propose({ ceiling, basis }: ProposeFeeRateDto, actor: Actor): Promise<FeeRateDto> {
    return this.work.run(actor, async (tx) => {
      const row = tx.insert(
        FeeRate,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          ...{ ceiling, basis },
          proposedBy: actor.sub,
          proposedAt: tx.now,
          agreedBy: null,
          agreedAt: null,
        },
        { action: 'fee-rate.proposed', rules: ['INSP-8'] },
      );
      return FeeRateDto.of(row);
    });
  }

  agree(id: string, actor: Actor): Promise<FeeRateDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(FeeRate, { id, bureauCode: actor.body });
      if (row.agreedAt) {
        const detail = { zh: '该标准已经同意', en: 'This rate was agreed already' };
        conflict('INSP-8', { agreedAt: row.agreedAt.toISOString() }, { detail });
      }
      if (mayBeHis(actor, row.proposedBy)) {
        const detail = { zh: '提出标准的人不得自行同意', en: 'Who proposed the rate doesn’t agree to it' };
        forbid('INSP-8', {}, { detail });
      }
      row.agreedBy = actor.sub;
      row.agreedAt = tx.now;
      tx.update(FeeRate, row, { action: 'fee-rate.agreed', rules: ['INSP-8'] });
      return FeeRateDto.of(row);
    });
  }
}

/** Returns the rate of a bureau that was agreed last, null where there is none. */
export async function rateInForce(tx: Tx, bureauCode: string): Promise<FeeRate | null> {
  const rows = await tx.find(FeeRate, { bureauCode }, { orderBy: { agreedAt: 'DESC' } });
  return rows.find(({ agreedAt }) => agreedAt) ?? null;
}
