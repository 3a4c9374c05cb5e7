import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import type { BodyRef } from '@shenguan/common/contracts';
import { assertVersion, notFound } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { StaffMember, servingStaff } from '@shenguan/common/reference';
import { conflict, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { areLinked, demandOffice, liaisonInOffice } from '../liaisons/index.js';
import { refOf } from '../reference/index.js';
import { GATHERING_KIND_NAMES, Gathering, GatheringGuest } from './gathering.entity.js';
import { gatheringTransitions } from './gathering.transitions.js';
import { type AnnounceGatheringDto, GatheringDto } from './gatherings.dto.js';

/** How long before its start people may check in, in milliseconds. */
const CHECK_IN_BEFORE_MS = 3_600_000;

/** How long a meeting, training or examination lasts at most, in milliseconds: people check in until its end (R). */
const LASTS_MAX_MS = 31 * 86_400_000;

/**
 * Calls the other side's people to a meeting, training or examination, or has them read a notice: told by the inbox, passed
 * on to those who are named to go, each of whom checks in with his own token. LINK-4
 */
@Injectable()
export class HoldGathering {
  constructor(
    private readonly work: UnitOfWork,
    private readonly entries: RecordEntry,
  ) {}

  announce(dto: AnnounceGatheringDto, actor: Actor): Promise<GatheringDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const [startsAt, endsAt] = [new Date(dto.startsAt), new Date(dto.endsAt)];
      const errors: PointerError[] = [];
      if (startsAt <= tx.now) errors.push({ pointer: '/startsAt', detail: PAST });
      if (endsAt <= startsAt) errors.push({ pointer: '/endsAt', detail: BEFORE_START });
      const invited: BodyRef[] = [];
      const lasts = endsAt.getTime() - startsAt.getTime();
      if (dto.kind !== 'notice' && lasts > LASTS_MAX_MS) errors.push({ pointer: '/endsAt', detail: ENDLESS });
      for (const [at, code] of dto.invited.entries()) {
        if (!(await areLinked(tx, actor.body, code))) errors.push({ pointer: `/invited/${at}`, detail: NOT_LINKED });
        invited.push(await refOf(tx, code));
      }
      if (errors.length > 0) refuse('LINK-4', {}, { errors });
      const organiser = await refOf(tx, actor.body);
      const row = tx.insert(
        Gathering,
        {
          id: tx.uuid(),
          ...{ kind: dto.kind, organiserCode: organiser.code, organiserName: organiser.name, invited },
          ...{ title: dto.title, content: dto.content, place: dto.place, startsAt, endsAt },
          ...{ state: 'announced', announcedBy: actor.sub, announcedByName: actor.name, announcedAt: tx.now },
          cancelReason: null,
        },
        { action: 'gathering.announced', rules: ['LINK-4'] },
      );
      // The liaison comes for his body, whoever else is named.
      const guests: GatheringGuest[] = [];
      for (const { code } of invited) {
        const liaison = await liaisonInOffice(tx, code);
        const member = liaison && (await servingStaff(tx, liaison.subject, code));
        if (member) guests.push(invite(tx, row, member));
      }
      await this.tell(tx, row, invited, '');
      return GatheringDto.of(row, guests, tx.now);
    });
  }

  /** Says who goes, for an invited body; each is told. */
  name(id: string, staffIds: readonly string[], actor: Actor): Promise<GatheringDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const row = await tx.lock(Gathering, { id });
      if (!row.invited.some(({ code }) => code === actor.body)) throw notFound();
      demandOpen(tx, row);
      const there = await tx.find(GatheringGuest, { gatheringId: id, bodyCode: actor.body });
      const staff = await tx.find(StaffMember, { id: [...staffIds], bodyCode: actor.body, serving: true });
      const errors = staffIds.flatMap((one, at) =>
        staff.some((member) => member.id === one) ? [] : [{ pointer: `/staffIds/${at}`, detail: NOT_SERVING }],
      );
      if (errors.length > 0) refuse('LINK-4', {}, { errors });
      const fresh = staff.filter(({ subject }) => !there.some((one) => isSamePerson(one.subject, subject)));
      const named = fresh.map((member) => invite(tx, row, member));
      return GatheringDto.of(row, [...there, ...named], tx.now);
    });
  }

  /** Checks in, by whoever was named and nobody for him. */
  attend(id: string, actor: Actor): Promise<GatheringDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.get(Gathering, { id });
      if (!row.invited.some(({ code }) => code === actor.body)) throw notFound();
      const own = await tx.find(GatheringGuest, { gatheringId: id, bodyCode: actor.body }, { lock: 'update' });
      const guest = own.find(({ subject }) => isSamePerson(subject, actor.sub));
      if (!guest) return forbid('LINK-4', {}, { detail: NOT_NAMED });
      demandOpen(tx, row);
      const opensAt = new Date(row.startsAt.getTime() - CHECK_IN_BEFORE_MS);
      // A notice is read whenever it comes.
      if (row.kind !== 'notice' && tx.now < opensAt) {
        conflict('LINK-4', { opensAt: opensAt.toISOString() }, { detail: TOO_EARLY });
      }
      if (guest.attendedAt) conflict('LINK-4', {}, { detail: CHECKED_IN });
      guest.attendedAt = tx.now;
      tx.update(GatheringGuest, guest, { action: 'gathering-guest.attended', rules: ['LINK-4'] });
      return GatheringDto.of(row, own, tx.now);
    });
  }

  cancel(id: string, reason: string, actor: Actor): Promise<GatheringDto> {
    return this.work.run(actor, async (tx) => {
      await demandHand(tx, actor);
      const row = await tx.lock(Gathering, { id, organiserCode: actor.body });
      assertVersion(row.version);
      if (row.state === 'announced' && tx.now >= row.startsAt) conflict('LINK-4', {}, { detail: BEGUN });
      row.state = move(gatheringTransitions, 'cancel', row.state);
      row.cancelReason = reason;
      tx.update(Gathering, row, { action: 'gathering.cancelled', rules: ['LINK-4'] });
      const guests = await tx.find(GatheringGuest, { gatheringId: id });
      await this.tell(tx, row, row.invited, '取消：');
      return GatheringDto.of(row, guests, tx.now);
    });
  }

  private async tell(tx: Tx, row: Gathering, recipients: readonly BodyRef[], mark: string): Promise<void> {
    const { id, kind, title, content, place, startsAt, endsAt, state, cancelReason, organiserName } = row;
    const eventId = tx.uuid();
    await this.entries.record(
      tx,
      recipients.map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'gathering',
        eventId,
        title: `${organiserName}${GATHERING_KIND_NAMES[kind]}：${mark}${title}`,
        content: { gatheringId: id, about: kind, content, place, startsAt, endsAt, state, cancelReason },
        reference: id,
        sentAt: tx.now,
      })),
    );
  }
}

function invite(tx: Tx, row: Gathering, { subject, name, bodyCode }: StaffMember): GatheringGuest {
  const { id: gatheringId, kind, title, content, place, startsAt, organiserName } = row;
  sendMessage(tx, {
    recipient: subject,
    kind: 'gathering',
    title: `请参加${organiserName}的${GATHERING_KIND_NAMES[kind]}：${title}`,
    content: `${content}\n时间：${startsAt.toISOString()}，地点：${place}。请以本人账号签到。`,
  });
  return tx.insert(
    GatheringGuest,
    { id: tx.uuid(), gatheringId, bodyCode, subject, name, namedBy: tx.actor.sub, namedAt: tx.now, attendedAt: null },
    { action: 'gathering-guest.named', rules: ['LINK-4'] },
  );
}

async function demandHand(tx: Tx, actor: Actor): Promise<void> {
  if (!hasRole(actor, 'department-head', 'head')) await demandOffice(tx, actor);
}

function demandOpen(tx: Tx, { state, endsAt }: Gathering): void {
  if (state !== 'announced' || tx.now >= endsAt) conflict('LINK-4', { state }, { detail: OVER });
}

const PAST = { zh: '须晚于现在', en: 'must lie in the future' };
const BEFORE_START = { zh: '须晚于开始时间', en: 'must lie after the start' };
const ENDLESS = { zh: '须在开始后三十一日内结束', en: 'must lie within 31 days of the start' };
const NOT_LINKED = {
  zh: '与本单位没有生效的审管衔接备忘录',
  en: 'has no memorandum in force with your body',
};
const NOT_SERVING = { zh: '不是本单位在职人员的登记编号', en: 'is not the entry of somebody who serves at the body' };
const NOT_NAMED = {
  zh: '仅限所列参加人员以本人令牌签到',
  en: 'those who were named check in, each with his own token',
};
const TOO_EARLY = { zh: '开始前一小时起方可签到', en: 'check-in begins an hour before the start' };
const CHECKED_IN = { zh: '您已经签到', en: 'you have checked in' };
const BEGUN = { zh: '已经开始，不能取消', en: 'it has begun, and is called off no more' };
const OVER = { zh: '已经结束或者取消', en: 'it is over, or was called off' };
