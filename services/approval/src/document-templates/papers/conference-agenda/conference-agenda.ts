import { type ModelOf, number, optional, type PaperKind, rows, text } from '@shenguan/common/document-templates';
import { standardOf } from '../standard-of.js';
import { conferenceAgendaSamples } from './samples.js';

/** A topic as an agenda puts it before the meeting. CONF-3 */
export interface AgendaTopic {
  /** 一、二、三 … */
  readonly ordinal: string;
  readonly title: string;
  readonly number: string;
  /** The case that waits for it. */
  readonly caseNumber?: string;
  readonly raisedFor: string;
  readonly evaluation: string;
  readonly difficulties: string;
  readonly proposedOpinion: string;
  /** Who was consulted and thinks what; nothing where nobody was. */
  readonly consulted?: string;
  /** Why nobody was consulted. */
  readonly noConsultation?: string;
  /** Why the convener let it in by his own ruling, where he did. CONF-4.4 */
  readonly ownRuling?: string;
}

/** A paper of a topic, by which nobody takes another for it. */
export interface AgendaPaper {
  readonly topic: string;
  readonly name: string;
  /** The first characters of its SHA-256. */
  readonly digest: string;
}

export interface ConferenceAgendaFacts {
  readonly meetingNumber: string;
  readonly convener: string;
  readonly startsAt: string;
  readonly place: string;
  readonly topics: readonly AgendaTopic[];
  readonly papers: readonly AgendaPaper[];
  /** From the second agenda of a meeting on. */
  readonly ordinal?: number;
  /** The edition of the rules that the meeting goes by. PRA-7 */
  readonly edition?: string;
}

/** The agenda of a meeting with its papers (联席会议议程). CONF-3, CONF-4.3, CONF-4.4 */
export const conferenceAgenda: PaperKind<ConferenceAgendaFacts> = {
  model: {
    meetingNumber: text('会议编号', 'number of the meeting'),
    convener: text('召集人', 'convener'),
    startsAt: text('会议时间', 'when the meeting begins'),
    place: text('会议地点', 'where it is held'),
    topics: rows('议题', 'topics', {
      ordinal: text('次序', 'its place on the agenda, as 一、二、三'),
      title: text('名称', 'what the topic is called'),
      number: text('议题编号', 'number of the topic'),
      caseNumber: optional(text('业务编号', 'the case that waits for it')),
      raisedFor: text('提出单位', 'who raised it'),
      evaluation: text('会商评价', 'evaluation'),
      difficulties: text('困难问题', 'difficulties'),
      proposedOpinion: text('拟提意见', 'proposed opinion'),
      consulted: optional(text('征求意见情况', 'who was consulted, and what they think')),
      noConsultation: optional(text('未征求意见的理由', 'why nobody was consulted')),
      ownRuling: optional(text('直接列入的理由', 'why the convener let it in by his own ruling')),
    } satisfies ModelOf<AgendaTopic>),
    papers: rows('会议材料', 'papers of the topics', {
      topic: text('所属议题', 'number of its topic'),
      name: text('材料名称', 'name of the paper'),
      digest: text('摘要', 'the first characters of its SHA-256'),
    } satisfies ModelOf<AgendaPaper>),
    ordinal: optional(number('版次', 'which agenda of the meeting it is, from the second on')),
    edition: optional(text('规则版本', 'the edition of the rules')),
  } satisfies ModelOf<ConferenceAgendaFacts>,
  mustShow: [
    {
      rule: 'CONF-3',
      what: { zh: '每项议题的评价、困难和拟提意见', en: 'evaluation, difficulties and proposed opinion of each topic' },
      facts: ['议题.会商评价', '议题.困难问题', '议题.拟提意见'],
    },
    {
      rule: 'CONF-4.3',
      what: { zh: '各项议题和会议材料', en: 'each topic and each paper' },
      facts: ['议题.名称', '议题.议题编号', '会议材料.材料名称', '会议材料.摘要'],
    },
    {
      rule: 'CONF-4.4',
      what: { zh: '召集人直接列入议题的理由', en: 'why the convener let a topic in by his own ruling' },
      facts: ['议题.直接列入的理由'],
    },
  ],
  samples: conferenceAgendaSamples,
  standard: standardOf(import.meta.url),
};
