import type { ServiceName } from '../contracts/event.js';
import type { Bilingual } from '../rules/index.js';

/** The steps of a push, in the order of its way; the last is for what opens supervision. LINK-7 */
export const ARRIVAL_STEPS = [
  'decided', // 作出
  'outbox', // 写入发件箱
  'queue', // 进入消息队列
  'acknowledged', // 对方服务确认处理
  'inbox', // 进入收件箱，即为接收
  'paper', // 文书原件送到
  'webhook', // 网络回调
  'listed', // 列表中看到
  'read', // 阅读
  'downloaded', // 下载
  'claimed', // 认领
  'started', // 启动监管
] as const;
export type ArrivalStep = (typeof ARRIVAL_STEPS)[number];

/** Whose turn it was where a push stopped: who sent it, the platform between, who was to receive it. */
export const ARRIVAL_SIDES = ['sender', 'platform', 'recipient'] as const;
export type ArrivalSide = (typeof ARRIVAL_SIDES)[number];

/** One step, and when it was done; null while it was not. */
export interface StepFact {
  readonly step: ArrivalStep;
  readonly at: Date | null;
  /** Legal time, or the system's where the step is a machine's. */
  readonly clock: 'legal' | 'system';
  readonly service: ServiceName;
  readonly by?: string | null;
  readonly note?: string | null;
}

/** Where a push stopped. */
export interface Stopped {
  readonly step: ArrivalStep;
  readonly side: ArrivalSide;
  readonly words: Bilingual;
}

/** What must follow each other, whose turn each is, and what is said where it did not. */
const CHAIN: readonly (readonly [ArrivalStep, ArrivalSide, Bilingual])[] = [
  ['outbox', 'sender', { zh: '行为已作出，发送方发件箱中没有该信息', en: 'done, and not in the sender’s outbox' }],
  ['queue', 'sender', { zh: '已写入发送方发件箱，尚未进入消息队列', en: 'in the sender’s outbox, not queued yet' }],
  [
    'inbox',
    'platform',
    { zh: '已发出，尚未进入接收单位的收件箱', en: 'sent, and not in the recipient’s inbox: the platform has it' },
  ],
  ['read', 'recipient', { zh: '已进入收件箱，接收单位尚未阅读', en: 'received, and read by nobody there' }],
  ['claimed', 'recipient', { zh: '接收单位已阅读，尚未认领', en: 'read there, and claimed by nobody' }],
  ['started', 'recipient', { zh: '接收单位已认领，尚未启动监管', en: 'claimed there, and supervision is not started' }],
];

/**
 * Tells where a push stopped: at the first step of its way that was not done, whatever came after it in time. What stands
 * in the inbox was received, even where the sender's own record of sending it is gone. Null where it went all its way.
 *
 * @param expected the steps that this push has, such as no start of supervision
 */
export function whereStopped(facts: readonly StepFact[], expected: ReadonlySet<ArrivalStep>): Stopped | null {
  const done = new Set(facts.filter(({ at }) => at !== null).map(({ step }) => step));
  const wanted = CHAIN.filter(([step]) => expected.has(step));
  const received = done.has('inbox');
  for (const [step, side, words] of wanted) {
    if (done.has(step) || (received && (step === 'outbox' || step === 'queue'))) continue;
    return { step, side, words };
  }
  return null;
}
