import { APL } from './apl.js';
import { CONF } from './conf.js';
import { EXP } from './exp.js';
import { INSP } from './insp.js';
import { INT } from './int.js';
import { LINK } from './link.js';
import { PRA } from './pra.js';
import { REV } from './rev.js';
import type { Bilingual, Rule } from './rule.js';
import { SEAL } from './seal.js';
import { STANDING } from './standing.js';
import { SUP } from './sup.js';

const ROWS = {
  ...INT.rows,
  ...CONF.rows,
  ...SUP.rows,
  ...SEAL.rows,
  ...EXP.rows,
  ...REV.rows,
  ...INSP.rows,
  ...LINK.rows,
  ...APL.rows,
  ...PRA.rows,
};

const GROUNDS = { ...SEAL.grounds, ...EXP.grounds, ...APL.grounds };

/** A rule of the book. The IDs are permanent. */
export type RowId = keyof typeof ROWS;

/** A numbered ground within a rule (第…项), such as EXP-19.1: cited by itself, counted with its rule. */
export type GroundId = keyof typeof GROUNDS;

/** Whatever may be cited; an ID that the book does not know does not compile. */
export type RuleId = RowId | GroundId;

/** How far the software carries rules out, from nothing to the whole of what they demand. */
export const RULE_STATUSES = ['planned', 'partly', 'enforced'] as const;

/** Whether the software carries a rule out today: not yet, in part, or as a whole. */
export type RuleStatus = (typeof RULE_STATUSES)[number];

/** Every rule's ID, in the order of the book. */
export const ROW_IDS = Object.freeze(Object.keys(ROWS)) as readonly RowId[];

/** Every ID that may be cited: each rule, followed by its grounds. */
export const RULE_IDS: readonly RuleId[] = Object.freeze(
  ROW_IDS.flatMap((row): RuleId[] => [row, ...groundIds().filter((ground) => GROUNDS[ground].row === row)]),
);

/** Tells whether a text is an ID of the book. */
export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(ROWS, id) || isGroundId(id);
}

/** Returns the rule that an ID is counted with: of a ground its rule, of a rule itself. */
export function rowOf(id: RuleId): RowId {
  return isGroundId(id) ? GROUNDS[id].row : id;
}

/** Returns a rule, or a ground with what it has of its rule. */
export function ruleOf(id: RuleId): Rule {
  return isGroundId(id) ? GROUNDS[id] : ROWS[id];
}

/** Tells how far a rule is carried out today. */
export function statusOf(id: RuleId): RuleStatus {
  const standing = STANDING[rowOf(id)] ?? 'planned';
  return typeof standing === 'string' ? standing : 'partly';
}

/** Returns what a partly enforced rule still lacks; null for any other. */
export function missingOf(id: RuleId): Bilingual | null {
  const standing = STANDING[rowOf(id)];
  return typeof standing === 'object' ? standing.missing : null;
}

function groundIds(): GroundId[] {
  return Object.keys(GROUNDS) as GroundId[];
}

function isGroundId(id: string): id is GroundId {
  return Object.hasOwn(GROUNDS, id);
}
