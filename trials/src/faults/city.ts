import { freePorts } from '@shenguan/embedded/free-port';
import { DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { Receiver } from '@shenguan/lift-retrofit/receiver';
import { pause } from '@shenguan/rehearsal/part';
import type { HeldLog } from '@shenguan/tools/audit-check';
import type { OwnRedis } from '../kit/redis.js';
import { Rig } from '../kit/rig.js';
import { everythingHolds } from './invariants.js';
import { Ledger } from './ledger.js';
import { Work } from './work.js';

/** How much is done under each fault: lines of work side by side, acts answered before it and after it; draws in all. */
interface Pace {
  readonly lanes: number;
  readonly before: number;
  readonly after: number;
  readonly draws: number;
}
const LONG: Pace = { lanes: 3, before: 8, after: 12, draws: 12 };
const SHORT: Pace = { lanes: 2, before: 4, after: 6, draws: 3 };
const LIMIT_MS = 150_000;
/** How much longer a lane rests after each turn, and at most. */
const REST_MS = 400;
const REST_MAX_MS = 3_000;

/** A web hook of a department, with the server behind it. */
export interface Hook {
  readonly receiver: Receiver;
  readonly endpointId: string;
  readonly secret: string;
}

/** A city at work, which faults come over: the system, its clients' work, and the book that they keep of it. */
export class City {
  readonly ledger: Ledger;
  readonly work: Work;
  /** What was kept of each log outside, as `verify-audit --held` keeps it. */
  readonly held: Record<string, HeldLog> = {};
  hook!: Hook;

  private constructor(
    readonly rig: Rig,
    readonly random: () => number,
    /** The server that carries the queues; null where PostgreSQL does. */
    readonly redis: OwnRedis | null,
    /** Where receivers that mean harm may listen. */
    readonly hostilePort: number,
    /** The long run, with more work. */
    readonly full: boolean,
  ) {
    this.ledger = new Ledger(rig);
    this.work = new Work(rig, this.ledger);
  }

  static async found(random: () => number, full: boolean, redis: OwnRedis | null = null, root?: string): Promise<City> {
    const receiver = await Receiver.start(2);
    const [hostilePort] = (await freePorts(1)) as [number];
    const webhookTestOrigins = [receiver.origin, `http://127.0.0.1:${hostilePort}`];
    const rig = await Rig.start({ redisUrl: redis?.url ?? null, webhookTestOrigins, ...(root ? { root } : {}) });
    const city = new City(rig, random, redis, hostilePort, full);
    try {
      await city.begin(receiver);
      return city;
    } catch (error) {
      await rig.stop();
      await receiver.stop();
      throw error;
    }
  }

  private get pace(): Pace {
    return this.full ? LONG : SHORT;
  }

  private async begin(receiver: Receiver): Promise<void> {
    const { id, secret } = await this.ledger.done({
      ...{ kind: 'endpoint', by: DEPARTMENT_STAFF.housing.liaison, on: 'supervision-link' },
      path: '/webhook-endpoints',
      body: { url: `${receiver.origin}/shenguan`, events: ['case-accepted', 'case-decided'], description: '业务系统' },
    });
    this.hook = { receiver, endpointId: id, secret };
    await this.work.prepare(this.pace.draws);
  }

  /**
   * Lets a fault come over the city while it works, waits until everything is ready again, lets it work on, and then
   * looks whether all of it holds. Returns what was seen.
   */
  async under(fault: () => Promise<string>): Promise<string> {
    const { ledger, rig } = this;
    const [before, unanswered] = [ledger.answered, ledger.unanswered];
    const from = ledger.acts.length;
    let working = true;
    const failures: Error[] = [];
    const lanes = Array.from({ length: this.pace.lanes }, async (_, lane) => {
      try {
        for (let turn = 0; working; turn++) {
          const drawn = lane === 0 && turn === 0 && (await this.work.draw());
          if (!drawn) await this.work.application();
          // Where a fault takes its time, as starts of processes do, work goes on less busily.
          if (working) await pause(Math.min(turn * REST_MS, REST_MAX_MS));
        }
      } catch (error) {
        failures.push(error as Error);
      }
    });
    const some = async (count: number) => {
      const goal = ledger.answered + count;
      const until = performance.now() + LIMIT_MS;
      while (ledger.answered < goal && failures.length === 0) {
        if (performance.now() > until)
          throw new Error(`work stands still: ${goal - ledger.answered} acts of ${count} to go`);
        await pause(20);
      }
    };
    let seen: string;
    try {
      await some(this.pace.before);
      seen = await fault();
      await rig.ready();
      await some(this.pace.after);
    } finally {
      working = false;
      await Promise.all(lanes);
    }
    if (failures.length > 0) throw failures[0];
    const held = await everythingHolds(this, from);
    const acts = `${ledger.answered - before} acts, ${ledger.unanswered - unanswered} tries unanswered`;
    return `${seen}; ${acts}; ${held}`;
  }

  async stop(keep: boolean): Promise<void> {
    await this.rig.stop(keep);
    await this.hook.receiver.stop();
  }
}
