import {
  type Explanation,
  holdsPersonNumber,
  type SuspectPassage,
  sumsIn,
  suspectPassages,
} from '@shenguan/common/phrases';
import type { PointerError, RuleId } from '@shenguan/common/rules';
import type { Guide } from '../guide.js';
import { feesOf } from './special-procedures.js';

/** What an item is called and what its guide says: all of it gets into papers, or in front of who applies. */
interface Worded {
  readonly itemName: string;
  readonly guide: Guide;
}

/** A passage of a guide that reads like a demand which law forbids, and why it may stand. */
export interface SuspectInGuide extends SuspectPassage {
  readonly pointer: string;
  /** Null while nobody has said. */
  readonly reason: string | null;
}

// An instrument is named as the register has it, and its article is looked up there.
const LOOKED_UP = new Set(['instrument']);

/** Returns what reads like a forbidden demand in an item and its guide, wherever it stands, with the answers to it. APL-58 */
export function suspectInGuide({ itemName, guide }: Worded, explanations: readonly Explanation[]): SuspectInGuide[] {
  const fees = new Set(feesOf(guide).map(({ fee }) => Number(fee.amount)));
  return textsOf({ itemName, guide }).flatMap(({ pointer, text }) =>
    suspectPassages(text, { sums: true, companies: true, openLists: true })
      .filter(({ passage }) => !isFee(passage, fees))
      .map((one) => ({
        ...one,
        pointer,
        reason: explanations.find(({ passage }) => passage === one.passage)?.reason ?? null,
      })),
  );
}

/** Returns what of it nobody has answered, and the numbers of persons, which no reason lets stand. APL-58, PRA-8 */
export function unanswered(
  worded: Worded,
  explanations: readonly Explanation[],
): { rule: RuleId; errors: PointerError[] } | null {
  const numbers = textsOf(worded).filter(({ text }) => holdsPersonNumber(text));
  if (numbers.length > 0) {
    return { rule: 'PRA-8', errors: numbers.map(({ pointer }) => ({ pointer, detail: NUMBER })) };
  }
  const open = suspectInGuide(worded, explanations).filter(({ reason }) => reason === null);
  if (!open[0]) return null;
  const errors = open.map(({ pointer, passage, rule, what }) => ({
    pointer,
    detail: {
      zh: `“${passage}”疑似${what.zh}（${rule}）：请删去，或者在 explanations 中逐条说明其法律依据`,
      en: `“${passage}” reads like ${what.en} (${rule}): take it out, or say in explanations what law it rests on`,
    },
  }));
  return { rule: open[0].rule, errors };
}

/** Returns the answers that answer something. */
export function answersTo(worded: Worded, explanations: readonly Explanation[] = []): Explanation[] {
  const told = new Set(suspectInGuide(worded, []).map(({ passage }) => passage));
  return explanations.filter(({ passage }) => told.has(passage)).map(({ passage, reason }) => ({ passage, reason }));
}

/** A fee that the guide lists with its law may be named in its words. */
function isFee(passage: string, fees: ReadonlySet<number>): boolean {
  const [sum] = sumsIn(passage);
  return sum?.passage === passage && sum.amount !== undefined && fees.has(sum.amount);
}

function textsOf(value: unknown, pointer = ''): { pointer: string; text: string }[] {
  if (typeof value === 'string') return [{ pointer, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (LOOKED_UP.has(key) ? [] : textsOf(one, `${pointer}/${key}`)));
}

const NUMBER = {
  zh: '含有公民身份号码（含分段或者部分遮盖的），不得写入（PRA-8）',
  en: 'holds the identity number of a person, in parts or half masked too, which is written nowhere (PRA-8)',
};
