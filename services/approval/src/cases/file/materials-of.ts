import type { Tx } from '@shenguan/common/work';
import { MaterialVersion } from './material-version.entity.js';

type OfCase = { caseId: string } | { caseNumber: string };

/** Returns the materials of a case as they stand: what was listed before what was volunteered, by code. */
export async function materialsOf(tx: Tx, of: OfCase): Promise<MaterialVersion[]> {
  const { standing } = await materialVersionsOf(tx, of);
  return standing;
}

/** Returns what was handed in of all materials: what stands, and what a later version took the place of. */
export async function materialVersionsOf(
  tx: Tx,
  of: OfCase,
): Promise<{ standing: MaterialVersion[]; superseded: MaterialVersion[] }> {
  const orderBy = { voluntary: 'ASC', materialCode: 'ASC', ordinal: 'ASC' } as const;
  const versions = await tx.find(MaterialVersion, of, { orderBy });
  const later = new Set(versions.map(({ supersedes }) => supersedes));
  return {
    standing: versions.filter(({ id }) => !later.has(id)),
    superseded: versions.filter(({ id }) => later.has(id)),
  };
}
