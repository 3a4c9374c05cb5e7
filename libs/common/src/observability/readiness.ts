/** What a part is found to be (部件状态). */
export const PART_STATES = [
  'ok',
  'failed',
  'silent',
  'read-only',
  'full',
  'forked',
  'unfit',
  'leaving',
  'behind',
  'off',
] as const;
export type PartState = (typeof PART_STATES)[number];

/** Thrown by a check that knows more than that something failed. */
export class NotReady extends Error {
  constructor(
    readonly state: Exclude<PartState, 'ok'>,
    message: string,
  ) {
    super(message);
    this.name = 'NotReady';
  }
}

/** One part that is asked whether it works. */
export interface ReadinessCheck {
  /** Throws where the part does not work. */
  ask(): Promise<unknown>;
  /** Whether requests fail without it; otherwise the service goes on, degraded. */
  needed: boolean;
}

/** What was found of all parts. */
export interface Readiness {
  status: 'ok' | 'degraded' | 'unavailable';
  checks: Record<string, PartState>;
  /** Why, for the log alone. */
  reasons: { part: string; reason: unknown }[];
}

/** Asks the parts of a service whether they work, each at most once at a time and no longer than a limit. */
export class ReadinessProbe {
  private readonly underWay = new Map<string, Promise<PartState>>();
  private leaving = false;

  constructor(
    private readonly checks: Readonly<Record<string, ReadinessCheck>>,
    private readonly limitMs = 2_000,
  ) {}

  /** From now on the service is not ready, whatever its parts say: it is being stopped. */
  leave(): void {
    this.leaving = true;
  }

  async look(): Promise<Readiness> {
    // Told at once, whatever the parts are doing: whoever sends requests here should stop.
    if (this.leaving) return { status: 'unavailable', checks: { shutdown: 'leaving' }, reasons: [] };
    const reasons: Readiness['reasons'] = [];
    const names = Object.keys(this.checks);
    const states = await Promise.all(names.map((part) => this.stateOf(part, reasons)));
    const checks = Object.fromEntries(names.map((name, i) => [name, states[i]!]));
    const broken = names.filter((_, i) => states[i] !== 'ok');
    const needed = broken.some((name) => this.checks[name]!.needed);
    return { status: needed ? 'unavailable' : broken.length > 0 ? 'degraded' : 'ok', checks, reasons };
  }

  /** A part that was asked before and is silent still is not asked again: each question may hold a connection. */
  private async stateOf(part: string, reasons: Readiness['reasons']): Promise<PartState> {
    let asked = this.underWay.get(part);
    if (!asked) {
      asked = this.ask(part, reasons).finally(() => this.underWay.delete(part));
      this.underWay.set(part, asked);
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<PartState>((resolve) => {
      timer = setTimeout(() => {
        reasons.push({ part, reason: new Error(`no answer within ${this.limitMs} ms`) });
        resolve('silent');
      }, this.limitMs);
    });
    const state = await Promise.race([asked, late]);
    clearTimeout(timer);
    return state;
  }

  private async ask(part: string, reasons: Readiness['reasons']): Promise<PartState> {
    try {
      await this.checks[part]!.ask();
      return 'ok';
    } catch (reason) {
      reasons.push({ part, reason });
      return reason instanceof NotReady ? reason.state : 'failed';
    }
  }
}
