import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { disown, ExpertTie, isOwnWord, keepTies, standingTies } from '../../ties/index.js';
import type { DeclareTieDto } from '../expert.dto.js';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { composeTie } from './compose-entry.js';
import { OwnEntryDto, ownEntry } from './own-entry.dto.js';

/** Keeps up what an expert says of himself: the ties that he declares. EXP-14, EXP-19 */
@Injectable()
export class ChangeExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  /** Takes a tie that the expert declares of himself; it counts from the next draw on. EXP-19 */
  declareTie(order: DeclareTieDto, actor: Actor): Promise<OwnEntryDto> {
    return this.work.run(actor, async (tx) => {
      const tie = composeTie(order, this.vault, tx.today);
      const expert = await tx.lock(Expert, { id: await ownEntry(tx, actor) });
      if (expert.state === 'joined') conflict('EXP-7', {}, { detail: JOINED });
      const declared = keepTies(tx, expert.id, [tie], { source: 'self', evidence: null });
      const ties = [...(await standingTies(tx, [expert.id])), ...declared];
      return OwnEntryDto.of(expert, this.vault.masked(expert), ties);
    });
  }

  /**
   * Takes the expert's word that a tie which he declared is none, or none any more. It keeps him out for twelve months more:
   * who would be drawn for a friend does not end it the day before; a finding may say earlier that there is none. EXP-19
   */
  disownTie(id: string, reason: string, actor: Actor): Promise<OwnEntryDto> {
    return this.work.run(actor, async (tx) => {
      const expert = await tx.get(Expert, { id: await ownEntry(tx, actor) });
      const tie = await tx.findOne(ExpertTie, { id, expertId: expert.id }, { lock: 'update' });
      if (!tie) throw notFound();
      if (tie.endedAt !== null) conflict('EXP-19', { endedAt: tie.endedAt.toISOString() }, { detail: ENDED });
      if (!isOwnWord(tie)) conflict('EXP-19', { source: tie.source }, { detail: FOUND });
      const ties = (await standingTies(tx, [expert.id])).filter((one) => one.id !== id);
      disown(tx, tie, reason);
      return OwnEntryDto.of(expert, this.vault.masked(expert), ties);
    });
  }
}

const JOINED = {
  zh: '该条目已并入另一条目，请以现存条目的登录标识声明',
  en: 'This entry was joined to another one: declare it with the login of the entry that stands',
};
const ENDED = { zh: '该关系已经解除', en: 'This tie has ended already' };
const FOUND = {
  zh: '该关系由名单或者核实认定登记，不实的请专家库管理机构核实后解除',
  en: 'A list or a finding states this tie: if there is none, the keeper of the pool ends it by a finding',
};
