import { Injectable } from '@nestjs/common';
import type { Tx } from '@shenguan/common/work';
import { CONFIRMATION, gapsOf, SAMENESS } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { ExpertVault } from '../expert-vault.js';
import { isOpen, PersonSearch, raiseLikeness } from '../likeness/known-persons.js';
import type { ProposedChange } from '../proposals/expert-proposal.entity.js';
import { gapFacts } from './gap-facts.js';

/** Changes particulars and specialties of an entry, from now on: a draw that runs finds it as it was. EXP-13 */
@Injectable()
export class ChangeEntry {
  constructor(
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
  ) {}

  async execute(
    tx: Tx,
    expertId: string,
    {
      particulars,
      specialty,
      titleUntil,
    }: {
      particulars?: ProposedChange['particulars'] | undefined;
      specialty?: string | undefined;
      titleUntil?: Expert['titleUntil'];
    },
  ): Promise<void> {
    const found = await tx.get(Expert, { id: expertId });
    const known = await this.search.among(tx, [this.vault.factsOf({ ...found, ...particulars })]);
    const expert = await tx.lock(Expert, { id: expertId });
    Object.assign(expert, particulars ?? {}, titleUntil === undefined ? {} : { titleUntil });
    const facts = this.vault.factsOf(expert);
    for (const { entry, grounds } of particulars ? known.alikeTo({ id: expertId, facts }) : []) {
      if (!(await isOpen(tx, expertId, entry.id))) raiseLikeness(tx, expert, entry, { grounds });
    }
    if (expert.state === 'flagged') {
      const gaps = gapsOf(gapFacts(expert, facts.born !== null));
      expert.gaps = [...gaps, ...[SAMENESS, CONFIRMATION].filter((gap) => expert.gaps.includes(gap))];
    }
    if (specialty && !expert.specialties.some(({ code }) => code === specialty)) {
      const confirmedAt = expert.state === 'confirmed' ? tx.now.toISOString() : null;
      expert.specialties = [...expert.specialties, { code: specialty, confirmedAt }];
    }
    tx.update(Expert, expert, { action: 'expert.updated', rules: ['EXP-13', 'EXP-14'] });
  }
}
