import { Injectable } from '@nestjs/common';
import type { Tx } from '@shenguan/common/work';
import { Body } from '../../bodies/index.js';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import type { ConferenceMeeting } from '../meetings/meeting.entity.js';
import type { ConferenceParticipant } from '../meetings/participant.entity.js';
import { questionsOf } from '../questions/topic-question-access.js';
import { ConferenceTopic } from '../topics/topic.entity.js';
import type { ConferencePaper } from './conference-paper.entity.js';
import { MakePaper, papersOf } from './make-paper.js';
import { agendaFacts, noticeFacts } from './meeting-facts.js';

/** Makes the papers that call a meeting together: its notice, and its agenda by version. CONF-4.1, CONF-4.3, CONF-4.4 */
@Injectable()
export class MeetingDocuments {
  constructor(private readonly makePaper: MakePaper) {}

  /** Notice and first agenda, as the meeting is convened. */
  async toConvene(
    tx: Tx,
    meeting: ConferenceMeeting,
    topics: readonly ConferenceTopic[],
    called: readonly Pick<ConferenceParticipant, 'bodyName' | 'member'>[],
  ): Promise<ConferencePaper[]> {
    const notice = await this.makePaper.make(tx, {
      kind: 'conference-notice',
      facts: noticeFacts(meeting, topics, called),
      ...ofMeeting(meeting),
      rules: ['CONF-4.1', 'CONF-4.3', 'CONF-5.2'],
    });
    return [notice, await this.agenda(tx, meeting, topics, 1)];
  }

  /** The agenda with a topic that was let in after the meeting was convened: the one before is out of use. CONF-4.4 */
  async agendaAnew(tx: Tx, meeting: ConferenceMeeting): Promise<ConferencePaper[]> {
    const known = await tx.findAsWritten(ConferenceTopic, { id: [...meeting.topicIds] });
    const topics = meeting.topicIds.map((id) => known.find((one) => one.id === id)!);
    const earlier = (await papersOf(tx, meeting.id)).filter(({ kind }) => kind === 'conference-agenda');
    return [await this.agenda(tx, meeting, topics, earlier.length + 1)];
  }

  private async agenda(tx: Tx, meeting: ConferenceMeeting, topics: readonly ConferenceTopic[], ordinal: number) {
    const [files, raisers, questions] = await Promise.all([
      conferenceFilesOf(
        tx,
        'topic',
        topics.map(({ id }) => id),
      ),
      tx.find(Body, { code: topics.map(({ raisedFor }) => raisedFor) }),
      questionsOf(
        tx,
        topics.map(({ id }) => id),
      ),
    ]);
    const names = new Map(raisers.map(({ code, name }) => [code, name]));
    return this.makePaper.make(tx, {
      kind: 'conference-agenda',
      facts: agendaFacts(meeting, topics, { files, names, questions, ordinal }),
      ...ofMeeting(meeting),
      ordinal,
      rules: ['CONF-3', 'CONF-4.3', 'CONF-4.4'],
    });
  }
}

const ofMeeting = ({ id, bureauCode, number }: ConferenceMeeting) => ({ subjectId: id, bureauCode, number });
