export {
  ARRIVAL_SECONDS,
  type BreachDetails,
  type BreachKind,
  conflict,
  type Facts,
  forbid,
  notYet,
  type PointerError,
  RuleBreach,
  refuse,
} from './breach.js';
export {
  allEditions,
  DEFAULT_JURISDICTION,
  type Edition,
  editionBegun,
  editionJudging,
  editionNamed,
  editionOn,
  editionToday,
  type Force,
  figureOf,
  installEditions,
  PARAMETER_UNITS,
  PARAMETERS,
  type ParameterKey,
  uninstallEditions,
} from './editions/index.js';
export {
  type GroundId,
  isRuleId,
  ROW_IDS,
  type RowId,
  RULE_IDS,
  RULE_STATUSES,
  type RuleId,
  type RuleStatus,
  rowOf,
} from './registry.js';
export type { Bilingual, How, ServiceName } from './rule.js';
export { allRules, type DatedRuleView, isInEdition, type RuleView, ruleOnDay, rulesUnder, ruleView } from './view.js';
