import { type ModelOf, optional, type PaperKind, rows, text, texts } from '@shenguan/common/document-templates';
import { standardOf } from '../standard-of.js';
import { conferenceNoticeSamples } from './samples.js';

/** A topic as notices name it. */
export interface NoticedTopic {
  /** 一、二、三 … */
  readonly ordinal: string;
  readonly title: string;
  readonly number: string;
}

export interface ConferenceNoticeFacts {
  readonly addressee: string;
  readonly meetingNumber: string;
  readonly convener: string;
  /** Such as 2026年3月6日09:00. */
  readonly startsAt: string;
  readonly place: string;
  readonly topics: readonly NoticedTopic[];
  readonly members: readonly string[];
  /** Bodies invited beside the members. */
  readonly invited: readonly string[];
  /** The edition of the rules that the meeting goes by. PRA-7 */
  readonly edition?: string;
}

/** The notice of a meeting (联席会议通知). CONF-4.1, CONF-4.3, CONF-5.2 */
export const conferenceNotice: PaperKind<ConferenceNoticeFacts> = {
  model: {
    addressee: text('主送单位', 'whom it is sent to'),
    meetingNumber: text('会议编号', 'number of the meeting'),
    convener: text('召集人', 'convener'),
    startsAt: text('会议时间', 'when the meeting begins'),
    place: text('会议地点', 'where it is held'),
    topics: rows('议题', 'topics', {
      ordinal: text('次序', 'its place on the agenda, as 一、二、三'),
      title: text('名称', 'what the topic is called'),
      number: text('议题编号', 'number of the topic'),
    } satisfies ModelOf<NoticedTopic>),
    members: texts('成员单位', 'members'),
    invited: optional(texts('列席单位', 'bodies invited beside the members')),
    edition: optional(text('规则版本', 'the edition of the rules')),
  } satisfies ModelOf<ConferenceNoticeFacts>,
  mustShow: [
    {
      rule: 'CONF-4.1',
      what: { zh: '召集人，以及会议的时间和地点', en: 'the convener, the time and the place' },
      facts: ['召集人', '会议时间', '会议地点'],
    },
    {
      rule: 'CONF-4.3',
      what: { zh: '各项议题', en: 'each topic' },
      facts: ['议题.名称', '议题.议题编号'],
    },
    {
      rule: 'CONF-5.2',
      what: {
        zh: '由主要负责人参加，确实无法参加的委托分管负责人',
        en: 'that principals attend, or the deputy in charge',
      },
      facts: ['成员单位'],
      words: ['主要负责人', '分管负责人'],
    },
    {
      rule: 'CONF-5.5',
      what: { zh: '缺席或者未发表不同意见的后果', en: 'what absence and silence bring about' },
      words: ['无故缺席', '视为所在部门同意'],
    },
  ],
  samples: conferenceNoticeSamples,
  standard: standardOf(import.meta.url),
};
