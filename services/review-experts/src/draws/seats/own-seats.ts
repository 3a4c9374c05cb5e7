import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { PARTY_SOURCES, type PartySource } from '@shenguan/common/contracts';
import { notFound } from '@shenguan/common/http';
import { CaseParties, partySourceOf } from '@shenguan/common/reference';
import type { RuleId } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Expert, entriesOfSubject, subjectsOf, tiedExperts } from '../../experts/index.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { Seat } from './seat.entity.js';
import { SITTING } from './seat.transitions.js';
import { unfitnessOf } from './succession.js';

/** That somebody serves at a body of the case of his seat (任职): since when, as far as it was kept, and on whose word. EXP-19.4 */
export interface ServiceOfSeat {
  bodyCode: string;
  /** RFC 3339. */
  since: string | null;
  enteredBy: string | null;
  confirmedBy: string | null;
}

/**
 * Whoever acts on a seat: the audit log names the seat, not the person, as auditors read it before names are opened;
 * the act's salted content holds the hidden subject. EXP-22
 */
export const seatActor = (seatId: string): Actor => ({
  sub: `seat:${seatId}`,
  name: '专家',
  roles: ['expert'],
  body: '',
});

/** Finds the seats of the caller: no column says whose they are. EXP-22, PRA-5 */
@Injectable()
export class OwnSeats {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  /** Returns the caller's seats in open matters, those of the entry that stands first. */
  async open(tx: Tx, subject: string): Promise<Seat[]> {
    return this.openOf(tx, await entriesOfSubject(tx, subject));
  }

  /** Returns the seats of these entries in open matters, in their order. */
  async openOf(tx: Tx, entries: readonly string[]): Promise<Seat[]> {
    if (entries.length === 0) return [];
    const states = SITTING.map((state) => `'${state}'`).join(', ');
    const ids = await tx.query<{ id: string }>(
      `SELECT s.id FROM seat s JOIN draw_request r ON r.id = s.request_id
       WHERE r.state = 'open' AND s.state IN (${states}) ORDER BY s.id`,
    );
    const kept = await tx.query<{ seats: string[] }>(
      `SELECT r.carried_seats AS seats FROM draw_request r WHERE r.state = 'open' AND r.carried_seats <> '[]'`,
    );
    const open = [...ids.map(({ id }) => id), ...kept.flatMap(({ seats }) => seats)];
    if (open.length === 0) return [];
    const seats = await tx.find(Seat, { id: open, state: SITTING });
    const entryOf = (seat: Seat) => entries.indexOf(this.vault.holderOf('seat', seat));
    return seats.filter((seat) => entryOf(seat) >= 0).sort((a, b) => entryOf(a) - entryOf(b));
  }

  /** Tells how the holder is known as party to the case, or agent in it; null if he is none. PRA-11 */
  async asParty(tx: Tx, seat: Seat): Promise<PartySource | null> {
    const parties = await tx.findOne(CaseParties, { caseNumber: seat.caseNumber });
    if (!parties) return null;
    const expert = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
    const sources = subjectsOf(expert).map((subject) => partySourceOf(parties, subject));
    return PARTY_SOURCES.find((source) => sources.includes(source)) ?? null;
  }

  /** Returns the rule under which the holder may no longer sit, or null: barred, joined, tied since, or a party by his own act. EXP-9, EXP-19 */
  async unfitness(tx: Tx, seat: Seat): Promise<RuleId | null> {
    const expert = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
    const [tied] = await tiedExperts(tx, [expert]);
    const request = await tx.get(DrawRequest, { id: seat.requestId });
    return unfitnessOf(tied!, request) ?? ((await this.asParty(tx, seat)) === 'own-act' ? 'EXP-19.4' : null);
  }

  /** Returns where the holder serves, `anywhere` or among the bodies of the case: a ground to look into, none to take the seat on. EXP-18, EXP-19.4 */
  async servicesOf(tx: Tx, seat: Seat, anywhere = false): Promise<ServiceOfSeat[]> {
    const { subject, personKeys } = await tx.get(Expert, { id: this.vault.holderOf('seat', seat) });
    const request = await tx.get(DrawRequest, { id: seat.requestId });
    const { bureauCode } = await tx.get(Draw, { id: seat.drawId });
    const rows = await tx.query<{ body: string; since: Date | null; entered: string | null; confirmed: string | null }>(
      `SELECT body_code AS body, serves_since AS since, entered_by AS entered, confirmed_by AS confirmed
       FROM staff_member WHERE serving AND ($3 OR body_code = ANY ($2))
         AND (folded_subject(subject) = folded_subject($1) OR person_key = ANY ($4)) ORDER BY id`,
      [subject, await bodiesOfCase(tx, { ...request, bureauCode }), anywhere, personKeys],
    );
    return rows.map(({ body, since, entered, confirmed }) => ({
      bodyCode: body,
      since: since && new Date(since).toISOString(),
      enteredBy: entered,
      confirmedBy: confirmed,
    }));
  }

  /** Tells whether the subject holds the seat. */
  async holds(tx: Tx, seat: Seat, subject: string): Promise<boolean> {
    return (await entriesOfSubject(tx, subject)).includes(this.vault.holderOf('seat', seat));
  }

  /** Answers 404 unless the caller holds the seat, whether or not there is one; asked before anything is kept of the request. */
  demandHolder(seatId: string, actor: Actor): Promise<void> {
    return this.work.read(actor, async (tx) => {
      const seat = await tx.findOne(Seat, { id: seatId });
      if (!seat || !(await this.holds(tx, seat, actor.sub))) throw notFound();
    });
  }
}
