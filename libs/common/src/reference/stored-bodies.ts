import type { DataSource } from 'typeorm';
import type { BodyRegister, RegisteredBody } from '../auth/role-bodies.js';
import type { TimeSource } from '../clock/time-source.js';

/** How long an answer is relied on, milliseconds: the most by which another instance of the service lags behind. */
const FRESH_MS = 5_000;
/** A body that is not there may be there in a moment. */
const FRESH_ABSENT_MS = 1_000;
const CAPACITY = 10_000;

interface Answer {
  body: Promise<RegisteredBody | null>;
  freshUntil: number;
}

/**
 * The register of bodies in the service's own database, remembered for some seconds: every request with a body asks.
 * What this process changes or hears is forgotten at once, see {@link forget}.
 */
export class StoredBodies implements BodyRegister {
  private readonly answers = new Map<string, Answer>();
  private arrived = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    /** Whether this service keeps the register itself; elsewhere an empty one has not arrived yet. */
    private readonly isSource: boolean,
  ) {}

  find(code: string): Promise<RegisteredBody | null> {
    const now = this.time.system().getTime();
    const known = this.answers.get(code);
    if (known && known.freshUntil > now) return known.body;
    const body = this.look(code);
    const answer: Answer = { body, freshUntil: now + FRESH_ABSENT_MS };
    this.answers.delete(code);
    this.answers.set(code, answer);
    if (this.answers.size > CAPACITY) this.answers.delete(this.answers.keys().next().value!);
    body.then(
      (found) => {
        if (found) answer.freshUntil = now + FRESH_MS;
      },
      () => {
        if (this.answers.get(code) === answer) this.answers.delete(code);
      },
    );
    return body;
  }

  async isAwaited(): Promise<boolean> {
    if (this.isSource || this.arrived) return false;
    const rows = await this.dataSource.query('SELECT 1 FROM body LIMIT 1');
    this.arrived = rows.length > 0;
    return !this.arrived;
  }

  /** Forgets what is remembered of a body, once a change of it was committed. */
  forget(code: string): void {
    this.answers.delete(code);
  }

  private async look(code: string): Promise<RegisteredBody | null> {
    const [row] = await this.dataSource.query('SELECT kind, active FROM body WHERE code = $1', [code]);
    return row ?? null;
  }
}
