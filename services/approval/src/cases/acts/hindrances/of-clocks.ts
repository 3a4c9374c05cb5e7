import { hasRole } from '@shenguan/common/auth';
import { chineseDay } from '@shenguan/common/clock';
import type { Bilingual } from '@shenguan/common/rules';
import type { Hindrance } from '@shenguan/common/states';
import { proceduresOf } from '../../../items/index.js';
import type { CaseFacts } from '../case-facts.js';
import type { CaseOverlays } from '../case-overlays.js';

export function noLaw({ row, over }: CaseFacts): Hindrance | undefined {
  if (!over || byOrder(over).length > 0) return undefined;
  const detail =
    proceduresOf(over.guide).length > 0
      ? {
          zh: '办事指南只列明专家评审：自评审启动之日起自动停止计时，至出具意见之日恢复，不得以人工方式停止',
          en: 'The guide lists a review alone: it stops the clocks by its own start and until its opinion, never by hand',
        }
      : {
          zh: '办事指南未列明依法不计入期限的环节，不得停止计时',
          en: 'The guide lists no procedure whose time does not count: nothing stops the clocks',
        };
  return { kind: 'refuse', rule: 'APL-45', facts: { itemCode: row.itemCode, itemVersion: row.itemVersion }, detail };
}

/** Procedures of the guide that an order stands behind: a review or a hearing ends by itself. APL-45 */
function byOrder({ guide }: CaseOverlays) {
  return proceduresOf(guide).filter(({ kind }) => kind !== 'expert-review' && kind !== 'hearing');
}

/** Once the time that law allows is over nothing is left that could stand still. APL-45 */
export function ranOut({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.statutory?.late) return undefined;
  const { dueOn } = over.statutory;
  const detail = {
    zh: `法定办结期限已于${day(dueOn)}届满，届满后不得停止计时，应当立即作出决定`,
    en: `The statutory limit ran out on ${dueOn}: nothing stops it any more, decide at once`,
  };
  return { rule: 'APL-45', facts: { dueOn }, detail };
}

export function allStopped({ over, actor }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const open = over.stops.filter(byHand);
  const left = byOrder(over).filter(({ kind }) => !open.some((one) => one.kind === kind));
  if (left.length === 0) {
    const since = open[0]?.startOn;
    const detail = { zh: `计时已自${day(since)}起停止，无须再次停止`, en: `The clocks stand still since ${since}` };
    return { rule: 'APL-45', facts: { open: true }, detail };
  }
  if (hasRole(actor, 'head') || left.some(({ kind }) => !over.stopsBefore.some((one) => one.kind === kind))) {
    return undefined;
  }
  const before = over.stopsBefore.filter(({ kind }) => left.some((one) => one.kind === kind));
  return { kind: 'forbid', rule: 'APL-45', facts: { before: before.map(({ id }) => id) }, detail: STOPPED_BEFORE };
}

/** What a second stop for the same kind of procedure wants. APL-45 */
export const STOPPED_BEFORE = {
  zh: '本办件已为该环节停止过计时；再次停止须由审批部门负责人办理，并写明理由',
  en: 'The clocks of this case stood still for this before: another time is for the head of the bureau, with a ground',
};

/** What is resumed stands still by an order. APL-45 */
export function notStopped(facts: CaseFacts): Hindrance | undefined {
  return noOrder(facts, { zh: '计时没有停止，无须恢复', en: 'The clocks run: there is nothing to resume' });
}

/** What is given more time stands still by an order. APL-45 */
export function nothingToRenew(facts: CaseFacts): Hindrance | undefined {
  return noOrder(facts, {
    zh: '计时没有停止，没有可以延长的特别程序时间',
    en: 'The clocks run: nothing stops them that could be given more time',
  });
}

const byHand = ({ waitsFor }: CaseOverlays['stops'][number]) => waitsFor !== 'check' && waitsFor !== 'hearing';

function noOrder({ over }: CaseFacts, running: Bilingual): Hindrance | undefined {
  if (!over || over.stops.some(byHand)) return undefined;
  const [review] = over.stops;
  const hearing = review?.waitsFor === 'hearing';
  const detail = review
    ? {
        zh: `计时自${day(review.startOn)}起因${hearing ? '听证停止，至听证笔录签字之日' : '专家评审停止，至评审意见出具之日'}恢复，不得以人工方式恢复或者延长`,
        en: `The clocks stand still for a ${hearing ? 'hearing' : 'review'} since ${review.startOn}: its ${hearing ? 'signed record' : 'opinion'} ends that, and nobody by hand`,
      }
    : running;
  return { rule: 'APL-45', facts: { open: review !== undefined }, detail };
}

export function standsStill({ over }: CaseFacts): Hindrance | undefined {
  if (!over?.standsStill) return undefined;
  const { rule, since } = over.standsStill;
  const detail = {
    zh: `计时自${day(since)}起停止，须待该程序结束、恢复计时后办理`,
    en: `The clocks stand still since ${since}: what they wait for comes first`,
  };
  return { rule, facts: { standsStillSince: since }, detail };
}

export function notExtendable({ over, actor }: CaseFacts): Hindrance | undefined {
  if (!over) return undefined;
  const ofTheGovernment = hasRole(actor, 'government-head');
  if (over.jointHandling && !ofTheGovernment) {
    const detail = {
      zh: '联合办理、集中办理的，由本级人民政府负责人批准延长，审批部门负责人不能批准',
      en: 'Handled jointly: the head of the government extends it, not the head of the bureau',
    };
    return { kind: 'forbid', rule: 'APL-42', facts: { approver: 'government-head' }, detail };
  }
  if (!over.jointHandling && ofTheGovernment) return BUREAU_EXTENDS;
  if (over.extended) {
    const detail = { zh: '办理期限已延长过一次，不得再次延长', en: 'The limit was extended before: once is all' };
    return { rule: 'APL-42', facts: { extendedBefore: true }, detail };
  }
  const { dueOn, standsStillSince, late } = over.statutory ?? { dueOn: null, standsStillSince: null, late: false };
  if (standsStillSince) {
    const detail = {
      zh: `计时自${day(standsStillSince)}起停止，没有可延长的届满日，恢复计时后方可延长`,
      en: `The clock stands still since ${standsStillSince}: there is no last day to extend from until it runs again`,
    };
    return { rule: 'APL-42', facts: { standsStillSince }, detail };
  }
  if (!late) return undefined;
  const detail = {
    zh: `办理期限已于${day(dueOn)}届满，届满后不得延长，应当立即作出决定`,
    en: `The limit ran out on ${dueOn} and can no longer be extended: decide at once`,
  };
  return { rule: 'APL-42', facts: { dueOn }, detail };
}

const BUREAU_EXTENDS: Hindrance = {
  kind: 'forbid',
  rule: 'APL-42',
  facts: { approver: 'head' },
  detail: {
    zh: '不属于统一、联合、集中办理的，由审批部门负责人批准延长',
    en: 'Not handled jointly: the head of the bureau extends it',
  },
};
const day = (date: string | null | undefined): string => (date ? chineseDay(date) : '');
