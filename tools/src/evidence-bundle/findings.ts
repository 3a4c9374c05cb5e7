/** Something in a bundle that is not what it should be. */
export interface BundleFinding {
  /** Path inside the bundle. */
  file: string;
  /** What is wrong, as a code. */
  finding: string;
  /** Where exactly, or how. */
  detail: string;
}

/** Collects findings; whatever cannot be read becomes one too, so that no content ends a verification early. */
export class Findings {
  readonly list: BundleFinding[] = [];

  add(file: string, finding: string, detail = ''): void {
    this.list.push({ file, finding, detail });
  }

  /** Adds a finding unless a condition holds; returns whether it does. */
  demand(holds: boolean, file: string, finding: string, detail = ''): boolean {
    if (!holds) this.add(file, finding, detail);
    return holds;
  }

  /** Runs a check that reads a file of foreign make; whatever it trips over is a finding about that file. */
  reading<T>(file: string, check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      this.add(file, 'malformed', (error as Error).message);
      return undefined;
    }
  }
}
