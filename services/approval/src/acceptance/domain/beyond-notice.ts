import type { CorrectionItem, DefectKind, MaterialDefect } from '../../cases/index.js';

/** Where something is named that the notice before did not: a material, or one of its defects. */
export interface Beyond {
  readonly item: number;
  readonly defect?: number;
}

/** A kind of defect that a paper handed in anew may show for the first time: what nobody can read was not supplied. */
const ALWAYS: readonly DefectKind[] = ['not-legible'];

/** What places a defect: another field, or another paper that it contradicts, is another defect. */
const PLACE = ['field', 'other', 'register', 'applicationField'] as const;

type Placed = Pick<MaterialDefect, 'kind' | (typeof PLACE)[number]>;

/**
 * Returns what goes beyond a notice: materials that it did not name, and defects of one that it knew and passed over, of
 * the kind or at the place. Of a paper that it found missing any defect may be named, as nobody had seen it. A reading of
 * this project. APL-32
 */
export function beyondNotice(
  notice: readonly Pick<CorrectionItem, 'materialCode' | 'defects'>[],
  named: readonly { readonly materialCode: string; readonly defects: readonly Placed[] }[],
): Beyond[] {
  return named.flatMap(({ materialCode, defects }, item): Beyond[] => {
    const before = notice.find((one) => one.materialCode === materialCode);
    if (!before) return [{ item }];
    // A notice from before defects were typed has words alone, and can't be held against.
    const known = before.defects;
    if (!known || known.some(({ kind }) => kind === 'missing')) return [];
    return defects.flatMap((one, defect) =>
      ALWAYS.includes(one.kind) || known.some((earlier) => covers(earlier, one)) ? [] : [{ item, defect }],
    );
  });
}

/** Whether an earlier defect is this one: a more precise word for it is, another place is not. */
function covers(earlier: Placed, one: Placed): boolean {
  return (
    earlier.kind === one.kind &&
    PLACE.every((key) => earlier[key] === undefined || squeezed(earlier[key]) === squeezed(one[key]))
  );
}

const squeezed = (text: string | undefined) => text?.normalize('NFKC').replace(/\s/gu, '');
