import type { Logger } from 'pino';

/** Work that is looked for again and again (定时扫描): what is due stands in the database, not in a queue. */
export interface Sweep {
  name: string;
  everyMs: number;
  /** Does what is due; claims rows with `FOR UPDATE SKIP LOCKED`, so that several processes may sweep at once. */
  run(): Promise<void>;
}

/** Runs the sweeps of one process: none overlaps itself, a failure is logged and tried again at the next turn. */
export class Sweeps {
  private readonly turns = new Map<string, Turn>();
  private stopped = false;

  constructor(private readonly log: Logger) {}

  /** Starts a sweep. */
  start(sweep: Sweep): void {
    const turn: Turn = { sweep, running: null, again: false, timer: null };
    this.turns.set(sweep.name, turn);
    this.plan(turn);
  }

  /** Runs a sweep now, or once more right after the run that is under way. */
  wake(name: string): void {
    const turn = this.turns.get(name);
    if (!turn || this.stopped) return;
    if (turn.running) turn.again = true;
    else this.turn(turn);
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
    turn.timer = setTimeout(() => this.turn(turn), turn.sweep.everyMs);
  }

  private turn(turn: Turn): void {
    if (turn.running || this.stopped) return;
    turn.again = false;
    turn.running = turn.sweep
      .run()
      .catch((error) => {
        if (!this.stopped) this.log.error({ err: error, sweep: turn.sweep.name }, 'sweep failed');
      })
      .then(() => {
        turn.running = null;
        if (turn.again) this.turn(turn);
        else this.plan(turn);
      });
  }
}

interface Turn {
  sweep: Sweep;
  running: Promise<void> | null;
  again: boolean;
  timer: NodeJS.Timeout | null;
}
