import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandIdentifiers } from '@shenguan/common/privacy';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TIE_TO_NOTHING } from './compose-entry.js';
import { type BarExpertDto, type DeclareTieDto } from './expert.dto.js';
import { Expert } from './expert.entity.js';
import { expertTransitions } from './expert.transitions.js';
import { ExpertVault } from './expert-vault.js';
import { ExpertDto } from './expert-view.dto.js';

/** Keeps up what is known of an expert: what bars him, and whom he is tied to. EXP-9, EXP-14, EXP-19 */
@Injectable()
export class ChangeExpert {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: ExpertVault,
  ) {}

  /** Bars an expert for good: the entry stays, so that a draw can count him out. EXP-9 */
  bar(id: string, { ground, note }: BarExpertDto, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const expert = await tx.lock(Expert, { id, keeperCode: actor.body });
      expert.state = move(expertTransitions, 'bar', expert.state);
      expert.bars = [...expert.bars, { ground, note }];
      tx.update(Expert, expert, { action: 'expert.barred', rules: [ground] });
      return ExpertDto.of(expert, this.vault.masked(expert));
    });
  }

  /** Records a tie that became known; it counts from the next draw on. EXP-19 */
  addTie(id: string, tie: DeclareTieDto, actor: Actor): Promise<ExpertDto> {
    return this.work.run(actor, async (tx) => {
      const values: Partial<Record<string, string>> = demandIdentifiers(this.vault.judgeTie(tie, tx.today));
      const number = values['/identityNumber'];
      const known = {
        kind: tie.kind,
        bodyCode: values['/bodyCode'] ?? null,
        personKey: number ? this.vault.personKey(number, tie.identityKind) : null,
        projectCode: tie.projectCode ?? null,
      };
      if (!known.bodyCode && !known.personKey && !known.projectCode) {
        refuse('EXP-19', {}, { errors: [{ pointer: '', detail: TIE_TO_NOTHING }] });
      }
      const expert = await tx.lock(Expert, { id, keeperCode: actor.body });
      expert.ties = [...expert.ties, known];
      tx.update(Expert, expert, { action: 'expert.tie-recorded', rules: ['EXP-19'] });
      return ExpertDto.of(expert, this.vault.masked(expert));
    });
  }
}
