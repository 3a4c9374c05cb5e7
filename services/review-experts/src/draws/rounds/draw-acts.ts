import { instantText } from '@shenguan/common/draw';
import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { Vacancy } from '../domain/redraw-grounds.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import type { Draw } from './draw.entity.js';
import { type DrawState, drawTransitions } from './draw.transitions.js';

/** What decides about an act on a round beside its state. */
export interface DrawFacts {
  readonly draw: Pick<Draw, 'openedAt'>;
  /** What it was drawn for. */
  readonly request: Pick<DrawRequest, 'state'>;
  readonly now: Date;
  /** Whether some of its seats sit on in a further review that runs: their names are closed until that is over too. EXP-22 */
  readonly sitsOn: boolean;
  /** How many witnesses have revealed, and until when they all should. */
  readonly revealed: number;
  readonly revealBy: string;
  /** Seats that fell empty with no alternate left, as far as they may be drawn again. EXP-18 */
  readonly empty: readonly Vacancy[];
  /** What keeps this person from drawing them again: another round, or the pool as it stands. */
  readonly round: Hindrance | undefined;
  /** Empty seats that nobody is left in the pool to fill. EXP-17.3 */
  readonly unfillable: readonly Vacancy[];
  /** What the pool of today has against naming somebody for any of them. EXP-17.3 */
  readonly fills: Hindrance | undefined;
  /** Specialties in which a seat was emptied by an absence that nobody found yet. EXP-17.3 */
  readonly unproven: readonly string[];
}

const { from, basis, called } = drawTransitions.void;

/** What the organising administrator does with a round. EXP-17, EXP-18 */
export const drawActs = thingActs<DrawState, DrawFacts>(drawTransitions)({
  Draws_void: { in: from, basis, called, hindrance: stillRevealing },
  Draws_redraw: {
    in: ['complete'],
    basis: 'EXP-18',
    called: { zh: '重新抽取空缺席位', en: 'draw empty seats again' },
    hindrance: (facts) => matterOver(facts) ?? nothingEmpty(facts) ?? facts.round,
  },
  Draws_propose: {
    in: ['complete'],
    basis: 'EXP-17.3',
    called: { zh: '提请直接确定专家', en: 'propose an expert' },
    hindrance: (facts) => matterOver(facts) ?? fillable(facts) ?? facts.fills,
  },
  Draws_open: {
    in: ['complete'],
    basis: 'EXP-22',
    called: { zh: '开示名单', en: 'open the names' },
    hindrance: (facts) => matterUnderWay(facts) ?? openedBefore(facts),
  },
});

/** Once somebody has revealed, the outcome may be known: nothing ends the round before its time is over. EXP-17.1 */
function stillRevealing({ revealed, revealBy, now }: DrawFacts): Hindrance | undefined {
  if (revealed === 0 || revealBy < instantText(now)) return undefined;
  const detail = {
    zh: '已有见证人公开随机数，公开期限届满前不得作废该轮',
    en: 'A witness has revealed already: the round is not ended before the time of the others is over',
  };
  return { kind: 'refuse', rule: 'EXP-17.1', facts: { revealed, revealBy }, detail };
}

/** What is over draws nobody any more. EXP-17.1 */
export function matterOver({ request }: Pick<DrawFacts, 'request'>): Hindrance | undefined {
  if (request.state === 'open') return undefined;
  const detail = {
    zh: '该评审或者核验已经结束，不再抽取专家',
    en: 'The review or inspection is over: nobody is drawn for it any more',
  };
  return { rule: 'EXP-17.1', facts: { request: request.state }, detail };
}

function nothingEmpty({ empty }: DrawFacts): Hindrance | undefined {
  if (empty.length > 0) return undefined;
  const detail = {
    zh: '没有因该情形空缺、且候补用尽的席位，不得重新抽取',
    en: 'No seat is empty on this ground with its alternates exhausted: nothing is drawn again',
  };
  return { rule: 'EXP-18', facts: { emptySeats: 0 }, detail };
}

/** Nobody is chosen where somebody can be drawn. EXP-17.3 */
export function fillable(
  { unfillable, unproven }: Pick<DrawFacts, 'unfillable' | 'unproven'>,
  specialty?: string,
): Hindrance | undefined {
  const empty = unfillable.filter((one) => specialty === undefined || one.specialty === specialty);
  if (empty.some((one) => !unproven.includes(one.specialty))) return undefined;
  if (empty.length > 0) return { rule: 'EXP-17.3', facts: { unproven }, detail: UNPROVEN };
  const detail = {
    zh: '仅在席位空缺、且在库合格专家已经用尽时可以直接确定专家；仍有专家的，重新抽取',
    en: 'An expert is designated only for an empty seat that nobody left in the pool can fill: else draw again',
  };
  return { rule: 'EXP-17.3', facts: { ...(specialty && { specialty }) }, detail };
}

const UNPROVEN = {
  zh: '该专业有席位因所提缺席而空出，缺席尚未认定属实：认定以前不得直接确定专家',
  en: 'A seat of this specialty was emptied by an absence that is alleged and not found: nobody is named before it is',
};

function matterUnderWay({ request, sitsOn }: DrawFacts): Hindrance | undefined {
  if (request.state !== 'open' && !sitsOn) return undefined;
  const detail = {
    zh: '评审或者核验尚未结束，结束后方可开示专家名单',
    en: 'The review or inspection is not over: names are opened after it',
  };
  return { rule: 'EXP-22', facts: { request: request.state, sitsOn }, detail };
}

function openedBefore({ draw: { openedAt } }: DrawFacts): Hindrance | undefined {
  if (!openedAt) return undefined;
  const detail = { zh: '名单已经开示，无须再次开示', en: 'The names were opened: once is all' };
  return { rule: 'EXP-22', facts: { openedAt: openedAt.toISOString() }, detail };
}
