import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import type { Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { DrawVault, matterOf, OwnSeats, Seat, SITTING, seatActor } from '../draws/index.js';
import { Expert, ExpertLikeness, entriesOfSubject, subjectsOf } from '../experts/index.js';
import { Finding } from './finding.entity.js';
import type { FindingFacts } from './finding-acts.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingDto, OwnFindingDto } from './finding-view.dto.js';

/** Whom a finding concerns, and what each side sees of it. EXP-15, EXP-22 */
@Injectable()
export class FindingSight {
  constructor(
    private readonly vault: DrawVault,
    private readonly ownSeats: OwnSeats,
  ) {}

  /** Returns the expert whom it concerns; of a seat its holder, whom no column names. */
  async expertOf(tx: Tx, { expertId, seatId, purpose }: Finding): Promise<Expert> {
    if (purpose === 'join-entries') return tx.get(Expert, { id: expertId! });
    if (expertId) return standing(tx, await tx.get(Expert, { id: expertId }));
    const seat = await tx.get(Seat, { id: seatId! });
    return standing(tx, await tx.get(Expert, { id: this.vault.holderOf('seat', seat) }));
  }

  /** Returns everybody who is told and heard: of two entries that may be one person's the holders of both. EXP-7, EXP-15 */
  async partiesOf(tx: Tx, row: Finding): Promise<Expert[]> {
    const expert = await this.expertOf(tx, row);
    return row.otherExpertId ? [expert, await tx.get(Expert, { id: row.otherExpertId })] : [expert];
  }

  /** Tells everybody concerned something of it. EXP-15 */
  async tell(tx: Tx, row: Finding, told: { title: string; content: string }): Promise<void> {
    for (const subject of (await this.partiesOf(tx, row)).flatMap(subjectsOf)) {
      sendMessage(tx, { recipient: this.vault.hideSubject(subject), kind: 'expert-finding', ...told });
    }
  }

  /** Returns all findings about an expert, those about his seats among them. */
  async about(tx: Tx, expertId: string): Promise<Finding[]> {
    const same = [expertId, ...(await tx.find(Expert, { joinedTo: expertId })).map(({ id }) => id)];
    return this.ofEntries(tx, same);
  }

  /** Returns the findings that concern the caller. */
  async own(tx: Tx, subject: string): Promise<Finding[]> {
    return this.ofEntries(tx, await entriesOfSubject(tx, subject));
  }

  /** Returns the caller's finding, or answers 404, whether or not there is one; asked before anything is kept of the request. */
  async demandOwn(tx: Tx, id: string, subject: string): Promise<Finding> {
    const found = (await this.own(tx, subject)).find((one) => one.id === id);
    if (!found) throw notFound();
    return found;
  }

  /** Returns whom the log names where the expert concerned acts: of a seat the seat alone. EXP-22 */
  actorOf({ seatId }: Pick<Finding, 'seatId'>, actor: Actor): Actor {
    return seatId ? seatActor(seatId) : actor;
  }

  /** Whether a seat was suspended already; once is enough. */
  async isSuspended(tx: Tx, { seatId }: Pick<Finding, 'seatId'>): Promise<boolean> {
    if (!seatId) return false;
    return (await tx.find(Finding, { seatId })).some(({ suspendedAt }) => suspendedAt !== null);
  }

  /** Returns as which of the two the caller is heard. */
  async sideOf(tx: Tx, row: Finding, subject: string): Promise<'first' | 'other'> {
    return (await this.sidesOf(tx, row, subject)).side;
  }

  async facts(tx: Tx, row: Finding, actor: Actor): Promise<FindingFacts> {
    const suspended = await this.isSuspended(tx, row);
    const registeredBy = await this.registeredBy(tx, row);
    const seatOver = await seatOverOf(tx, row);
    const evidenced = (await this.filesOf(tx, row)).some(({ side }) => side === 'bureau');
    const facts = { row, actor, now: tx.now, suspended, evidenced, seatOver, registeredBy };
    return { ...facts, ...(await this.sidesOf(tx, row, actor.sub)) };
  }

  /** Returns who entered or confirmed the service that a finding is about, or the entry that makes a party of him, whoever opened it. EXP-18, EXP-19.4 */
  private async registeredBy(tx: Tx, { seatId, ground, service, asParty }: Finding): Promise<string[]> {
    if (!seatId || ground !== 'EXP-19.4') return [];
    const services = await this.ownSeats.servicesOf(tx, await tx.get(Seat, { id: seatId }), asParty);
    return [...services, ...(service ? [service] : [])].flatMap(({ enteredBy, confirmedBy }) =>
      [enteredBy, confirmedBy].filter((hand) => hand !== null),
    );
  }

  private async sidesOf(tx: Tx, row: Finding, subject: string): Promise<Pick<FindingFacts, 'raisedBy' | 'side'>> {
    if (!row.likenessId) return { raisedBy: null, side: 'first' };
    const { raisedBy } = await tx.get(ExpertLikeness, { id: row.likenessId });
    const own = await entriesOfSubject(tx, subject);
    return { raisedBy, side: own.includes(row.otherExpertId!) ? 'other' : 'first' };
  }

  /** Shows a finding to the bureau as the transaction leaves it. */
  async toBureau(tx: Tx, row: Finding, actor: Actor): Promise<FindingDto> {
    const { row: _, ...facts } = await this.facts(tx, row, actor);
    const suspended = row.suspendedAt !== null || facts.suspended;
    return FindingDto.of(row, await this.filesOf(tx, row), { ...facts, suspended });
  }

  /** Shows a finding to the expert concerned. */
  async toExpert(tx: Tx, row: Finding, subject: string): Promise<OwnFindingDto> {
    const { side } = await this.sidesOf(tx, row, subject);
    return OwnFindingDto.of(row, await this.filesOf(tx, row), { now: tx.now, side });
  }

  private async filesOf(tx: Tx, { id }: Finding): Promise<FindingFile[]> {
    const files = await tx.findAsWritten(FindingFile, { findingId: id });
    return files.sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime() || (a.id < b.id ? -1 : 1));
  }

  private async ofEntries(tx: Tx, entries: readonly string[]): Promise<Finding[]> {
    if (entries.length === 0) return [];
    const named = [
      ...(await tx.find(Finding, { expertId: entries })),
      ...(await tx.find(Finding, { otherExpertId: entries })),
    ].filter((one, index, all) => all.findIndex(({ id }) => id === one.id) === index);
    const seated = await tx.query<{ id: string; seat_id: string }>(
      'SELECT id, seat_id FROM finding WHERE seat_id IS NOT NULL ORDER BY id',
    );
    if (seated.length === 0) return named;
    const seats = await tx.find(Seat, { id: seated.map(({ seat_id: seat }) => seat) });
    const own = seats.filter((seat) => entries.includes(this.vault.holderOf('seat', seat))).map(({ id }) => id);
    return own.length > 0 ? [...named, ...(await tx.find(Finding, { seatId: own }))] : named;
  }
}

async function standing(tx: Tx, expert: Expert): Promise<Expert> {
  return expert.joinedTo ? tx.get(Expert, { id: expert.joinedTo }) : expert;
}

/** Says that the seat of a finding is over: its holder has left it, or the matter is concluded. EXP-18 */
async function seatOverOf(tx: Tx, { seatId, state, purpose }: Finding): Promise<Hindrance | undefined> {
  if (!seatId || !['opened', 'heard'].includes(state)) return undefined;
  const seat = await tx.get(Seat, { id: seatId });
  const request = await matterOf(tx, seat);
  if (purpose === 'absence' && seat.attendedAt) {
    const facts = { attendedAt: seat.attendedAt.toISOString() };
    return { rule: 'EXP-18.3', facts, detail: { zh: '该专家已经到场', en: 'He is there' } };
  }
  if (request.state === 'open' && SITTING.includes(seat.state)) return undefined;
  const detail = {
    zh: '该席位已经结束履职，无可暂停、递补',
    en: 'The seat is over: there is nothing to suspend or to fill',
  };
  return { rule: 'EXP-18', facts: { seat: seat.state, request: request.state }, detail };
}
