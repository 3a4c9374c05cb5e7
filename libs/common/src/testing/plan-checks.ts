import pg from 'pg';
import type { ServiceName } from '../contracts/event.js';
import type { Client } from './client.js';
import { adminUrl } from './database.js';
import { eventually } from './eventually.js';
import { commonFillings, type Filling, fillTables } from './growth/index.js';
import type { TestWorld } from './service.js';
import { statementsSent, type WastefulStep, wastefulSteps } from './statement-plans.js';

/** How many cases stand in a filled service; they left twice as many audit entries. */
export const CASES = 50_000;

/** Filling takes seconds, and longer on a busy machine, milliseconds. */
export const FILLED_WITHIN_MS = 600_000;

/** Tables of every service that don't grow with the number of cases. */
const CONSTANT = [
  'audit_checkpoint',
  'audit_checkpoint_notice',
  'audit_cosignature',
  'audit_witness',
  'audit_download',
  'calendar_day',
  'calendar_year',
  'evidence_export',
  'legal_time',
  'log_epoch',
  'lost_event',
  'migration',
  'number_series',
  'operator_act',
  'past_sign',
  'person_search',
  'peer',
  'restore_order',
  'signing_key_change',
  'sweep_failure',
  'token_revocation',
];

/** Years of work in the tables of one service, and what its questions cost there. */
export class FilledService {
  private constructor(
    private readonly world: TestWorld,
    private readonly service: ServiceName,
    private readonly admin: pg.Client,
    private readonly grown: ReadonlySet<string>,
  ) {}

  /** Fills the tables that grow; each table of the service is either filled or named as `constant`. */
  static async fill(
    world: TestWorld,
    service: ServiceName,
    own: { grown: Record<string, Filling>; constant: readonly string[] },
  ): Promise<FilledService> {
    const fillings = { ...commonFillings(CASES), ...own.grown };
    const url = new URL(adminUrl());
    url.pathname = new URL(world.ownerUrl(service)).pathname;
    const admin = new pg.Client({ connectionString: url.href });
    admin.on('error', () => {}); // The question under way fails with it.
    await admin.connect();
    const { rows } = await admin.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    const told = new Set([...Object.keys(fillings), ...CONSTANT, ...own.constant]);
    const untold = rows.map(({ tablename }) => tablename).filter((table) => !told.has(table));
    if (untold.length > 0) throw new Error(`say whether these tables grow: ${untold.join(', ')}`);
    await fillTables(admin, fillings);
    // The log is looked through as a whole at a service's start, and its tree takes in what came: once, not while somebody asks.
    const { sequencer, checkpoints } = world.of(service).core.provableLog;
    await sequencer.run();
    await checkpoints.issue();
    return new FilledService(world, service, admin, new Set(Object.keys(fillings)));
  }

  /** Returns what is read in vain while somebody asks. */
  async wasteIn(ask: () => Promise<void>): Promise<WastefulStep[]> {
    const statements = await statementsSent(new URL(this.world.ownerUrl(this.service)).pathname.slice(1), ask);
    if (statements.length === 0) throw new Error('nothing was asked of the database');
    return wastefulSteps(this.admin, statements, this.grown);
  }

  /** Runs every sweep of the service once. */
  async sweepAll(): Promise<void> {
    const { sweeps } = this.world.of(this.service).core;
    for (const name of sweeps.names) sweeps.wake(name);
    await eventually(
      () => Promise.resolve(sweeps.underWay),
      (running) => running.length === 0,
    );
  }

  /** Runs something while the indexes of a name are gone. */
  async without(index: string, run: () => Promise<void>): Promise<void> {
    const { rows } = await this.admin.query('SELECT pg_get_indexdef($1::regclass) AS sql', [index]);
    await this.admin.query(`DROP INDEX ${index}`);
    try {
      await run();
    } finally {
      await this.admin.query(rows[0].sql);
    }
  }

  /** Lets go of the connection. */
  end(): Promise<void> {
    return this.admin.end();
  }
}

/** Asks for a list, and for the page behind it where there is one. */
export async function readPages(client: Client, path: string): Promise<void> {
  const first = await client.get(path);
  if (first.status !== 200) throw new Error(`${path} answered ${first.status}: ${JSON.stringify(first.body)}`);
  const cursor: string | null = first.body.nextCursor;
  if (cursor === null) return;
  const next = await client.get(`${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`);
  if (next.status !== 200) throw new Error(`${path} answered ${next.status} behind ${cursor}`);
}
