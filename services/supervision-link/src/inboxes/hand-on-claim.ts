import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, isSamePerson } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { demandNoPart, StaffMember } from '@shenguan/common/reference';
import { conflict, forbid, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandInboxActor } from './act-on-entry.js';
import { ClaimHandover } from './claim-handover.entity.js';
import { ClaimHandoverDto, type HandOnClaimDto } from './claim-handovers.dto.js';
import { InboxEntry } from './inbox-entry.entity.js';

/** Hands a claim on: offered by whoever has it or by the head, and taken by the one named with his own token; until then it stays. LINK-4 */
@Injectable()
export class HandOnClaim {
  constructor(private readonly work: UnitOfWork) {}

  history(id: string, actor: Actor): Promise<ClaimHandoverDto[]> {
    return this.work.read(actor, async (tx) => {
      const entry = await tx.get(InboxEntry, hasRole(actor, 'auditor') ? { id } : { id, recipientCode: actor.body });
      const rows = await tx.find(ClaimHandover, { entryId: entry.id }, { orderBy: { id: 'ASC' } });
      return rows.map(ClaimHandoverDto.of);
    });
  }

  offer(id: string, dto: HandOnClaimDto, actor: Actor): Promise<ClaimHandoverDto> {
    return this.work.run(actor, async (tx) => {
      await demandInboxActor(tx, actor);
      const entry = await claimed(tx, id);
      if (!isSamePerson(entry.claimedBy, actor.sub) && !hasRole(actor, 'department-head', 'head')) {
        forbid('LINK-4', {}, { detail: NOT_HIS });
      }
      const open = await tx.findOne(ClaimHandover, { entryId: id, takenAt: null }, { lock: 'update' });
      const to = await tx.findOne(StaffMember, { id: dto.toId, bodyCode: actor.body, serving: true });
      if (!to || isSamePerson(to.subject, entry.claimedBy)) {
        refuse('LINK-4', {}, { errors: [{ pointer: '/toId', detail: NOBODY_ELSE }] });
      }
      if (isSamePerson(open?.toSubject, to.subject)) conflict('LINK-4', { to: to.name }, { detail: OFFERED });
      const { caseNumber, title } = entry;
      const offer = {
        ...{ reason: dto.reason, toSubject: to.subject, toName: to.name },
        ...{ offeredBy: actor.sub, offeredAt: tx.now },
      };
      const of = {
        action: 'claim-handover.proposed',
        rules: ['LINK-4'],
        ...(caseNumber ? { caseNumber } : {}),
      } as const;
      const fresh = {
        ...{ id: tx.uuid(), entryId: id, caseNumber, bodyCode: actor.body },
        ...{ fromSubject: entry.claimedBy!, fromName: entry.claimedByName!, takenAt: null },
      };
      // Whoever does not take it keeps nobody else from it: the offer goes to another, and the log keeps the one before.
      const row = open
        ? Object.assign(open, offer)
        : tx.insert(ClaimHandover, { ...fresh, ...offer }, { ...of, rules: ['LINK-4'] });
      if (open) tx.update(ClaimHandover, row, { ...of, rules: ['LINK-4'] });
      sendMessage(tx, {
        recipient: to.subject,
        kind: 'claim-handover',
        title: `请承接第${entry.entryNumber}号信息的认领：${title}`,
        content: `${row.fromName}拟将该信息移交您承接（${dto.reason}）。承接前仍由其负责。`,
        ...(caseNumber ? { caseNumber } : {}),
      });
      return ClaimHandoverDto.of(row);
    });
  }

  take(id: string, actor: Actor): Promise<ClaimHandoverDto> {
    return this.work.run(actor, async (tx) => {
      await demandInboxActor(tx, actor);
      const entry = await claimed(tx, id);
      await demandNoPart(tx, entry.caseNumber);
      const row = await tx.findOne(ClaimHandover, { entryId: id, takenAt: null }, { lock: 'update' });
      if (!row) conflict('LINK-4', {}, { detail: NOT_OFFERED });
      if (!isSamePerson(row.toSubject, actor.sub)) forbid('LINK-4', {}, { detail: NOT_NAMED });
      row.takenAt = tx.now;
      Object.assign(entry, { claimedBy: actor.sub, claimedByName: actor.name });
      const of = { rules: ['LINK-4'] as const, ...(entry.caseNumber ? { caseNumber: entry.caseNumber } : {}) };
      tx.update(ClaimHandover, row, { action: 'claim-handover.taken-over', ...of, rules: ['LINK-4'] });
      tx.update(InboxEntry, entry, { action: 'inbox.handed-over', ...of, rules: ['LINK-4'] });
      return ClaimHandoverDto.of(row);
    });
  }
}

async function claimed(tx: Tx, id: string): Promise<InboxEntry> {
  const entry = await tx.lock(InboxEntry, { id, recipientCode: tx.actor.body });
  assertVersion(entry.version);
  if (entry.state !== 'claimed') conflict('LINK-4', { state: entry.state }, { detail: UNCLAIMED });
  return entry;
}

const NOT_HIS = {
  zh: '由认领人或者单位负责人移交',
  en: 'whoever claimed it hands it on, or the head of the body',
};
const OFFERED = { zh: '已提出移交，待对方承接', en: 'it was offered, and waits to be taken' };
const NOBODY_ELSE = {
  zh: '须为本单位认领人以外的在职人员的登记编号',
  en: 'must be the entry of somebody else who serves at the body',
};
const NOT_OFFERED = { zh: '没有待承接的移交', en: 'nothing was offered' };
const NOT_NAMED = { zh: '由所指定的人员以本人令牌承接', en: 'the one who was named takes it, with his own token' };
const UNCLAIMED = { zh: '尚未认领，须先认领', en: 'nobody has claimed it: it is claimed first' };
