import { Injectable } from '@nestjs/common';
import { type Actor, foldSubject } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Recusal } from '../case-parties/index.js';
import { TimeLimits } from '../time-limits/index.js';
import { barFromCase } from './bar-from-case.js';
import { type DeclareTieDto, RecusalDto } from './recusal.dto.js';
import { recusalActs } from './recusal-acts.js';

/**
 * Keeps an official of the bureau out of a case in which he declares a tie of his own, at once: what he says against
 * himself needs nobody’s ruling, whoever else has asked or ruled before. PRA-11
 */
@Injectable()
export class DeclareTie {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute({ caseNumber, reasons }: DeclareTieDto, actor: Actor): Promise<RecusalDto> {
    return this.work.run(actor, async (tx) => {
      const subject = foldSubject(actor.sub);
      const [known] = await tx.query<{ id: string; caseNumber: string }>(
        `SELECT id, case_number AS "caseNumber" FROM approval_case
         WHERE case_number = $1 AND bureau_code = $2 AND submitted_at IS NOT NULL`,
        [caseNumber, actor.body],
      );
      if (!known) throw notFound();
      const asked = await tx.find(
        Recusal,
        { caseId: known.id, subject },
        { orderBy: { byDocument: 'DESC' }, lock: 'update' },
      );
      if (asked.some(({ state }) => state === 'barred')) conflict('PRA-11', { barred: true }, { detail: BARRED });
      const [raised] = asked;
      if (raised) {
        demandAct(recusalActs, 'Recusals_declare', raised.state, { ...raised, actor });
        assertVersion(raised.version);
      }
      const [entry] = await tx.query<{ id: string; name: string; head: boolean | null }>(
        'SELECT id, name, head FROM staff_member WHERE lower(subject) = $1 AND body_code = $2 AND serving',
        [subject, actor.body],
      );
      if (!entry) throw notFound();
      const official = {
        ...{ subject, staffId: entry.id, staffName: entry.name, bodyCode: actor.body },
        byGovernment: entry.head !== false,
      };
      const row = await barFromCase(tx, this.limits, known, official, { reasons, action: 'recusal.declared' });
      return RecusalDto.of(row, actor);
    });
  }
}

const BARRED = { zh: '您已在本办件中回避，无须再次申报', en: 'you are out of this case already' };
