import type { Bilingual, RuleId } from '../rules/index.js';
import type { FactModel } from './field.js';

/** What a paper of a kind must show, whatever else it says (必备内容): a template that leaves it out isn't used. */
export interface MustShow {
  /** Why: the rule that demands it. */
  readonly rule: RuleId;
  readonly what: Bilingual;
  /** Facts that stand in it as they are, by their Chinese names; of rows 申请材料.名称. Those that are absent don't count. */
  readonly facts?: readonly string[];
  /** Words that stand in it. */
  readonly words?: readonly string[];
  /** Sentences that stand in it with facts in their places, as 决定{处理}该许可. */
  readonly sentences?: readonly string[];
  /** Demanded only of papers that have this fact. */
  readonly where?: string;
}

/** A kind of paper as it is worded (文书的行文): what it can say, what it must show, and the words that it comes with. */
export interface PaperKind<F extends object = object> {
  readonly model: FactModel;
  readonly mustShow: readonly MustShow[];
  /** Words that no template of this kind has: they say the opposite of what is decided, or that nothing can be done about it. */
  readonly neverSays?: readonly string[];
  /** Made-up papers, from the shortest to the longest: what templates are tried with and looked at. */
  readonly samples: readonly [F, ...F[]];
  /** The standard template (标准模板). */
  readonly standard: string;
}
