import { transitions } from '@shenguan/common/states';

export const SEAT_STATES = [
  'drawn',
  'confirmed',
  'served',
  'recused',
  'declined',
  'absent',
  'ineligible',
  'voided',
] as const;
export type SeatState = (typeof SEAT_STATES)[number];

/** The seats that count: whoever holds one is on the panel. */
export const SITTING: readonly SeatState[] = ['drawn', 'confirmed', 'served'];

/** The life of a place on a panel (席位). Whatever ends it lets the next alternate follow. */
export const seatTransitions = transitions<SeatState>()({
  confirm: { from: ['drawn'], to: 'confirmed', basis: 'EXP-19', roles: ['expert'] },
  recuse: { from: ['drawn', 'confirmed'], to: 'recused', basis: 'EXP-19', roles: ['expert'] },
  decline: { from: ['drawn', 'confirmed'], to: 'declined', basis: 'EXP-20', roles: ['expert'] },
  absence: { from: ['drawn', 'confirmed'], to: 'absent', basis: 'EXP-18', roles: ['expert-admin'] },
  bar: { from: ['drawn', 'confirmed'], to: 'ineligible', basis: 'EXP-9', roles: [] },
  serve: { from: ['confirmed'], to: 'served', basis: 'EXP-20', roles: [] },
  // A re-review wants a second opinion of everybody.
  recall: { from: ['served'], to: 'confirmed', basis: 'REV-12', roles: [] },
  void: { from: ['drawn', 'confirmed', 'served'], to: 'voided', basis: 'EXP-19', roles: ['expert-admin'] },
});
