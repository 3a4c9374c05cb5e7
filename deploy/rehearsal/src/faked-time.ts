import { existsSync, renameSync, writeFileSync } from 'node:fs';
import type { MatterClock } from '@shenguan/lift-retrofit/ground';

const LIBRARIES = [
  '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1',
  '/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1',
];

/** How long a process may go on with the time that it read last, seconds. */
const CACHE_SECONDS = 1;
const SHANGHAI_MS = 8 * 3_600_000;

/** Finds Debian's libfaketime, or null. */
export const findFaketime = (): string | null => LIBRARIES.find((file) => existsSync(file)) ?? null;

/**
 * The machine's time as the rehearsed processes see it. Production takes legal time from the system's clock and lets
 * nobody move it, so a matter of two weeks needs a clock that is moved below all of them at once.
 */
export class FakedTime implements MatterClock {
  private aheadMs: number;
  /** Called after each move: waits until every process sees the new time. */
  onMove: (at: Date) => Promise<void> = async () => {};

  constructor(
    private readonly library: string,
    private readonly file: string,
    start: string,
  ) {
    this.aheadMs = Date.parse(start) - Date.now();
    this.write();
  }

  /** What a process is started with so that it sees this time. Timers run by the machine's own monotonic clock. */
  get environment(): NodeJS.ProcessEnv {
    return {
      LD_PRELOAD: this.library,
      FAKETIME_TIMESTAMP_FILE: this.file,
      FAKETIME_CACHE_DURATION: String(CACHE_SECONDS),
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    };
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  today(): string {
    return new Date(this.now().getTime() + SHANGHAI_MS).toISOString().slice(0, 10);
  }

  /** Moves the clock on to an instant; never back. */
  async move(step: string): Promise<void> {
    const to = Date.parse(step);
    if (Number.isNaN(to)) throw new Error(`${step} is no instant`);
    if (to <= this.now().getTime()) return;
    this.aheadMs = to - Date.now();
    this.write();
    await this.onMove(this.now());
  }

  private write(): void {
    const seconds = (this.aheadMs / 1000).toFixed(3);
    writeFileSync(`${this.file}.new`, `${this.aheadMs < 0 ? '' : '+'}${seconds}\n`, { mode: 0o644 });
    renameSync(`${this.file}.new`, this.file);
  }
}
