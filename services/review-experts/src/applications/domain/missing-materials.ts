import type { ApplicationFile, Channel } from '../expert-application.entity.js';

const OF_EVERYBODY = ['identity', 'education', 'qualification', 'experience', 'form'] as const;

/** Returns what an application still lacks, by kind of material, and by name of those that the recruitment asks for besides. EXP-11, EXP-12 */
export function missingMaterials(
  { channel, recommended, files }: { channel: Channel; recommended: boolean; files: readonly ApplicationFile[] },
  otherMaterials: readonly string[],
): string[] {
  const has = (kind: string) => files.some((file) => file.kind === kind);
  const missing: string[] = OF_EVERYBODY.filter((kind) => !has(kind));
  for (const name of otherMaterials) {
    if (!files.some(({ kind, label }) => kind === 'other' && label === name)) missing.push(`other:${name}`);
  }
  if (channel === 'unit' && !has('recommendation')) missing.push('recommendation');
  if (channel === 'expert' && !recommended) missing.push('recommendation');
  return missing;
}
