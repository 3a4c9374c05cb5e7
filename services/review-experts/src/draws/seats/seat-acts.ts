import { type Hindrance, thingActs } from '@shenguan/common/states';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import { type SeatState, seatTransitions } from './seat.transitions.js';

const { confirm, recuse, decline } = seatTransitions;
type Matter = Pick<DrawRequest, 'state'>;

/** What an expert does with his own seat. EXP-19, EXP-20 */
export const seatActs = thingActs<SeatState, Matter>(seatTransitions)({
  Seats_confirm: { in: confirm.from, basis: confirm.basis, called: confirm.called, hindrance: matterClosed },
  Seats_recuse: { in: recuse.from, basis: recuse.basis, called: recuse.called, hindrance: matterClosed },
  Seats_checkIn: {
    in: ['confirmed'],
    basis: 'EXP-20',
    called: { zh: '本人签到', en: 'check in' },
    hindrance: matterClosed,
  },
  Seats_decline: { in: decline.from, basis: decline.basis, called: decline.called, hindrance: matterClosed },
});

function matterClosed({ state }: Matter): Hindrance | undefined {
  if (state === 'open') return undefined;
  const detail = {
    zh: '该评审或者核验已经结束，席位不再变更',
    en: 'The review or inspection is over: the seat stays as it is',
  };
  return { rule: 'EXP-20', facts: { request: state }, detail };
}
