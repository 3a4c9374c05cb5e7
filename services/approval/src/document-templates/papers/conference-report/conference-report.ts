import { day, type ModelOf, optional, type PaperKind, rows, text } from '@shenguan/common/document-templates';
import { standardOf } from '../standard-of.js';
import { conferenceReportSamples } from './samples.js';

/** Where a body stands on what is reported. */
export interface ReportedPosition {
  readonly body: string;
  readonly called: string;
}

export interface ConferenceReportFacts {
  /** What stands over it, such as 关于某小区加装电梯审批有关问题的报告. */
  readonly title: string;
  readonly addressee: string;
  readonly topic: string;
  readonly topicNumber: string;
  /** The case that waits for it. */
  readonly caseNumber?: string;
  /** Legal day of the meeting, YYYY-MM-DD. */
  readonly heldOn: string;
  readonly convener: string;
  readonly difficulties: string;
  readonly narrative: string;
  readonly resolution: string;
  readonly positions: readonly ReportedPosition[];
  /** What the bureau reports, in its own words. */
  readonly text: string;
  readonly minutesNumber: string;
  /** The edition of the rules that the meeting goes by. PRA-7 */
  readonly edition?: string;
}

/** The report to the government on what the conference can't decide (向市政府的报告). CONF-5.4 */
export const conferenceReport: PaperKind<ConferenceReportFacts> = {
  model: {
    title: text('标题', 'what stands over it'),
    addressee: text('主送机关', 'the government that it goes to'),
    topic: text('议题', 'the topic'),
    topicNumber: text('议题编号', 'number of the topic'),
    caseNumber: optional(text('业务编号', 'the case that waits for it')),
    heldOn: day('开会日期', 'day of the meeting'),
    convener: text('召集人', 'convener'),
    difficulties: text('困难问题', 'difficulties'),
    narrative: text('讨论经过', 'the discussion'),
    resolution: text('会议意见', 'what the meeting concluded'),
    positions: rows('各单位立场', 'where each body stands', {
      body: text('单位', 'body'),
      called: text('意见', 'where it stands'),
    } satisfies ModelOf<ReportedPosition>),
    text: text('报告内容', 'what the bureau reports'),
    minutesNumber: text('纪要文号', 'number of the minutes'),
    edition: optional(text('规则版本', 'the edition of the rules')),
  } satisfies ModelOf<ConferenceReportFacts>,
  mustShow: [
    {
      rule: 'CONF-5.4',
      what: { zh: '议题、会议意见和所报事项', en: 'the topic, what the meeting concluded, and what is reported' },
      facts: ['议题', '会议意见', '报告内容'],
    },
    {
      rule: 'CONF-5.4',
      what: { zh: '所附联席会议纪要', en: 'the minutes that go with it' },
      facts: ['纪要文号'],
    },
  ],
  samples: conferenceReportSamples,
  standard: standardOf(import.meta.url),
};
