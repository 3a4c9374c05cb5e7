import { editionToday } from '@shenguan/common/rules';
import { chineseNumeral } from '@shenguan/common/texts';
import type { FactsOfPlainKind } from '../../document-templates/index.js';
import type { ConferenceFile } from '../files/conference-file.entity.js';
import type { ConferenceMeeting } from '../meetings/meeting.entity.js';
import { whenInWords } from '../meetings/meeting-words.js';
import type { ConferenceParticipant } from '../meetings/participant.entity.js';
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

/** What an agenda says: each topic as it was let in, and its papers by their digests. CONF-3, CONF-4.3, CONF-4.4 */
export function agendaFacts(
  meeting: ConferenceMeeting,
  topics: readonly ConferenceTopic[],
  { files, names, ordinal }: { files: readonly ConferenceFile[]; names: ReadonlyMap<string, string>; ordinal: number },
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
      ...(topic.consultations.length > 0 && {
        consulted: topic.consultations.map(({ body, opinion }) => `${body.name}：${ended(opinion)}`).join(''),
      }),
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

const ended = (text: string) => (/[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);
