import { isRuleId, type RuleId } from '@shenguan/common/rules';
import type { SourceFile } from './source-files.js';

/** The sides of a rule that tests show: kept (held, kept), broken (refused, missed), and walked around (cheated). */
export const SIDES = ['held', 'refused', 'cheated'] as const;
export type Side = (typeof SIDES)[number];

/** One test that names rules, by itself or through the describe around it. */
export interface TestCase {
  readonly rules: readonly RuleId[];
  readonly side: Side;
  readonly title: string;
  /** `path:line` */
  readonly place: string;
}

interface Block {
  readonly indent: number;
  readonly title: string;
  readonly skipped: boolean;
}

const SIDE_OF = { held: 'held', kept: 'held', refused: 'refused', missed: 'refused', cheated: 'cheated' } as const;

// A call at the start of its line, up to its title. The table of an .each ends on a line of the call's own indent.
const CALL =
  /^([ \t]*)(describe|it|test)((?:\.\w+)*?)(?:\.each(?:<[^\n]*>)?(?:\([^\n]*\)|\([^\n]*\n(?:(?!\1\S)[^\n]*\n)*\1(?=[\])}])[^\n]*?\)))?\(\s*(['"`])((?:\\.|(?!\4)[^\\])*)\4/gm;

/** Finds the tests of a file that show a side of a rule. Nesting is told by indentation, so the file must be formatted. */
export function testCasesIn({ path, text }: SourceFile): TestCase[] {
  const around: Block[] = [];
  const found: TestCase[] = [];
  for (const match of text.matchAll(CALL)) {
    const [, indentation, word, modifiers, , title] = match as unknown as string[];
    const indent = indentation!.length;
    while (around.length > 0 && around.at(-1)!.indent >= indent) around.pop();
    const block = { indent, title: title!, skipped: /\.(skip|todo)/.test(modifiers!) };
    const blocks = [...around, block];
    if (word === 'describe') around.push(block);
    else if (!blocks.some(({ skipped }) => skipped)) {
      const side = sideOf(blocks);
      const rules = [...new Set(blocks.flatMap((part) => rulesIn(part.title)))];
      const line = text.slice(0, match.index).split('\n').length;
      if (side && rules.length > 0) found.push({ rules, side, title: title!, place: `${path}:${line}` });
    }
  }
  return found;
}

/** The nearest title that opens with a side, after any IDs, decides. */
function sideOf(blocks: readonly Block[]): Side | undefined {
  for (const { title } of [...blocks].reverse()) {
    const word = /^(?:[A-Z]+-[\d.]+[,，、\s]*)*(held|kept|refused|missed|cheated)\b/.exec(title)?.[1];
    if (word) return SIDE_OF[word as keyof typeof SIDE_OF];
  }
  return undefined;
}

function rulesIn(title: string): RuleId[] {
  return [...title.matchAll(/[A-Z]+-\d+(?:\.\d+)?/g)].map(([id]) => id).filter(isRuleId);
}
