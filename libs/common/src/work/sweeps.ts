import type { Logger } from 'pino';
import { currentContext, withContext, withoutContext } from '../http/requests/request-context.js';

/** Work that is looked for again and again (定时扫描): what is due stands in the database, not in a queue. */
export interface Sweep {
  name: string;
  /** Its pace while the process has something to do. */
  everyMs: number;
  /**
   * In how many milliseconds a row that is there will be due, null where none will: what the sweep does has legal effect
   * at an instant, and the pauses of an idle process end there. What becomes due otherwise comes with a commit.
   */
  untilDue?(): Promise<number | null>;
  /** How long its pauses may grow in an idle process, where the usual is too long. */
  idleMs?: number;
  /** Does what is due; claims rows with `FOR UPDATE SKIP LOCKED`, so that several processes may sweep at once. */
  run(): Promise<void>;
}

/**
 * In a process that commits nothing the pauses grow to this: what time alone made due, or another process left, is found
 * so late at most. Most rows become due by a commit, which brings the pace back.
 */
const IDLE_MS = 15_000;

/**
 * Runs the sweeps of one process: none overlaps itself, a failure is logged and tried again at the next turn. While
 * nothing is committed in the process the pauses double, up to a quarter of a minute; a commit brings them back.
 */
export class Sweeps {
  private readonly turns = new Map<string, Turn>();
  private stopped = false;
  private told: (sweep: string, seconds: number) => void = () => {};
  /** Whether any pause is longer than its sweep's own. */
  private slow = false;

  constructor(private readonly log: Logger) {}

  /** Starts a sweep. */
  start(sweep: Sweep): void {
    const turn: Turn = {
      sweep,
      pauseMs: sweep.everyMs,
      untilDueMs: Number.POSITIVE_INFINITY,
      plannedMs: 0,
      running: null,
      again: false,
      timer: null,
    };
    this.turns.set(sweep.name, turn);
    this.plan(turn);
  }

  /** Tells each turn's name and how long it took, seconds. */
  onTurn(told: (sweep: string, seconds: number) => void): void {
    this.told = told;
  }

  /** The sweeps that were started. */
  get names(): string[] {
    return [...this.turns.keys()];
  }

  /** Those that are running now. */
  get underWay(): string[] {
    return this.names.filter((name) => this.turns.get(name)!.running);
  }

  /** Runs a sweep now, or once more right after the run that is under way. */
  wake(name: string): void {
    const turn = this.turns.get(name);
    if (!turn || this.stopped) return;
    if (turn.running) turn.again = true;
    else this.turn(turn);
  }

  /** Runs all sweeps now: legal time was moved, and whatever was not due may be. */
  wakeAll(): void {
    for (const name of this.turns.keys()) this.wake(name);
  }

  /** Brings all sweeps back to their own pace: something happened, and may have made something due. */
  stir(): void {
    if (!this.slow) return;
    this.slow = false;
    for (const turn of this.turns.values()) {
      turn.pauseMs = turn.sweep.everyMs;
      // A turn that is planned at its own pace stays planned: where something happens all the time, it comes all the same.
      if (!turn.running && turn.plannedMs > turn.pauseMs) this.plan(turn);
    }
  }

  /** Stops planning and waits for the runs under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const { timer } of this.turns.values()) if (timer) clearTimeout(timer);
    await Promise.all([...this.turns.values()].map((turn) => turn.running));
  }

  private plan(turn: Turn): void {
    if (this.stopped) return;
    if (turn.timer) clearTimeout(turn.timer);
    turn.plannedMs = Math.min(turn.pauseMs, Math.max(turn.untilDueMs, turn.sweep.everyMs));
    // A commit may have brought it about that the turn is planned now; what the turn does is not of that request.
    turn.timer = withoutContext(() => setTimeout(() => this.turn(turn), turn.plannedMs));
    const { idleMs = IDLE_MS } = turn.sweep;
    if (turn.pauseMs >= idleMs) return;
    // For the turn after this one, unless something happens before.
    turn.pauseMs = Math.min(turn.pauseMs * 2, idleMs);
    this.slow = true;
  }

  /** Looks when the next row will be due, where the pause could pass over it; not knowing, it keeps its pace. */
  private async look(turn: Turn): Promise<void> {
    const { sweep, pauseMs } = turn;
    turn.untilDueMs = Number.POSITIVE_INFINITY;
    if (!sweep.untilDue || pauseMs <= sweep.everyMs || this.stopped) return;
    turn.untilDueMs = await sweep.untilDue().then(
      (ms) => ms ?? Number.POSITIVE_INFINITY,
      () => 0,
    );
  }

  private turn(turn: Turn): void {
    if (turn.running || this.stopped) return;
    turn.again = false;
    const since = performance.now();
    turn.running = outsideTrace(() => turn.sweep.run())
      .catch((error) => {
        if (!this.stopped) this.log.error({ err: error, sweep: turn.sweep.name }, 'sweep failed');
      })
      .then(() => this.look(turn))
      .then(() => {
        turn.running = null;
        this.told(turn.sweep.name, (performance.now() - since) / 1000);
        if (turn.again) this.turn(turn);
        else this.plan(turn);
      });
  }
}

/** Whoever wakes a sweep does not cause all that it finds due: that is no part of his trace. */
function outsideTrace<R>(run: () => R): R {
  const context = currentContext();
  return context?.span ? withContext({ ...context, span: undefined }, run) : run();
}

interface Turn {
  sweep: Sweep;
  /** The next pause. */
  pauseMs: number;
  /** When a row will be due, from the end of the last turn. */
  untilDueMs: number;
  /** The pause that is passing now. */
  plannedMs: number;
  running: Promise<void> | null;
  again: boolean;
  timer: NodeJS.Timeout | null;
}
