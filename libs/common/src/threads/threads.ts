import { availableParallelism } from 'node:os';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { unavailable } from '../http/index.js';

/** One processor stays free for requests; more threads than this hold more fonts than they are worth. */
const THREADS_MAX = Math.max(1, Math.min(4, availableParallelism() - 1));
/** What waits for a thread beyond this is refused at once. */
const WAITING_MAX = 64;
/** A thread is started by its first task and let go, with its memory, when it had none for as long as this. */
const IDLE_MS = 30_000;
const TASK_MS_MAX = 60_000;
const MEMORY_MB_MAX = 512;

/**
 * Threads for work that takes the processor for long (耗时计算), so that requests don't wait for it. A task is the default
 * function of a module, in its compiled form; it is given a copy of its argument and holds no state. One that hangs,
 * throws or ends its thread fails alone.
 */
@Injectable()
export class Threads implements OnApplicationShutdown {
  /** How many tasks run at a time. */
  readonly size = THREADS_MAX;

  private readonly underWay = new Set<AbortController>();
  private closed = false;

  /** Runs a task in a thread; throws what it throws, or why its thread ended; 503 where too many wait. */
  async run<T>(module: URL, argument: unknown): Promise<T> {
    await turn();
    const task = new AbortController();
    this.underWay.add(task);
    const timer = setTimeout(() => task.abort(), TASK_MS_MAX);
    try {
      if (this.closed) throw new Error('the threads have been let go');
      pool ??= openPool();
      return await pool.run(argument, { filename: module.href, signal: task.signal });
    } finally {
      clearTimeout(timer);
      this.underWay.delete(task);
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  /** Ends at once what runs for this service; nobody waits for it by then. An idle thread holds up no process. */
  onApplicationShutdown(): void {
    this.closed = true;
    for (const task of this.underWay) task.abort();
  }
}

// One pool for all services of a process: tests start one after another, and a thread takes a second until it prints.
let pool: Piscina | undefined;
let running = 0;
const waiting: (() => void)[] = [];

/** Waits here, not in the pool: one without a least number of threads leaves what waits standing when a thread ends. */
function turn(): Promise<void> {
  if (running < THREADS_MAX) {
    running++;
    return Promise.resolve();
  }
  if (waiting.length >= WAITING_MAX) throw unavailable({ detail: BUSY, headers: { 'Retry-After': '5' } });
  return new Promise((resolve) => waiting.push(resolve));
}

function openPool(): Piscina {
  return new Piscina({
    minThreads: 0,
    maxThreads: THREADS_MAX,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB_MAX },
    execArgv: [],
  });
}

const BUSY = { zh: '系统繁忙，请稍后重试', en: 'too much work is waiting: try again later' };
