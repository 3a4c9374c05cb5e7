import { hasRole, mayBeHis } from '@shenguan/common/auth';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import type { KnownActor } from '../../bodies/index.js';
import type { ConferenceSeat } from './seat.entity.js';
import { type ConferenceSeatState, conferenceSeatTransitions } from './seat.transitions.js';

/** What decides about a step of a seat. */
export interface SeatFacts {
  readonly row: ConferenceSeat;
  readonly actor: KnownActor;
  /** How many files it rests on. */
  readonly files: number;
  readonly today: string;
}

const { confirm, reject, end } = conferenceSeatTransitions;

/** What is done with a seat of the conference: who proposes it never confirms it. CONF-1 */
export const conferenceSeatActs = thingActs<ConferenceSeatState, SeatFacts>(conferenceSeatTransitions)({
  ConferenceSeats_addFile: {
    in: ['proposed'],
    basis: 'CONF-1',
    called: { zh: '上传文件', en: 'keep its document' },
    hindrance: ({ row, actor }) => (row.proposedFor === actor.body ? undefined : NOT_THE_PROPOSER),
  },
  ConferenceSeats_confirm: {
    in: confirm.from,
    basis: 'CONF-1',
    called: confirm.called,
    hindrance: ({ row, actor, files, today }) => {
      if (mayBeHis(actor, row.proposedBy)) return SAME_PERSON;
      if (files === 0) return { rule: 'CONF-1', detail: NO_FILE };
      if (today < row.since) return { rule: 'CONF-1', facts: { since: row.since }, detail: TOO_EARLY };
      return row.until !== null && row.until < today
        ? { rule: 'CONF-1', facts: { until: row.until }, detail: OVER }
        : undefined;
    },
  },
  ConferenceSeats_reject: {
    in: reject.from,
    basis: 'CONF-1',
    called: reject.called,
    hindrance: ({ row, actor }) =>
      hasRole(actor, 'government-office') || row.proposedFor === actor.body ? undefined : NOT_THE_PROPOSER,
  },
  ConferenceSeats_end: { in: end.from, basis: 'CONF-1', called: end.called },
});

/** Returns the operations on a seat that this person may call now. */
export function conferenceSeatActions(facts: SeatFacts): string[] {
  if (hasRole(facts.actor, 'auditor')) return [];
  return availableOperations(conferenceSeatActs, facts.row.state, facts, facts.actor);
}

/** Who proposed a seat does not confirm it, under whatever login. CONF-1 */
const SAME_PERSON: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-1',
  detail: {
    zh: '提出人不得自行确认：由政府办公室的其他人员核对文件后确认',
    en: 'who proposed it does not confirm it: somebody else at the government’s office does',
  },
};
const NOT_THE_PROPOSER: Hindrance = {
  kind: 'forbid',
  rule: 'CONF-1',
  detail: { zh: '由提出该席位的单位办理', en: 'the body that proposed it does that' },
};
const NO_FILE = {
  zh: '尚未上传分管副市长的指定文件或者事项划转文件：请提出单位先上传（POST /conference/seats/{id}/files）',
  en: 'the document behind it is not there yet: who proposed it keeps it first (POST /conference/seats/{id}/files)',
};
const TOO_EARLY = { zh: '任期尚未开始，请自起始之日起确认', en: 'it has not begun: confirm it on its first day' };
const OVER = { zh: '任期已经届满，请不予确认', en: 'its time is over already: reject it' };
