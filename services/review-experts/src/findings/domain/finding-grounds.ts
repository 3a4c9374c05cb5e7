import { figureOf, type GroundId, type RuleId } from '@shenguan/common/rules';
import { BAR_GROUNDS, DISMISSAL, DISQUALIFYING_GROUNDS } from '../../experts/index.js';
import { TIE_GROUNDS } from '../../ties/index.js';

export const FINDING_PURPOSES = [
  'void-seat', // 终止席位，所提意见作废
  'absence', // 认定缺席
  'add-tie', // 登记本人未声明的回避关系
  'end-tie', // 解除不实的回避关系
  'bar', // 登记禁入情形
  'disqualify', // 取消专家资格
  'dismiss', // 年度考核不合格予以解聘
  'record-misconduct', // 记录不良行为
  'lift-bar', // 撤销有误的禁入
  'join-entries', // 认定两个条目系同一人，后入库的并入先入库的
] as const;
/** What a finding would bring about (核实目的). */
export type FindingPurpose = (typeof FINDING_PURPOSES)[number];

const MISCONDUCT = ['EXP-18.2'] as const satisfies GroundId[];

const ABSENCE = ['EXP-18.3'] as const satisfies GroundId[];

const GROUNDS = {
  'void-seat': [...MISCONDUCT, ...TIE_GROUNDS, ...BAR_GROUNDS, ...DISQUALIFYING_GROUNDS],
  absence: ABSENCE,
  'add-tie': TIE_GROUNDS,
  'end-tie': TIE_GROUNDS,
  bar: BAR_GROUNDS,
  disqualify: DISQUALIFYING_GROUNDS,
  dismiss: [DISMISSAL],
  'record-misconduct': MISCONDUCT,
  'lift-bar': [...BAR_GROUNDS, ...DISQUALIFYING_GROUNDS, DISMISSAL],
  'join-entries': ['EXP-7'],
} as const satisfies Record<FindingPurpose, readonly RuleId[]>;

export const FINDING_GROUNDS = [
  ...GROUNDS['void-seat'],
  ...GROUNDS.absence,
  ...GROUNDS['join-entries'],
  ...GROUNDS.dismiss,
] as const;
/** What somebody is said to have done, or to be: a ground of articles 7, 8, 9, 18.2, 19 or 23. */
export type FindingGround = (typeof FINDING_GROUNDS)[number];

/** Tells whether a finding for this is about a seat. */
export const isOfSeat = (purpose: FindingPurpose): boolean => purpose === 'void-seat' || purpose === 'absence';

/** Returns the grounds that a finding may have which would bring this about. EXP-9, EXP-18, EXP-19, EXP-23 */
export const groundsFor = (purpose: FindingPurpose): readonly FindingGround[] => GROUNDS[purpose];

const AT_AN_EVENT: ReadonlySet<FindingGround> = new Set(['EXP-18.2', 'EXP-23.2', 'EXP-23.3', 'EXP-23.7']);

/** Tells whether what is alleged happened at a review or an inspection, which is then named. EXP-18, EXP-23 */
export const namesItsEvent = (purpose: FindingPurpose, ground: FindingGround): boolean =>
  purpose === 'record-misconduct' || (purpose === 'disqualify' && AT_AN_EVENT.has(ground));

/** States in which a finding is open or stands: of one expert at one event there is one. */
export const COUNTED_STATES = ['opened', 'heard', 'upheld', 'objected', 'maintained'] as const;

/** A finding, as far as counting goes. */
export interface CountedFinding {
  purpose: FindingPurpose;
  state: string;
  /** The service that it was opened for: whom others put on a staff register did nothing wrong. */
  service?: object | null;
  /** Whom others made a party of the case did nothing wrong either. */
  asParty?: boolean;
}

/** Tells whether an expert whose findings these are has misconducted himself so often that it disqualifies. EXP-23.6 */
export function isThirdMisconduct(findings: readonly CountedFinding[]): boolean {
  return findings.filter(isMisconduct).length >= figureOf('EXP-23.times');
}

/** Tells whether a finding is a recorded misconduct that stands. EXP-23.6 */
export const isMisconduct = ({ purpose, state, service, asParty }: CountedFinding): boolean =>
  !service &&
  !asParty &&
  (purpose === 'void-seat' || purpose === 'record-misconduct') &&
  (state === 'upheld' || state === 'maintained');
