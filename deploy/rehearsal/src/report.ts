/** What one thing tried came to. */
export interface CaseResult {
  readonly name: string;
  /** What was done, in a few words. */
  readonly tried: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Thrown where something came out otherwise than it must. */
export class NotSo extends Error {}

/** Throws unless a fact holds. */
export function demand(holds: boolean, expected: string, came: unknown): asserts holds {
  if (!holds) throw new NotSo(`expected ${expected}, came ${typeof came === 'string' ? came : JSON.stringify(came)}`);
}

/** The results of a run, told as they come. */
export class Report {
  readonly cases: CaseResult[] = [];

  constructor(private readonly write: (line: string) => void) {}

  /** Tries something; what it throws is its result, and the run goes on. */
  async try(name: string, tried: string, work: () => Promise<string>): Promise<boolean> {
    const startedAt = performance.now();
    const result = await work().then(
      (detail) => ({ name, tried, ok: true, detail }),
      (error: Error) => ({ name, tried, ok: false, detail: error.message }),
    );
    this.add(result, performance.now() - startedAt);
    return result.ok;
  }

  add(result: CaseResult, ms?: number): void {
    this.cases.push(result);
    const seconds = ms === undefined ? '' : ` (${(ms / 1000).toFixed(1)} s)`;
    this.write(`${result.ok ? '✓' : '✗'} ${result.name}：${result.tried}${seconds}\n    ${result.detail}\n`);
  }

  /** Says what this machine lacks for a case; that fails nothing. */
  skip(name: string, tried: string, lacks: string): void {
    this.add({ name, tried, ok: true, detail: `已跳过：${lacks} · skipped` });
  }

  get ok(): boolean {
    return this.cases.length > 0 && this.cases.every(({ ok }) => ok);
  }
}
