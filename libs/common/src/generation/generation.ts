import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataSource } from 'typeorm';
import type { ProvableLog } from '../audit/log/index.js';
import type { AgreedTime } from '../clock/index.js';
import { unavailable } from '../http/index.js';
import type { Logger } from '../observability/index.js';
import type { Sweep, WorkGeneration } from '../work/index.js';
import type { AnsweredActs } from './answered-acts.js';
import type { MissingReceipt } from './held-outside.js';
import type { NumberAccount } from './number-account.js';
import type { PastSign } from './past-sign.js';

const RETRY_AFTER_SECONDS = 30;

/**
 * Which generation of its database a service works on (数据世代), and whether that is the present: one that was restored
 * knows less than what it has given out, and would give out the same numbers again. Then nobody acts, until a person
 * has said so; whoever reads, reads on.
 */
export class Generation implements Sweep, WorkGeneration {
  readonly name = 'generation';
  readonly everyMs = 2_000;
  readonly idleMs = 5_000;
  private found: readonly PastSign[] = [];
  private tell: () => void = () => {};

  constructor(
    private readonly dataSource: DataSource,
    private readonly log: ProvableLog,
    private readonly numbers: NumberAccount,
    private readonly answered: AnsweredActs,
    private readonly kept: { dir: string; service: string },
    private readonly logger: Logger,
    private readonly clock: AgreedTime,
  ) {}

  get epoch(): number {
    return this.log.epoch;
  }

  /** By what this database shows to be of an earlier moment than what was given out; empty while it is the present. */
  get signs(): readonly PastSign[] {
    return this.found;
  }

  /** Whether use cases may act: the database is the present, and it is known what time it is. */
  get isPresent(): boolean {
    return this.found.length === 0 && this.clock.majorityMs !== null;
  }

  /** Calls back when the past was met. */
  onMet(tell: () => void): void {
    this.tell = tell;
  }

  demandPresent(): void {
    if (this.clock.majorityMs === null) {
      throw unavailable({
        detail: {
          zh: '本服务与其他服务、数据库的时钟相差超过一分钟，无法确定时间，暂停办理；查询不受影响',
          en: 'the clocks of this service, its database and the others differ by more than a minute and no majority agrees: nothing is done until they do; reading goes on',
        },
        facts: { clock: 'unknown' },
      });
    }
    if (this.found.length === 0) return;
    throw unavailable({
      detail: {
        zh: '本服务的数据库已恢复到较早时刻，在登记恢复（npm run restored）之前暂停办理；查询不受影响',
        en: 'the database of this service was restored to an earlier moment: nothing is done until that is owned up to (npm run restored); reading goes on',
      },
      headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) },
      facts: { signs: this.found.map(({ kind }) => kind) },
    });
  }

  giveNumber(series: string, number: number): void {
    this.numbers.give(series, number);
  }

  async run(): Promise<void> {
    await this.look();
  }

  /** Compares the database with what is kept outside it, and with what the other services have told. */
  async look(): Promise<readonly PastSign[]> {
    const epoch = await this.log.readEpoch();
    // First the account: what is signed by now has its leaves.
    const signed = this.log.signer.head();
    const newest = this.log.signers.newest();
    const [{ size }] = await this.dataSource.query('SELECT coalesce(max(idx), -1) + 1 AS size FROM audit_leaf');
    const told: PastSign[] = await this.dataSource.query(
      'SELECT kind, service, detail FROM past_sign WHERE epoch = $1 ORDER BY found_at, kind, service',
      [epoch],
    );
    const signs: PastSign[] = [];
    const add = (kind: PastSign['kind'], detail: string) => signs.push({ kind, service: 'account', detail });
    if (newest > epoch) {
      const { note } = this.log.signers.of(newest).head();
      add(note === null ? 'account-not-signed' : 'epoch-behind', `${epoch} < ${newest}`);
    } else if (signed.size > size) {
      add(signed.note === null ? 'account-not-signed' : 'log-shorter', `${size} < ${signed.size}`);
    }
    const lost = await this.answered.lost(epoch);
    const [gone] = [...lost.signed, ...lost.unsigned];
    if (gone) {
      const count = lost.signed.length || lost.unsigned.length;
      add(lost.signed.length > 0 ? 'acts-missing' : 'account-not-signed', `${count}: ${gone.entryId}`);
    }
    const replaced = await this.replaced();
    if (replaced) add('database-replaced', replaced);
    const backup = this.backup();
    if (backup && backup.epoch >= epoch) add('restored-from-backup', backup.takenAt);
    const before = this.found.length;
    this.found = [...signs, ...told];
    if (before === 0 && this.found.length > 0) {
      this.logger.error(
        { epoch, signs: this.found },
        'the database is of the past: nothing is done until it is owned up to',
      );
      this.tell();
    } else if (before > 0 && this.found.length === 0) this.logger.warn({ epoch }, 'the database is the present again');
    return this.found;
  }

  /** Acts that were answered, as the log signed outside the database, and that the database does not know. */
  async lostActs(): Promise<readonly MissingReceipt[]> {
    return (await this.answered.lost(this.epoch)).signed;
  }

  /** Takes the database as it is for the present from now on: somebody has owned up to what it was. */
  async settle(): Promise<void> {
    writeWhole(this.identityFile, `${await this.identity()}\n`);
    await this.look();
  }

  /** Which database is connected, where it is another than the one before: put in its place under a running service, too. */
  private async replaced(): Promise<string | null> {
    const now = await this.identity();
    if (!existsSync(this.identityFile)) {
      writeWhole(this.identityFile, `${now}\n`);
      return null;
    }
    const before = readFileSync(this.identityFile, 'utf8').trim();
    return now === before ? null : `${before} → ${now}`;
  }

  /** What tells a database from a copy of it: its cluster, and its number there. A replica of the cluster has the same. */
  private async identity(): Promise<string> {
    const [{ identity }] = await this.dataSource.query(
      `SELECT (SELECT system_identifier FROM pg_control_system()) || '/' ||
         (SELECT oid FROM pg_database WHERE datname = current_database()) AS identity`,
    );
    return identity;
  }

  private get identityFile(): string {
    return join(this.kept.dir, `${this.kept.service}.database`);
  }

  /** What `npm run restore` left beside the account: it puts whole databases back, and their accounts too. */
  private backup(): { epoch: number; takenAt: string } | null {
    const file = join(this.kept.dir, `${this.kept.service}.restored.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  }
}

/** Writes a file so that whoever reads it meanwhile has the one before or this one. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.${process.pid}.new`, text, { mode: 0o600 });
  renameSync(`${file}.${process.pid}.new`, file);
}
