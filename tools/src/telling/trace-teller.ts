import 'reflect-metadata';
import * as contracts from '@shenguan/common/contracts';
import { type EventContract, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type OpenEnd, openEndText } from '../open-ends.js';
import type { TraceLine } from '../trace-lines.js';
import { actInChinese } from './act-words.js';
import type { Language } from './language.js';
import type { Names } from './names.js';
import { timeOf } from './times.js';
import { wordFor } from './words.js';

/** How the story of a case is told to people. */
export interface TraceTeller {
  line(line: TraceLine): string;
  open(end: OpenEnd): string;
  absent(answer: string): string;
  unknown(caseNumber: string): string;
}

/** Returns the teller of a language: Chinese with legal time and names, English with system time and identifiers. */
export function traceTeller(language: Language, names: Names): TraceTeller {
  return language === 'zh' ? inChinese(names) : ENGLISH;
}

const ENGLISH: TraceTeller = {
  line: ({ time, service, kind, what, who, rules }) =>
    [time, service.padEnd(16), kind.padEnd(8), what, who, rules.join(' ')].filter(Boolean).join('  '),
  open: (end) => `OPEN  ${openEndText(end)}`,
  absent: (answer) => `ABSENT  ${answer}`,
  unknown: (caseNumber) => `No service knows ${caseNumber}`,
};

const KINDS: Readonly<Record<TraceLine['kind'], string>> = {
  act: '办理',
  sent: '发出',
  received: '收到',
  done: '确认',
};
const OPEN: Readonly<Record<OpenEnd['why'], (end: OpenEnd) => string>> = {
  'not-handled': ({ service, other, type }) => `${name(service)}发出的“${told(type)}”，${name(other)}尚未办结`,
  'not-acknowledged': ({ service, other, type }) => `${name(service)}发出的“${told(type)}”，尚未得到${name(other)}确认`,
  'never-sent': ({ service, other, type }) => `${name(service)}收到“${told(type)}”，而${name(other)}没有发出记录`,
  'other-absent': ({ service, other, type }) =>
    `${name(service)}的“${told(type)}”涉及${name(other)}，但没有该服务的证据`,
};

function inChinese(names: Names): TraceTeller {
  return {
    line: ({ legal, service, kind, act, event, rules }) =>
      [
        timeOf(legal),
        name(service),
        KINDS[kind],
        act
          ? actInChinese(act.action)
          : `${told(event!.type)}（${kind === 'received' ? '来自' : '送往'}${name(event!.other)}）`,
        act && names.actor(act.actor),
        rules.join(' '),
      ]
        .filter(Boolean)
        .join('　'),
    open: (end) => `未办结　${OPEN[end.why](end)}`,
    absent: (answer) => `未应答　${answer}`,
    unknown: (caseNumber) => `各服务均无办件 ${caseNumber}`,
  };
}

const name = (service: string) => wordFor('service', service);

/** What an event tells, by its contract; its type where this checkout has none. */
function told(type: string): string {
  return summaries().get(type) ?? type;
}

const NOTIFIERS = ['approval', 'review-experts', 'joint-inspection'] as const;
let known: Map<string, string> | undefined;
function summaries(): Map<string, string> {
  if (!known) {
    const all: unknown[] = [...Object.values(contracts), ...NOTIFIERS.map((service) => noticeIssuedV1(service))];
    const events = all.filter(
      (one): one is EventContract<object> => typeof (one as EventContract<object>)?.summary?.zh === 'string',
    );
    known = new Map(events.map(({ type, summary }) => [type, summary.zh]));
  }
  return known;
}
