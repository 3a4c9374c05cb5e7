import { Injectable } from '@nestjs/common';
import { ROLE_BODIES } from '@shenguan/common/auth';
import type { BodyKind, BodyRef } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import { Body, StaffMember } from '../../bodies/index.js';
import { expectPush, LiaisonReplica, PushReceipt, tellLiaisons } from '../../linkage/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import type { ConferencePaper } from '../papers/conference-paper.entity.js';
import { tellConference } from '../tell-conference.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';
import type { ConferenceMeeting } from './meeting.entity.js';
import { ConferenceService } from './service.entity.js';

/** What is sent to the bodies of a meeting. */
interface Letter {
  readonly purpose: 'papers' | 'minutes';
  readonly kind: 'conference-notice' | 'conference-minutes';
  readonly title: string;
  readonly content: string;
  readonly topics: readonly ConferenceTopic[];
  /** Notice, agenda or minutes as papers; they stand before those of the topics. */
  readonly papers: readonly ConferencePaper[];
}

/** Serves papers and minutes on the bodies of a meeting: the receipt of the inbox proves it, never our sending. CONF-4.3 */
@Injectable()
export class MeetingPapers {
  /** Sends notice, agenda and papers of these topics to each body; liaisons are told, or heads where there are none. CONF-4.3, CONF-5.1 */
  async serve(tx: Tx, meeting: ConferenceMeeting, bodies: readonly BodyRef[], letter: Letter): Promise<void> {
    const files = await conferenceFilesOf(
      tx,
      'topic',
      letter.topics.map(({ id }) => id),
    );
    const codes = bodies.map(({ code }) => code);
    const registered = await tx.find(Body, { code: codes });
    const read = codes.filter((code) => readsInbox(registered.find((body) => body.code === code)?.kind));
    const events = tellConference(tx, read, {
      kind: letter.kind,
      reference: meeting.id,
      title: letter.title,
      content: letter.content,
      files: [...letter.papers, ...files].map(({ file }) => file),
      number: meeting.number,
    });
    for (const body of bodies) {
      const eventId = events.get(body.code);
      tx.insert(
        ConferenceService,
        {
          id: tx.uuid(),
          meetingId: meeting.id,
          bodyCode: body.code,
          purpose: letter.purpose,
          topicIds: letter.topics.map(({ id }) => id),
          eventId: eventId ?? tx.uuid(),
          sentAt: tx.now,
          ...{ deliveredAt: null, delivery: null },
        },
        { action: 'conference-service.sent', rules: ['CONF-4.3'] },
      );
      if (!eventId) continue;
      const { number: caseNumber, bureauCode } = meeting;
      expectPush(tx, { kind: letter.kind, caseNumber, bureauCode, departments: [body], eventIds: [eventId] });
    }
    await this.tellPeople(tx, codes, letter);
  }

  /** Liaisons are written to; where a body has none, its heads. CONF-5.1 */
  private async tellPeople(tx: Tx, codes: readonly string[], { title, content }: Letter): Promise<void> {
    const liaisons = await tx.find(LiaisonReplica, { bodyCode: [...codes], state: 'in-office' });
    await tellLiaisons(tx, codes, title, content);
    const without = codes.filter((code) => !liaisons.some(({ bodyCode }) => bodyCode === code));
    const heads = await tx.find(StaffMember, { bodyCode: without, serving: true, head: true });
    for (const { subject } of heads) sendMessage(tx, { recipient: subject, kind: 'escalation', title, content });
  }
}

/** Tells whether anybody reads what comes into the inbox of a body of this kind. */
function readsInbox(kind: BodyKind | undefined): boolean {
  return kind !== undefined && (ROLE_BODIES.liaison as readonly BodyKind[]).includes(kind);
}

/** When each service of a meeting arrived: by the receipt of the inbox, or as it was handed over; null where it did not. CONF-4.3 */
export async function arrivals(
  tx: Tx,
  meeting: ConferenceMeeting,
): Promise<{ service: ConferenceService; arrivedAt: Date | null }[]> {
  const [services, receipts] = await Promise.all([
    tx.findAsWritten(ConferenceService, { meetingId: meeting.id }),
    tx.find(PushReceipt, { caseNumber: meeting.number }),
  ]);
  return services.map((service) => ({
    service,
    arrivedAt: service.deliveredAt ?? receipts.find(({ eventId }) => eventId === service.eventId)?.receivedAt ?? null,
  }));
}
