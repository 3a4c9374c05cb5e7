import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { pushClaimedV1, pushReadV1 } from '@shenguan/common/contracts';
import { lostBySender } from '@shenguan/common/generation';
import { assertVersion, notFound, stateConflict } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { demandOffice } from '../liaisons/index.js';
import { itselfAndFollowed } from '../reference/index.js';
import { asksForClaim } from './claim-limit.js';
import { FOR_INFORMATION } from './inbox-acts.js';
import { InboxEntry } from './inbox-entry.entity.js';
import { inboxEntryTransitions } from './inbox-entry.transitions.js';
import { InboxRead } from './inbox-read.entity.js';
import { InboxEntryDto } from './inboxes.dto.js';
import { entryRef, isPush } from './record-entry.js';
import { replacedAmong } from './replaced-entries.js';

/** Reads and claims what stands in the own inbox; every look is kept. LINK-4 */
@Injectable()
export class ActOnEntry {
  constructor(private readonly work: UnitOfWork) {}

  /** Shows the content; auditors see every inbox, others their own body's and those of bodies that it follows. */
  look(id: string, actor: Actor): Promise<InboxEntryDto> {
    return this.work.run(actor, async (tx) => {
      if (hasRole(actor, 'auditor')) return shown(tx, await tx.get(InboxEntry, { id }), actor);
      await demandInboxActor(tx, actor);
      const entry = await readableEntry(tx, id);
      keepLook(tx, entry);
      return shown(tx, entry, actor);
    });
  }

  /** Marks it as read, the first time; a later reading is kept as a look. */
  read(id: string, actor: Actor): Promise<InboxEntryDto> {
    return this.work.run(actor, async (tx) => {
      await demandInboxActor(tx, actor);
      const entry = await tx.lock(InboxEntry, { id, recipientCode: actor.body });
      assertVersion(entry.version);
      keepLook(tx, entry);
      if (entry.state !== 'unread') return shown(tx, entry, actor);
      entry.state = move(inboxEntryTransitions, 'read', entry.state);
      entry.readBy = actor.sub;
      entry.readByName = actor.name;
      entry.readAt = tx.now;
      tx.update(InboxEntry, entry, { action: 'inbox.read', rules: ['LINK-4'] });
      if (isPush(entry)) {
        tx.publish(pushReadV1, {
          subject: entry.id,
          caseNumber: entry.caseNumber,
          onlyTo: [entry.sender],
          data: {
            entryId: entry.id,
            departmentCode: entry.recipientCode,
            caseNumber: entry.caseNumber,
            readBy: actor.name,
            readAt: tx.now.toISOString(),
            entry: entryRef(entry),
          },
        });
      }
      return shown(tx, entry, actor);
    });
  }

  /** Claims it under the actor's name; whether in time is decided here, once. */
  claim(id: string, actor: Actor): Promise<InboxEntryDto> {
    return this.work.run(actor, async (tx) => {
      await demandInboxActor(tx, actor);
      const entry = await tx.lock(InboxEntry, { id, recipientCode: actor.body });
      assertVersion(entry.version);
      await demandNoPart(tx, entry.caseNumber);
      if (!asksForClaim(entry.kind)) throw stateConflict({ detail: FOR_INFORMATION });
      entry.state = move(inboxEntryTransitions, 'claim', entry.state);
      entry.claimedBy = actor.sub;
      entry.claimedByName = actor.name;
      entry.claimedAt = tx.now;
      entry.claimOutcome = tx.now < entry.claimDueAt! ? 'met' : 'late';
      tx.update(InboxEntry, entry, { action: 'inbox.claimed', rules: ['LINK-4'] });
      if (isPush(entry)) {
        tx.publish(pushClaimedV1, {
          subject: entry.id,
          caseNumber: entry.caseNumber,
          onlyTo: [entry.sender],
          data: {
            entryId: entry.id,
            departmentCode: entry.recipientCode,
            caseNumber: entry.caseNumber,
            claimedBy: actor.name,
            claimedAt: tx.now.toISOString(),
            entry: entryRef(entry),
          },
        });
      }
      return shown(tx, entry, actor);
    });
  }
}

/** Officers, heads and the government's office act by their role; a liaison only in office, a deputy only in the stated absence. LINK-3 */
export async function demandInboxActor(tx: Tx, actor: Actor): Promise<void> {
  if (hasRole(actor, 'department-officer', 'department-head', 'head', 'government-office')) return;
  await demandOffice(tx, actor);
}

/**
 * Returns an entry of the actor's own inbox, or of one of a body that his own follows: what that one had read and claimed
 * stays as it left it, and is read with its files by whoever took its place. SUP-3
 */
export async function readableEntry(tx: Tx, id: string): Promise<InboxEntry> {
  const entry = await tx.get(InboxEntry, { id });
  const own = tx.actor.body;
  if (entry.recipientCode !== own && !(await itselfAndFollowed(tx, own)).includes(entry.recipientCode))
    throw notFound();
  return entry;
}

/** Keeps that the actor saw the entry's content. LINK-4 */
export function keepLook(tx: Tx, entry: InboxEntry, fileSha256: string | null = null): void {
  tx.insert(
    InboxRead,
    {
      id: tx.uuid(),
      entryId: entry.id,
      caseNumber: entry.caseNumber,
      subject: tx.actor.sub,
      name: tx.actor.name,
      readAt: tx.now,
      fileSha256,
    },
    { action: 'inbox.looked', rules: ['LINK-4'] },
  );
}

/** Shows an entry, and whether its sender lost it by a restore. */
async function shown(tx: Tx, entry: InboxEntry, actor: Actor): Promise<InboxEntryDto> {
  return InboxEntryDto.of(entry, actor, await lostBySender(tx, [entry.eventId]), await replacedAmong(tx, [entry]));
}
