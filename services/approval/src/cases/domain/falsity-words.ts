import type { FalsityFinding } from '../file/index.js';

/** Says what an application hides or forges, in the words of papers and messages. APL-78 */
export function falsityWords({ kind, materialName }: Pick<FalsityFinding, 'kind' | 'materialName'>): string {
  return kind === 'concealment' ? '隐瞒有关情况' : `提供虚假材料（${materialName}）`;
}
