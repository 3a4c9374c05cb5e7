import { type PointerError, refuse } from '@shenguan/common/rules';
import type { CorrectionNotice } from '../cases/index.js';
import type { CorrectionItemDto } from './acceptance.dto.js';
import { beyondNotice } from './domain/beyond-notice.js';

/** Refuses what the notice before did not name: it can't hold the case any more. APL-32 */
export function demandNamedBefore({ items }: CorrectionNotice, named: readonly CorrectionItemDto[]): void {
  const errors = beyondNotice(items, named).map(({ item, defect }): PointerError => {
    if (defect === undefined) {
      const detail = {
        zh: '补正通知没有列出该材料，不得再提',
        en: 'the notice did not name this material: it is not asked for any more',
      };
      return { pointer: `/items/${item}/materialCode`, detail };
    }
    const detail = {
      zh: '补正通知没有指出该材料的这一缺陷，不得再提',
      en: 'the notice did not name this defect of it: it is not held against it any more',
    };
    return { pointer: `/items/${item}/defects/${defect}/kind`, detail };
  });
  if (errors.length > 0) refuse('APL-32', {}, { errors });
}
