import { chineseNumeral } from '../texts/index.js';

/** Ends a sentence with 。 where it has no end yet, and drops an opening 经审查 that the paper says itself. */
export function sentence(passage: string): string {
  const bare = passage.trim().replace(/^经(?:依法)?审查[，,：:]?/, '');
  return /[。！？；]$/.test(bare) ? bare : `${bare}。`;
}

/** Fits a passage into a sentence: without an opening 因, and without its end mark. */
export function clauseOf(passage: string): string {
  return passage
    .trim()
    .replace(/[。；，]+$/, '')
    .replace(/^因/, '');
}

/** Numbers several points （一）（二）… and leaves a single one as it is. */
export function numbered(points: readonly string[]): string[] {
  if (points.length < 2) return [...points];
  return points.map((point, i) => `（${chineseNumeral(i + 1)}）${point}`);
}
