import type { Inspection } from '../inspection.entity.js';

/** Returns what a specialty is called, as approval has said when it asked for the inspection; else its code. EXP-10 */
export function nameOf({ experts }: Pick<Inspection, 'experts'>, code: string): string {
  return experts.find(({ specialty }) => specialty === code)?.name ?? code;
}
