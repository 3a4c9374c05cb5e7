import type { DataSource } from 'typeorm';
import type { AgreedTime } from '../clock/index.js';
import type { Sweep } from '../work/index.js';
import type { GreetingAnswer } from './peers.js';

/** The witness that every service has from its start. */
export const DATABASE_CLOCK = 'database';

/** Asks the other clocks what time it is (时钟比对): the database's, and by the answers to greetings the other services'. */
export class ClockWatch implements Sweep {
  readonly name = 'clock';
  readonly everyMs = 10_000;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: AgreedTime,
  ) {}

  async run(): Promise<void> {
    const asked = this.time.machine();
    const [{ now }] = await this.dataSource.query('SELECT clock_timestamp() AS now');
    this.time.hear(DATABASE_CLOCK, asked, now);
  }

  /** Takes the system time of whoever answered a greeting of this process's clock. */
  heard({ from, greetedAt, at }: GreetingAnswer): void {
    this.time.hear(from, new Date(greetedAt), new Date(at));
  }
}
