import { tailOf } from './log-file.js';
import type { Patience } from './wait-until.js';

/** A step of a start (启动步骤), as whoever waits for it is told. */
export interface Step {
  readonly zh: string;
  readonly en: string;
  /** The service that it is about; none where it is about all. */
  readonly service?: string;
  /** Where it writes, and from which byte on. */
  readonly logFile?: string;
  readonly from?: number;
}

/** How long each step of a start may take. */
export interface StartLimits {
  /** Steps that only look at files, ports and processes, and the first questions to PostgreSQL, milliseconds. */
  readonly stepMs: number;
  /** Making a cluster, milliseconds. */
  readonly initdbMs: number;
  /** PostgreSQL, without a line in its log: what it recovers after a crash it tells. */
  readonly server: Patience;
  /** A migration of a big table may take long, and reports while it runs. */
  readonly migrate: Patience;
  /** A service, until it says that it runs: it is waited for as long as it makes progress. */
  readonly service: Patience;
  /** Then its database, disk and log must be there, milliseconds. */
  readonly readyMs: number;
}

const HOUR_MS = 3_600_000;

/** The limits, by how long a program of a start may stand still: 60 s unless told otherwise. */
export function startLimits(stillMs = 60_000): StartLimits {
  return {
    stepMs: Math.max(stillMs, 30_000),
    initdbMs: 2 * stillMs,
    server: { stillMs, mostMs: 2 * HOUR_MS },
    migrate: { stillMs: 2 * stillMs, mostMs: 12 * HOUR_MS },
    service: { stillMs, mostMs: 10 * stillMs },
    readyMs: stillMs,
  };
}

/** A step of a start stood still for longer than it may. */
export class StartStalled extends Error {
  override readonly name = 'StartStalled';

  constructor(
    readonly step: Step,
    ms: number,
    wrote = lastLines(step),
  ) {
    const { zh, en, service } = step;
    const [ofZh, ofEn] = service ? [`（${service}）`, ` (${service})`] : ['', ''];
    const s = Math.round(ms / 1000);
    super(
      `启动失败：步骤“${zh}”${ofZh}停滞，${s} 秒没有进展。 · The start failed at the step "${en}"${ofEn}: it stood still for ${s} s.\n` +
        `${step.logFile ? `日志 · log ${step.logFile}\n` : ''}最后写下的 · what it wrote last: ${wrote || '无 · nothing'}`,
    );
  }
}

/** What a step wrote last. */
export function lastLines({ logFile, from }: Step): string {
  return logFile ? tailOf(logFile, from).split('\n').slice(-12).join('\n') : '';
}

/** Takes how to end something that a start has begun: called at once where the start has been given up already. */
export type Ending = (end: () => void | Promise<void>) => void;

/**
 * Carries out one step of a start: it throws {@link StartStalled} when the step takes longer than it may, and what the
 * signal was aborted for. The work itself can't be taken back: what it began is ended by its {@link Ending}.
 */
export async function within<T>(step: Step, limitMs: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StartStalled(step, limitMs)), Math.min(limitMs, 2 ** 31 - 1));
    onAbort = () => reject(signal!.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  const done = work();
  done.catch(() => {}); // It may fail long after nobody waits for it.
  try {
    return await Promise.race([done, over]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Keeps how to end what was begun, the last first; from {@link end} on nothing new stays. */
export class Begun {
  private readonly ends: (() => void | Promise<void>)[] = [];
  private ended: Promise<void> | undefined;

  readonly add: Ending = (end) => {
    if (this.ended) void Promise.resolve(end()).catch(() => {});
    else this.ends.push(end);
  };

  /** Ends everything, the last first, and throws the first error at the end. */
  end(): Promise<void> {
    this.ended ??= Promise.resolve().then(() => inReverse(this.ends));
    return this.ended;
  }
}

async function inReverse(steps: readonly (() => void | Promise<void>)[]): Promise<void> {
  const errors: unknown[] = [];
  for (const step of steps.toReversed()) {
    try {
      await step();
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
