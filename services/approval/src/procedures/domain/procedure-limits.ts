import { legalDate } from '@shenguan/common/clock';
import { type Edition, editionBegun, figureOf, type ParameterKey } from '@shenguan/common/rules';

/** What the limits of a procedure go by: the edition of the day on which it was opened. PRA-7 */
export function editionOfProcedure({ openedAt }: { readonly openedAt: Date }): Edition {
  return editionBegun(legalDate(openedAt));
}

/** Returns a figure that a procedure goes by. APL-36, APL-69, PRA-7 */
export function figureFor(row: { readonly openedAt: Date }, key: ParameterKey): number {
  return figureOf(key, editionOfProcedure(row));
}
