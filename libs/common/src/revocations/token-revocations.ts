import type { DataSource } from 'typeorm';
import { foldSubject } from '../auth/same-person.js';
import type { VerifiedToken } from '../auth/token-verifier.js';
import type { TimeSource } from '../clock/time-source.js';
import type { Sweep } from '../work/sweeps.js';

/** The most by which an instance lags behind its database, milliseconds. */
const RELOAD_MS = 5_000;

interface Row {
  token_id: string | null;
  token_subject: string | null;
  revoked_at: Date;
}

/**
 * The revocations that a token of today may fall under, in memory: asked for every request. Each instance reads them
 * again every 5 seconds, and at once where it wrote or heard one itself.
 */
export class TokenRevocations implements Sweep {
  readonly name = 'token-revocations';
  readonly everyMs = RELOAD_MS;
  readonly idleMs = 5_000;
  private ids: ReadonlySet<string> = new Set();
  private subjects: ReadonlyMap<string, number> = new Map();

  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    /** No token lives longer: an older revocation ends nothing any more. */
    private readonly lifetimeMaxSeconds: number,
  ) {}

  /** Reads what was revoked; must have run once before the first request. */
  async run(): Promise<void> {
    // Twice: clocks of issuer, service and database may differ.
    const since = new Date(this.time.system().getTime() - 2 * this.lifetimeMaxSeconds * 1000);
    const rows: Row[] = await this.dataSource.query(
      'SELECT token_id, token_subject, revoked_at FROM token_revocation WHERE revoked_at > $1 ORDER BY revoked_at',
      [since],
    );
    this.ids = new Set(rows.flatMap(({ token_id }) => token_id ?? []));
    this.subjects = new Map(
      rows.flatMap(({ token_subject: sub, revoked_at }) =>
        sub === null ? [] : [[foldSubject(sub), revoked_at.getTime()] as const],
      ),
    );
  }

  /**
   * Tells whether a token was ended before its time. One that doesn't say when it was issued ends with its subject's,
   * whatever the case in which it writes the subject.
   */
  isRevoked({ id, actor, issuedAtMs = 0 }: VerifiedToken): boolean {
    if (id !== undefined && this.ids.has(id)) return true;
    const revokedAt = this.subjects.get(foldSubject(actor.sub));
    return revokedAt !== undefined && issuedAtMs <= revokedAt;
  }
}
