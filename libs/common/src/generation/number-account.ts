import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Numbers are accounted for so many at a time: a restore leaves a gap of twice that at the most. */
const BLOCK = 10;

interface Kept {
  series: string;
  below: number;
}

/**
 * What numbers a service may have given out (编号账目), kept outside its database beside the signer's account: a database
 * that was restored knows less. A bound is written down, and stands on the disk, before any number up to it leaves.
 */
export class NumberAccount {
  private readonly bounds = new Map<string, number>();

  constructor(private readonly dir: string) {}

  /** Notes that a number is about to be given out. Takers of one series come here one after the other. */
  give(series: string, number: number): void {
    // Renewed a block ahead: where two instances write at once, the older bound still covers both.
    if (number + BLOCK <= (this.bounds.get(series) ?? 0)) return;
    const kept = this.read(this.fileOf(series))?.below ?? 0;
    const below = Math.max(kept, (Math.floor(number / BLOCK) + 2) * BLOCK);
    if (below > kept) this.write({ series, below });
    this.bounds.set(series, below);
  }

  /** Returns the bound of every series: no number from it on was ever given out. */
  all(): ReadonlyMap<string, number> {
    const files = existsSync(this.dir) ? readdirSync(this.dir).filter((name) => name.endsWith('.json')) : [];
    const kept = files.map((name) => this.read(join(this.dir, name))).filter((one): one is Kept => one !== null);
    return new Map(kept.map(({ series, below }) => [series, below]));
  }

  private fileOf(series: string): string {
    return join(this.dir, `${createHash('sha256').update(series).digest('hex').slice(0, 32)}.json`);
  }

  private read(file: string): Kept | null {
    if (!existsSync(file)) return null;
    const { series, below } = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    if (typeof series !== 'string' || !Number.isSafeInteger(below)) throw new Error(`${file} is damaged`);
    return { series, below };
  }

  private write(kept: Kept): void {
    mkdirSync(this.dir, { recursive: true, mode: 0o700 });
    const file = this.fileOf(kept.series);
    const fresh = `${file}.${process.pid}.new`;
    const opened = openSync(fresh, 'w', 0o600);
    try {
      writeSync(opened, `${JSON.stringify(kept)}\n`);
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
    renameSync(fresh, file);
  }
}
