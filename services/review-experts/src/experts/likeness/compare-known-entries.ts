import { move } from '@shenguan/common/states';
import { DueRows, type Sweep, Sweeping } from '@shenguan/common/work';
import { SAMENESS } from '../domain/judge-entry.js';
import { Expert } from '../expert.entity.js';
import { expertTransitions } from '../expert.transitions.js';
import { ExpertVault } from '../expert-vault.js';
import { isOpen, PersonSearch, raiseLikeness } from './known-persons.js';

/** Compares entries of before this was asked with each other: the later of two that may be one person's waits. EXP-7 */
@Sweeping()
export class CompareKnownEntries implements Sweep {
  readonly name = 'compare-known-entries';
  readonly everyMs = 5_000;

  constructor(
    private readonly rows: DueRows,
    private readonly vault: ExpertVault,
    private readonly search: PersonSearch,
  ) {}

  run(): Promise<void> {
    const owed = { sweep: this.name, table: 'likeness_owed', where: 'TRUE', values: [] };
    return this.rows.each(owed, async (tx, id) => {
      await tx.query('DELETE FROM likeness_owed WHERE id = $1', [id]);
      const found = await tx.get(Expert, { id });
      if (found.state === 'joined') return;
      const known = await this.search.among(tx, [this.vault.factsOf(found)]);
      const entry = await tx.lock(Expert, { id });
      const earlier = known
        .alikeTo({ id, facts: this.vault.factsOf(entry) })
        .filter(
          ({ entry: other }) =>
            other.enteredAt < entry.enteredAt || (+other.enteredAt === +entry.enteredAt && other.id < id),
        );
      if (earlier.length === 0) return;
      for (const { entry: other, grounds } of earlier) {
        if (!(await isOpen(tx, id, other.id))) raiseLikeness(tx, entry, other, { grounds });
      }
      if (entry.state === 'barred' || entry.gaps.includes(SAMENESS)) return;
      if (entry.state === 'confirmed') entry.state = move(expertTransitions, 'question', entry.state);
      entry.gaps = [...entry.gaps, SAMENESS];
      tx.update(Expert, entry, { action: 'expert.flagged', rules: ['EXP-7'] });
    });
  }
}
