import type { Sweeps, Tx } from '@shenguan/common/work';

/** Name of the sweep that makes the papers which are owed for want of a seal. */
export const OWED_PAPERS_SWEEP = 'issue-owed-papers';

/** Has what waits for a seal tried again at once: something about a seal or its authorisations was put right. PRA-2 */
export async function tryOwedPapers(tx: Tx, sweeps: Sweeps): Promise<void> {
  await tx.query('DELETE FROM sweep_failure WHERE sweep = $1', [OWED_PAPERS_SWEEP]);
  tx.afterCommit(() => sweeps.wake(OWED_PAPERS_SWEEP));
}
