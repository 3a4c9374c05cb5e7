import { editionToday } from '@shenguan/common/rules';
import { chineseNumeral } from '@shenguan/common/texts';
import type { FactsOfPlainKind } from '../../document-templates/index.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import type { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { whenInWords } from '../meetings/meeting-words.js';
import type { ConferenceParticipant } from '../meetings/participant.entity.js';
import type { QuestionStance, TopicQuestion } from '../questions/topic-question.entity.js';
import type { ConferenceTopic } from '../topics/topic.entity.js';

/** Characters of a digest that a paper shows of each other one. */
const DIGEST_SHOWN = 16;

/** What notice and agenda of a meeting say alike. */
const meetingOf = ({ number, convenedByName, startsAt, place }: ConferenceMeeting) => ({
  meetingNumber: number,
  convener: convenedByName!,
  startsAt: whenInWords(startsAt),
  place,
  edition: editionToday().name,
});

/** What the notice of a meeting says. CONF-4.1, CONF-4.3, CONF-5.2 */
export function noticeFacts(
  meeting: ConferenceMeeting,
  topics: readonly ConferenceTopic[],
  called: readonly Pick<ConferenceParticipant, 'bodyName' | 'member'>[],
): FactsOfPlainKind['conference-notice'] {
  const named = (member: boolean) => called.filter((one) => one.member === member).map(({ bodyName }) => bodyName);
  const invited = named(false);
  return {
    ...meetingOf(meeting),
    addressee: invited.length > 0 ? '各成员单位、列席单位' : '各成员单位',
    topics: topics.map(({ title, number }, i) => ({ ordinal: chineseNumeral(i + 1), title, number })),
    members: named(true),
    invited,
  };
}

/** What an agenda needs beside its topics. */
interface Beside {
  readonly files: readonly ConferenceFile[];
  readonly names: ReadonlyMap<string, string>;
  readonly questions: readonly TopicQuestion[];
  readonly ordinal: number;
}

/** What an agenda says: each topic as it was let in, and its papers by their digests. CONF-3, CONF-4.3, CONF-4.4 */
export function agendaFacts(
  meeting: ConferenceMeeting,
  topics: readonly ConferenceTopic[],
  { files, names, questions, ordinal }: Beside,
): FactsOfPlainKind['conference-agenda'] {
  return {
    ...meetingOf(meeting),
    topics: topics.map((topic, i) => ({
      ordinal: chineseNumeral(i + 1),
      title: topic.title,
      number: topic.number,
      ...(topic.caseNumber && { caseNumber: topic.caseNumber }),
      raisedFor: names.get(topic.raisedFor) ?? topic.raisedFor,
      evaluation: topic.evaluation,
      difficulties: topic.difficulties,
      proposedOpinion: topic.proposedOpinion,
      ...consultedOn(
        topic,
        questions.filter(({ topicId }) => topicId === topic.id),
      ),
      ...(topic.noConsultation && { noConsultation: topic.noConsultation }),
      ...(topic.submittedAt === null && topic.ruling && { ownRuling: topic.ruling.reasons }),
    })),
    papers: topics.flatMap(({ id, number }) =>
      files
        .filter(({ subjectId }) => subjectId === id)
        .map(({ file }) => ({ topic: number, name: file.name, digest: file.sha256.slice(0, DIGEST_SHOWN) })),
    ),
    ...(ordinal > 1 && { ordinal }),
  };
}

/** Who was asked and answered what, in its own words; whose paper the raiser handed in, and what was said of another proposal, is told apart. CONF-3 */
function consultedOn(
  { consultations, proposedOpinion }: ConferenceTopic,
  questions: readonly TopicQuestion[],
): { consulted?: string } {
  const parts = [
    ...questions.map((one) => {
      const [name, on] = [one.bodyName, one.proposedOpinion === proposedOpinion ? '' : '就修改前的审批意见，'];
      const { reply } = one;
      return reply ? `${name}（${on}${STANCES[reply.stance]}）：${ended(reply.text)}` : `${name}：${on}尚未回复。`;
    }),
    ...consultations.map(({ body, opinion }) => `${body.name}（书面意见）：${ended(opinion)}`),
  ];
  return parts.length > 0 ? { consulted: parts.join('') } : {};
}

const STANCES: Readonly<Record<QuestionStance, string>> = {
  agrees: '同意',
  differs: '不同意见',
  'not-concerned': '不涉及本单位职责',
};

const ended = (text: string) => (/[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);
