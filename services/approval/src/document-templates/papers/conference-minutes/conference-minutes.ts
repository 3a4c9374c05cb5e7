import {
  choice,
  day,
  flag,
  type ModelOf,
  number,
  optional,
  type PaperKind,
  rows,
  text,
  texts,
} from '@shenguan/common/document-templates';
import { standardOf } from '../standard-of.js';
import { conferenceMinutesSamples } from './samples.js';

/** Who attended, and for whom. CONF-5.2 */
export interface MinutedPerson {
  readonly body: string;
  readonly name: string;
  readonly position: string;
  readonly capacity: 'principal' | 'deputy' | 'other';
}

/** A body that nobody attended for, and what was ruled of that. CONF-5.5 */
export interface MinutedAbsence {
  readonly body: string;
  readonly status: 'without-cause' | 'with-cause' | 'not-attending';
  readonly reasons?: string;
}

/** A topic with what was agreed. */
export interface MinutedTopicFacts {
  /** 一、二、三 … */
  readonly ordinal: string;
  readonly title: string;
  readonly number: string;
  readonly caseNumber?: string;
  readonly narrative: string;
  readonly outcome: 'resolved' | 'to-government' | 'postponed';
  readonly resolution: string;
  /** What it says of the case; absent where it says nothing. */
  readonly advice?: 'grant' | 'refuse';
}

/** Where a body stands on a topic. CONF-5.5 */
export interface MinutedPositionFacts {
  readonly ordinal: string;
  readonly body: string;
  /** In words, such as 出席会议未发表不同意见，视为同意. */
  readonly called: string;
}

/** What a body said, in its own words. CONF-5.3 */
export interface MinutedWordsFacts {
  readonly ordinal: string;
  readonly body: string;
  readonly by: string;
  readonly text: string;
  /** How many view sheets are attached. */
  readonly sheets?: number;
  /** The minutes before had it otherwise. */
  readonly corrected: boolean;
}

/** A task with its term. CONF-5.5 */
export interface MinutedTaskFacts {
  readonly ordinal: string;
  readonly body: string;
  readonly text: string;
  readonly workingDays: number;
}

export interface ConferenceMinutesFacts {
  /** What stands over it, such as 关于某小区加装电梯审批有关问题的会议纪要. */
  readonly title: string;
  readonly meetingNumber: string;
  /** Legal day of the meeting, YYYY-MM-DD. */
  readonly heldOn: string;
  readonly place: string;
  readonly convener: string;
  /** Why it was opened although somebody was not served. CONF-4.3 */
  readonly openedUnserved?: string;
  /** The number of the minutes that these correct. */
  readonly corrects?: string;
  readonly topics: readonly MinutedTopicFacts[];
  readonly positions: readonly MinutedPositionFacts[];
  readonly said: readonly MinutedWordsFacts[];
  readonly tasks: readonly MinutedTaskFacts[];
  readonly attending: readonly MinutedPerson[];
  readonly invited: readonly MinutedPerson[];
  readonly absent: readonly MinutedAbsence[];
  /** What deemed agreement is not. */
  readonly note: string;
  /** Working days in which a body may contest what they have it say. */
  readonly contestDays: number;
  readonly sentTo: readonly string[];
  /** Legal day of their issue, YYYY-MM-DD. */
  readonly issuedOn: string;
  readonly issuedBy: string;
  /** The edition of the rules that the meeting goes by. PRA-7 */
  readonly edition?: string;
}

const PERSON = {
  body: text('单位', 'body'),
  name: text('姓名', 'name'),
  position: text('职务', 'position'),
  capacity: choice('注明', 'as what he attended', {
    principal: '',
    deputy: '，受委托的分管负责人',
    other: '，其他人员',
  }),
} satisfies ModelOf<MinutedPerson>;

const ORDINAL = text('次序', 'place of its topic on the agenda, as 一、二、三');

/** The minutes of a meeting (联席会议纪要): issued by the convener, without a signature or seal, as minutes are. CONF-4.5, CONF-5.3 */
export const conferenceMinutes: PaperKind<ConferenceMinutesFacts> = {
  model: {
    title: text('标题', 'what stands over it'),
    meetingNumber: text('会议编号', 'number of the meeting'),
    heldOn: day('开会日期', 'day of the meeting'),
    place: text('会议地点', 'where it was held'),
    convener: text('召集人', 'convener'),
    openedUnserved: optional(text('未全部送达即开会的理由', 'why it was opened although somebody was not served')),
    corrects: optional(text('更正的纪要', 'number of the minutes that these correct')),
    topics: rows('议题', 'topics', {
      ordinal: ORDINAL,
      title: text('名称', 'what the topic is called'),
      number: text('议题编号', 'number of the topic'),
      caseNumber: optional(text('业务编号', 'the case that waited for it')),
      narrative: text('讨论经过', 'the discussion'),
      outcome: choice('结果', 'what became of it', {
        resolved: '会议议定',
        'to-government': '会议决定报请市政府决定',
        postponed: '会议决定缓议',
      }),
      resolution: text('议定意见', 'what was agreed'),
      advice: optional(
        choice('对办件的意见', 'what it says of the case', { grant: '准予行政许可', refuse: '不予行政许可' }),
      ),
    } satisfies ModelOf<MinutedTopicFacts>),
    positions: rows('各单位立场', 'where each body stands on each topic', {
      ordinal: ORDINAL,
      body: text('单位', 'body'),
      called: text('意见', 'where it stands'),
    } satisfies ModelOf<MinutedPositionFacts>),
    said: rows('发言', 'what bodies said, in their own words', {
      ordinal: ORDINAL,
      body: text('单位', 'body'),
      by: text('发言人', 'who said it'),
      text: text('内容', 'what he said'),
      sheets: optional(number('意见表份数', 'how many view sheets are attached')),
      corrected: flag('经异议更正', 'whether the minutes before had it otherwise'),
    } satisfies ModelOf<MinutedWordsFacts>),
    tasks: rows('任务', 'follow-up tasks', {
      ordinal: ORDINAL,
      body: text('承办单位', 'who does it'),
      text: text('内容', 'what is to be done'),
      workingDays: number('工作日', 'working days from the issue on'),
    } satisfies ModelOf<MinutedTaskFacts>),
    attending: rows('出席人员', 'who attended for members', PERSON),
    invited: rows('列席人员', 'who attended for bodies invited beside', PERSON),
    absent: rows('未到会单位', 'bodies that nobody attended for', {
      body: text('单位', 'body'),
      status: choice('裁定', 'what was ruled of it', {
        'without-cause': '无故缺席',
        'with-cause': '因故缺席',
        'not-attending': '未到会',
      }),
      reasons: optional(text('理由', 'why')),
    } satisfies ModelOf<MinutedAbsence>),
    note: text('说明', 'what deemed agreement is not'),
    contestDays: number('异议工作日', 'working days in which a body may contest what they have it say'),
    sentTo: texts('分送单位', 'whom they are sent to'),
    issuedOn: day('签发日期', 'day of their issue'),
    issuedBy: text('签发人', 'who issued them'),
    edition: optional(text('规则版本', 'the edition of the rules')),
  } satisfies ModelOf<ConferenceMinutesFacts>,
  mustShow: [
    {
      rule: 'CONF-4.5',
      what: { zh: '每项议题的议定意见', en: 'what was agreed on each topic' },
      facts: ['议题.名称', '议题.议定意见', '议题.结果', '议题.对办件的意见'],
    },
    {
      rule: 'CONF-5.2',
      what: { zh: '出席、列席和未到会的情况', en: 'who attended, and who did not' },
      facts: ['出席人员.姓名', '出席人员.单位', '列席人员.姓名', '未到会单位.单位', '未到会单位.裁定'],
    },
    {
      rule: 'CONF-5.3',
      what: { zh: '签发人、签发日期，以及所更正的纪要', en: 'who issued them, when, and what they correct' },
      facts: ['签发人', '签发日期', '更正的纪要'],
    },
    {
      rule: 'CONF-5.3',
      what: { zh: '各单位自己发表的意见', en: 'what each body said, in its own words' },
      facts: ['发言.单位', '发言.内容'],
    },
    {
      rule: 'CONF-5.5',
      what: {
        zh: '逐一单位记明的意见，以及视为同意不代替法定意见',
        en: 'where each body stands, and what deemed agreement is not',
      },
      facts: ['各单位立场.单位', '各单位立场.意见', '说明'],
    },
    {
      rule: 'CONF-5.5',
      what: { zh: '议定的任务、承办单位和期限', en: 'the tasks, who does them, and by when' },
      facts: ['任务.承办单位', '任务.内容'],
    },
  ],
  samples: conferenceMinutesSamples,
  standard: standardOf(import.meta.url),
};
