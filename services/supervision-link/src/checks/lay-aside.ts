import type { SupervisionCheck } from './check.entity.js';

/** Keeps a record that was never archived, with what was signed of it, where it is written anew: nothing found is lost. APL-61 */
export function layAside(row: SupervisionCheck, why: string): void {
  if (!row.record) return;
  const { record, recordDigest, signatures } = row;
  row.earlier = [...row.earlier, { record, digest: recordDigest!, signatures, archivedAt: null, why }];
}
