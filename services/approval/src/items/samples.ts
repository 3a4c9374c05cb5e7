import type { FileRef } from '@shenguan/common/contracts';
import type { Guide } from './guide.js';

/** The sample forms (示范文本) of a guide, by the code of the material. APL-30 */
export type Samples = Record<string, FileRef>;

/** Returns the samples of the materials that a guide still lists. */
export function samplesOf({ materials }: Guide, samples: Samples): Samples {
  return Object.fromEntries(
    materials.flatMap(({ code }) => (Object.hasOwn(samples, code) ? [[code, samples[code]!]] : [])),
  );
}
