import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** What runs; none of it outlives us. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** A process that the rehearsal started, with the file that it writes into. */
export class Part {
  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
    readonly log: string,
  ) {}

  /** Starts a program; it is ended with us, should we end before it. */
  static start(name: string, log: string, [program, ...args]: readonly string[], env: NodeJS.ProcessEnv): Part {
    const out = openSync(log, 'a');
    const child = spawn(program!, args, {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', out, out, 'ipc'],
    });
    closeSync(out);
    child.on('error', () => {}); // It has no exit code then; whoever waits for it sees that it has ended.
    const part = new Part(name, child, log);
    running.add(child);
    child.once('exit', () => running.delete(child));
    return part;
  }

  get ended(): boolean {
    return this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  /** Asks until the answer is yes; throws with what the part wrote last where it ended, or took too long. */
  async until(what: string, holds: () => Promise<boolean>, limitMs = 180_000): Promise<void> {
    const until = performance.now() + limitMs;
    while (!(await holds().catch(() => false))) {
      if (this.ended) throw new Error(`${this.name} ended before ${what}: ${this.lastLines()}`);
      if (performance.now() > until) throw new Error(`${this.name}: ${what} took too long: ${this.lastLines()}`);
      await pause(100);
    }
  }

  /** Waits until the process ended by itself; returns its exit code. */
  async end(limitMs = 180_000): Promise<number | null> {
    const until = performance.now() + limitMs;
    while (!this.ended) {
      if (performance.now() > until) throw new Error(`${this.name} did not end: ${this.lastLines()}`);
      await pause(50);
    }
    return this.exitCode;
  }

  /** Asks it to end, as an operator does, and waits; by force where it takes longer than a minute. */
  async stop(): Promise<void> {
    if (this.ended) return;
    this.child.kill('SIGTERM');
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 60_000);
    await this.end();
    clearTimeout(timer);
  }

  /** Ends it as `kill -9` does. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  lastLines(): string {
    return readFileSync(this.log, 'utf8').trim().split('\n').slice(-25).join('\n');
  }
}

/** Waits, milliseconds. */
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
