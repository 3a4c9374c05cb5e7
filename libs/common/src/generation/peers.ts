import { randomUUID } from 'node:crypto';
import type { Job } from 'bullmq';
import type { DataSource } from 'typeorm';
import type { AgreedTime } from '../clock/index.js';
import { type CloudEvent, SERVICES, type ServiceName } from '../contracts/event.js';
import { daysBefore, firstUuidOf, type Queues, type Sweep, TooEarly, type Tx } from '../work/index.js';
import type { Generation } from './generation.js';
import { larger, type Numbers, numbersNow } from './numbers-now.js';
import type { PastSign } from './past-sign.js';

const GREETED_EVERY_MS = 60_000;
/** So many of a sender's newest messages are named to it: more than it sends before it hears of them. */
const NEWEST = 20;
/** No UUID is smaller. */
const NO_UUID = '00000000-0000-0000-0000-000000000000';

/** What a service tells of itself. */
export interface Greeting {
  from: ServiceName;
  /** The process that greets: clocks of two instances are two. */
  process: string;
  /** What the sender's own clock says, right or wrong. */
  at: string;
  epoch: number;
  size: number;
  numbers: Numbers;
}

/** What is known here of whoever greeted. */
export interface GreetingAnswer {
  from: ServiceName;
  /** Whose greeting it answers. */
  process: string;
  /** When the greeting was sent, by the one who greeted; and now, by the one who answers. */
  greetedAt: string;
  at: string;
  epoch: number;
  size: number;
  numbers: Numbers;
  /** IDs of the newest messages that came of the epoch greeted. */
  newest: string[];
}

/**
 * The other services as witnesses of this one's past (互证): each tells the others every minute, and at its start, where
 * it stands, and is told what they know of it. It goes through the queues, like all that they say to each other.
 */
export class Peers implements Sweep {
  readonly name = 'greetings';
  readonly everyMs = 5_000;
  readonly idleMs = 5_000;
  private greetedAt = Number.NEGATIVE_INFINITY;
  private readonly answered = new Set<ServiceName>();
  private readonly followed = new Map<ServiceName, number>();
  private readonly process = randomUUID();
  private heard: (answer: GreetingAnswer) => void = () => {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
    private readonly clock: AgreedTime,
    private readonly generation: Generation,
    private readonly service: ServiceName,
    /** What was sent is kept for so many days; 0: for ever. */
    private readonly keptDays = 0,
  ) {}

  /** Calls back with every answer to this process: it bears its sender's system time. */
  onAnswer(heard: (answer: GreetingAnswer) => void): void {
    this.heard = heard;
  }

  get others(): readonly ServiceName[] {
    return SERVICES.filter((service) => service !== this.service);
  }

  async run(): Promise<void> {
    const nowMs = performance.now();
    const due =
      nowMs - this.greetedAt >= GREETED_EVERY_MS ||
      this.answered.size < this.others.length ||
      this.clock.majorityMs === null;
    if (due) await this.greet();
  }

  /** Asks all others anew what they know: of a database that was restored, what it remembers of them is old. */
  async askAnew(): Promise<void> {
    this.answered.clear();
    await this.dataSource.query('UPDATE peer SET answered_at = NULL');
    await this.greet();
  }

  /** The other services that have told what they know since they were asked, with what each knows. */
  async answers(): Promise<Map<ServiceName, GreetingAnswer>> {
    const rows: { service: ServiceName; answer: GreetingAnswer }[] = await this.dataSource.query(
      'SELECT service, answer FROM peer WHERE answered_at IS NOT NULL ORDER BY service',
    );
    return new Map(rows.map(({ service, answer }) => [service, answer]));
  }

  /** Takes what another service says of itself, or of this one. */
  async take(job: Job<Greeting | GreetingAnswer>): Promise<void> {
    if (job.name === 'greeting') await this.answer(job.data as Greeting);
    if (job.name === 'greeting-answer') await this.hear(job.data as GreetingAnswer);
  }

  /**
   * Lets a message of a later epoch wait until the restore before it is settled here: whoever acts on it must know which
   * of what he has is from before.
   */
  async demandFollowed(tx: Tx, sender: ServiceName, { epoch = 1, type }: CloudEvent<unknown>): Promise<void> {
    if (epoch <= (this.followed.get(sender) ?? 1) || type === `${sender}.database.restored.v1`) return;
    const [row] = await tx.query<{ followed: number; earlier: boolean }>(
      `SELECT coalesce((SELECT followed FROM peer WHERE service = $1), 1) AS followed,
         EXISTS (SELECT 1 FROM inbox_event WHERE sender = $1 AND coalesce(epoch, 1) < $2::int) AS earlier`,
      [sender, epoch],
    );
    // Where nothing is known of the time before, nothing has to be settled.
    if (row!.followed < epoch && row!.earlier) throw new TooEarly(`the restore of ${sender} is not settled here yet`);
    this.followed.set(sender, epoch);
  }

  private async greet(): Promise<void> {
    this.greetedAt = performance.now();
    await this.queues.reach();
    const numbers = await numbersNow(this.dataSource);
    const greeting: Greeting = {
      from: this.service,
      process: this.process,
      at: this.clock.machine().toISOString(),
      epoch: this.generation.epoch,
      size: await this.size(),
      numbers,
    };
    for (const other of this.others) {
      // One at a time: those that nobody takes don't pile up.
      const options = { jobId: `greeting-${this.service}`, removeOnComplete: true, removeOnFail: true };
      await this.queues.acknowledgementsFor(other).add('greeting', greeting, options);
    }
  }

  private async answer({ from, process, at, epoch, size, numbers }: Greeting): Promise<void> {
    const known = await this.dataSource.transaction(async (manager) => {
      await manager.query('INSERT INTO peer (service) VALUES ($1) ON CONFLICT (service) DO NOTHING', [from]);
      const [before] = await manager.query('SELECT epoch, size, numbers FROM peer WHERE service = $1 FOR UPDATE', [
        from,
      ]);
      // What was heard once stays, whatever a restored database says of itself.
      const now = {
        epoch: Math.max(before.epoch, epoch),
        size: epoch === before.epoch ? Math.max(before.size, size) : epoch > before.epoch ? size : before.size,
        numbers: larger(before.numbers, numbers),
      };
      await manager.query('UPDATE peer SET epoch = $2, size = $3, numbers = $4 WHERE service = $1', [
        from,
        now.epoch,
        now.size,
        now.numbers,
      ]);
      return now;
    });
    const newest: { event_id: string }[] = await this.dataSource.query(
      `SELECT event_id FROM (SELECT event_id, epoch FROM inbox_event WHERE sender = $1
         ORDER BY received_at DESC LIMIT ${NEWEST}) newest WHERE epoch = $2`,
      [from, epoch],
    );
    const answer: GreetingAnswer = {
      from: this.service,
      process,
      greetedAt: at,
      at: this.clock.machine().toISOString(),
      ...known,
      newest: newest.map(({ event_id }) => event_id),
    };
    await this.queues
      .acknowledgementsFor(from)
      .add('greeting-answer', answer, { removeOnComplete: true, removeOnFail: true });
  }

  private async hear(answer: GreetingAnswer): Promise<void> {
    const { from } = answer;
    // When it was asked is told by the clock of the process that asked.
    if (answer.process === this.process) this.heard(answer);
    await this.dataSource.query(
      `INSERT INTO peer (service, answer, answered_at) VALUES ($1, $2, now())
       ON CONFLICT (service) DO UPDATE SET answer = EXCLUDED.answer, answered_at = EXCLUDED.answered_at`,
      [from, answer],
    );
    this.answered.add(from);
    const signs = await this.signsIn(answer);
    for (const { kind, service, detail } of signs) {
      await this.dataSource.query(
        `INSERT INTO past_sign (epoch, kind, service, detail) VALUES ($1, $2, $3, $4)
         ON CONFLICT (epoch, kind, service) DO NOTHING`,
        [this.generation.epoch, kind, service, detail],
      );
    }
    if (signs.length > 0) await this.generation.look();
  }

  /** Compares what another service knows with what is here now: it was told what was committed, so here is never less. */
  private async signsIn({ from, epoch, size, numbers, newest }: GreetingAnswer): Promise<PastSign[]> {
    const signs: PastSign[] = [];
    const add = (kind: PastSign['kind'], detail: string) => signs.push({ kind, service: from, detail });
    const own = this.generation.epoch;
    if (epoch > own) add('epoch-later-elsewhere', `${own} < ${epoch}`);
    const here = await this.size();
    if (epoch === own && size > here) add('log-longer-elsewhere', `${here} < ${size}`);
    // What may have been removed for its age says nothing, a day before it is.
    const known = this.keptDays > 0 ? firstUuidOf(daysBefore(this.clock.system(), this.keptDays - 1)) : NO_UUID;
    const unknown: { id: string }[] = await this.dataSource.query(
      `SELECT n.id FROM unnest($1::uuid[]) AS n (id)
       WHERE n.id >= $2::uuid AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.event_id = n.id)`,
      [newest, known],
    );
    if (epoch === own && unknown.length > 0) add('message-unknown', unknown[0]!.id);
    const last = await numbersNow(this.dataSource);
    const beyond = Object.entries(numbers).find(([series, number]) => number > (last[series] ?? 0));
    if (beyond) add('number-beyond', `${beyond[0]}: ${last[beyond[0]] ?? 0} < ${beyond[1]}`);
    return signs;
  }

  private async size(): Promise<number> {
    const [row] = await this.dataSource.query('SELECT coalesce(max(idx), -1) + 1 AS size FROM audit_leaf');
    return row.size;
  }
}
