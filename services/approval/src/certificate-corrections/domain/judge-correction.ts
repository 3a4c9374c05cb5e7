import type { PointerError } from '@shenguan/common/rules';

/** What of a certificate can be wrong without anything else being permitted: whose it is, and how project and site are called. */
export const CORRECTED_ENTRIES = ['holder', 'project', 'site'] as const;
export type CorrectedEntry = (typeof CORRECTED_ENTRIES)[number];

/** What a correction is judged by. */
export interface CorrectionFacts {
  readonly entry: CorrectedEntry;
  /** What the certificate says, and what it said before the first correction of this entry. */
  readonly was: string;
  readonly first: string;
  readonly wording: string;
  /** By how many signs it may differ at most. */
  readonly signsMax: number;
}

/**
 * Returns what is wrong with a correction: it puts a slip right, so that few signs differ, from what was decided at first
 * too, and never the signs that tell one place or project from another or more from less. APL-39 (a reading)
 */
export function flawsOfCorrection({ entry, was, first, wording, signsMax }: CorrectionFacts): PointerError[] {
  const flaw = (zh: string, en: string): PointerError[] => [{ pointer: '/wording', detail: { zh, en } }];
  if (wording === was) return flaw('与证件现载内容相同', 'is what the certificate says');
  if (entry !== 'holder' && tellingApart(entry, wording) !== tellingApart(entry, first)) {
    return flaw(
      '改变了数字、字母、方位、规模、建设方式、有无等足以区别地点、工程的内容，不属于笔误，应当依法办理变更',
      'changes what tells one place or project from another (figures, quarters, size, what is built or left out): that is no slip, but a variation',
    );
  }
  const most = Math.min(signsMax, Math.floor([...first].length / 2));
  if ([was, first].some((before) => signsApart(before, wording) > most)) {
    return flaw(
      `与原载内容相差超过${most}字，不属于笔误，应当依法办理变更`,
      `differs by more than ${most} signs: that is no slip, but a variation`,
    );
  }
  return [];
}

/** Signs by which one place is told from another, and the marks that would put a further passage into the point. */
const TELLING =
  /[\p{N}\p{Script=Latin}〇零一二三四五六七八九十百千万亿两双半廿卅壹贰叁肆伍陆柒捌玖拾佰仟甲乙丙丁戊东南西北中上下左右()[\],、。;:/+~-]/gu;

/** What tells one project from another beside them: its size, how it is built, what it leaves out or takes in. */
const TELLING_PROJECT = /[大小高低新旧改扩重拆迁内外前后不未非无免除含有仅及和与或至]/gu;

function tellingApart(entry: 'project' | 'site', text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  const signs = plain.match(TELLING) ?? [];
  return [...signs, '|', ...((entry === 'project' && plain.match(TELLING_PROJECT)) || [])].join('');
}

/** Returns how many signs must be put in, left out or changed to make one text of the other. */
export function signsApart(one: string, other: string): number {
  const to = [...other];
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, sign] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, target] of to.entries()) {
      next.push(Math.min(row[j]! + (sign === target ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}
