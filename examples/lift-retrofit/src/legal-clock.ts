import { moveLegalTime, type Origins, readLegalTime, targetOf } from '@shenguan/embedded/legal-time';
import type { MatterClock } from './ground.js';

/** Legal time (依法计时用时间) of an embedded system, which lets it be moved. */
export class LegalClock implements MatterClock {
  private constructor(
    private readonly origins: Origins,
    private readonly adminToken: string,
    private aheadMs: number,
  ) {}

  static async of(origins: Origins, adminToken: string): Promise<LegalClock> {
    const [now] = Object.values(await readLegalTime(origins));
    return new LegalClock(origins, adminToken, Date.parse(now!) - Date.now());
  }

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  /** Today in Shanghai, YYYY-MM-DD. */
  today(): string {
    return new Date(this.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  /** Moves every service on: `+1wd`, `+2h`, or an instant; asked again while one is away. */
  async move(step: string): Promise<void> {
    const to = await patiently(() => targetOf(step, this.now(), this.origins));
    if (!to) throw new Error(`${step} is no move of time`);
    await patiently(() => moveLegalTime(this.origins, to, this.adminToken));
    this.aheadMs = Math.max(this.aheadMs, to.getTime() - Date.now());
  }
}

async function patiently<T>(act: () => Promise<T>): Promise<T> {
  const until = performance.now() + 90_000;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (performance.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
