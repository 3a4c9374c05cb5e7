import type { PoolClient } from 'pg';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { type Act, type AuditEntry, composeEntry, LegalEntity, legalRowOf } from '../audit/index.js';
import type { Actor } from '../auth/index.js';
import { type LegalDate, legalDate } from '../clock/index.js';
import type { CloudEvent, EventContract, ServiceName } from '../contracts/event.js';
import type { Entropy } from '../entropy/index.js';
import { currentContext, notFound, preconditionFailed } from '../http/index.js';
import { columnOf, type EntityMapping, type EntityMappings, toParameter } from './entity-mapping.js';
import type { Assumption, OutboxRow, PendingWrites } from './flush.js';
import { preparedName } from './prepared-name.js';

type EntityClass<E> = new () => E;
/** Conditions that must all hold; null asks for IS NULL, an array for any of its values. */
export type Where<E> = { [P in keyof E]?: E[P] | readonly E[P][] | null };

/** How rows are read. */
export interface ReadOptions<E> {
  orderBy?: Partial<Record<keyof E & string, 'ASC' | 'DESC'>>;
  limit?: number;
  /** `update` locks the rows until the transaction ends; their JSON values are frozen: put a new one in its place. */
  lock?: 'update' | 'share';
}

/** What a transaction is told at its start. */
export interface TxFacts {
  service: ServiceName;
  actor: Actor;
  legal: Date;
  system: Date;
  correlation: string;
  mayAssume: boolean;
  /** Generation of the database; travels with every event. */
  epoch: number;
  /** Accounts for a number outside the database before it is given out. */
  giveNumber: (series: string, number: number) => void;
  /** Its place in a trace, where tracing is on. */
  traceparent?: string | undefined;
}

/**
 * The only door of a use case to rows, audit log and outbox: reads go to the database at once, writes are collected
 * and flushed together at commit, so that nothing slips outside the transaction.
 */
export class Tx {
  private readonly inserts = new Map<EntityMapping, ObjectLiteral[]>();
  private readonly updates: { mapping: EntityMapping; row: ObjectLiteral; loaded?: ObjectLiteral }[] = [];
  private readonly removals: { mapping: EntityMapping; row: LegalEntity }[] = [];
  private readonly loaded = new WeakMap<object, ObjectLiteral>();
  private readonly touched = new Set<object>();
  /** Versions of the rows that the path of the request names, by their ID, as they were read last. */
  private readonly named = new Map<string, number>();
  private readonly path = currentContext()?.path?.split('/') ?? [];
  private readonly acts: { row: LegalEntity; entity: EntityClass<object>; act: Act; removed?: true }[] = [];
  private readonly outbox: OutboxRow[] = [];
  private readonly followUps: (() => void)[] = [];
  private readonly assumptions: Assumption[] = [];

  constructor(
    private readonly client: PoolClient,
    private readonly mappings: EntityMappings,
    private readonly entropy: Entropy,
    private readonly facts: TxFacts,
    /** Resolves when the transaction has begun and the request is not a repeat. */
    private readonly begun: Promise<void>,
  ) {}

  get actor(): Actor {
    return this.facts.actor;
  }

  /** The legal instant of this act; the same for everything in the transaction. */
  get now(): Date {
    return this.facts.legal;
  }

  /** The system instant, for tokens, leases and retries only. */
  get systemNow(): Date {
    return this.facts.system;
  }

  /** The legal day of this act in Asia/Shanghai. */
  get today(): LegalDate {
    return legalDate(this.facts.legal);
  }

  /** Its place in a trace, for what goes on later because of it; undefined where tracing is off. */
  get traceparent(): string | undefined {
    return this.facts.traceparent;
  }

  /**
   * Whether the use case may rest on what the process remembers: at its first run, if it writes. Where an assumption
   * turns out wrong it is run again, and asks the database.
   */
  get mayAssume(): boolean {
    return this.facts.mayAssume;
  }

  /**
   * Rests on an answer remembered from before: the flush asks the same question in the statement that writes, and a
   * different number there undoes everything and runs the use case again. Only for use cases that refuse nothing
   * because of the answer: a refusal is not flushed, so it would not be checked.
   */
  assume(question: string, values: readonly (string | number)[], answer: number): void {
    this.assumptions.push({ question, values, answer });
  }

  /** A new UUIDv7. */
  uuid(): string {
    return this.entropy.uuid();
  }

  /** A new UUIDv4, for things whose order would betray something (PRA-5). */
  uuid4(): string {
    return this.entropy.uuid4();
  }

  /** Secret random bytes. */
  bytes(length: number): Buffer {
    return this.entropy.bytes(length);
  }

  /** Runs SQL of one's own inside the transaction; for questions that {@link find} can't ask. */
  async query<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    // Sent at once, so that the first question shares its round trip with BEGIN; kept prepared, since planning it
    // each time costs more than running it.
    const name = preparedName(text);
    const answer = this.client.query<R>(name ? { name, text, values: [...values] } : { text, values: [...values] });
    const [result] = await Promise.all([answer, this.begun]);
    return result.rows;
  }

  /**
   * Throws a 412 where the caller's If-Match was compared by nobody, and is of another version than each row that the
   * path names; tells whether there was one to compare it with.
   */
  demandSeen(): boolean {
    const context = currentContext();
    if (context?.ifMatch === undefined || context.compared || this.named.size === 0) return false;
    const versions = [...this.named.values()];
    if (!versions.includes(context.ifMatch)) throw preconditionFailed({ facts: { currentVersion: versions.at(-1)! } });
    return true;
  }

  /** Returns the rows that fit, in a stable order. */
  async find<E extends object>(entity: EntityClass<E>, where: Where<E>, options: ReadOptions<E> = {}): Promise<E[]> {
    const mapping = this.mappings.of(entity as EntityTarget<ObjectLiteral>);
    const values: unknown[] = [];
    const conditions = Object.entries(where).map(([property, asked]) => {
      const column = columnOf(mapping, property);
      // One of one is that one: for a list of unknown length PostgreSQL keeps no plan, and makes it anew each time.
      const single = Array.isArray(asked) && asked.length === 1 && !column.cast.endsWith('[]');
      const wanted = single && (asked[0] ?? null) !== null ? asked[0] : asked;
      if (wanted === null || wanted === undefined) return `${column.column} IS NULL`;
      if (Array.isArray(wanted) && !column.cast.endsWith('[]')) {
        values.push(wanted.map((one) => toParameter(column, one)));
        return `${column.column} = ANY($${values.length}::${column.cast}[])`;
      }
      values.push(toParameter(column, wanted));
      return `${column.column} = $${values.length}::${column.cast}`;
    });
    const order = Object.entries(options.orderBy ?? {}).map(([p, way]) => `${columnOf(mapping, p).column} ${way}`);
    const text = [
      `SELECT ${mapping.selectList} FROM ${mapping.table}`,
      conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '',
      `ORDER BY ${[...order, ...mapping.primary.map((c) => c.column)].join(', ')}`,
      options.limit ? `LIMIT ${Math.trunc(options.limit)}` : '',
      options.lock ? `FOR ${options.lock.toUpperCase()}` : '',
    ].join(' ');
    const rows = await this.query<E>(text, values);
    return rows.map((row) => {
      if (options.lock === 'update') freezeJson(row);
      const copy: E = Object.assign(Object.create(entity.prototype), row);
      this.loaded.set(copy, row);
      if (copy instanceof LegalEntity && this.path.includes(copy.id)) this.named.set(copy.id, copy.version);
      return copy;
    });
  }

  /**
   * Returns the rows that fit as this transaction leaves them: what it has written so far counts as written, in no
   * certain order. For the answer of an act, which tells what may follow it.
   */
  async findAsWritten<E extends object>(entity: EntityClass<E>, where: Where<E>): Promise<E[]> {
    const stored = await this.find(entity, where);
    const written = [...this.touched].filter((row): row is E => row instanceof entity);
    const { primary } = this.mappings.of(entity as EntityTarget<ObjectLiteral>);
    const same = (a: ObjectLiteral, b: ObjectLiteral) => primary.every(({ property }) => a[property] === b[property]);
    const kept = stored.filter((row) => !written.some((one) => same(one, row)));
    return [...kept, ...written.filter((row) => fits(row, where))];
  }

  /** Returns the one row that fits, or null. */
  async findOne<E extends object>(
    entity: EntityClass<E>,
    where: Where<E>,
    options: ReadOptions<E> = {},
  ): Promise<E | null> {
    const [row] = await this.find(entity, where, { ...options, limit: 1 });
    return row ?? null;
  }

  /** Returns the one row that fits, or answers 404. */
  async get<E extends object>(entity: EntityClass<E>, where: Where<E>, options: ReadOptions<E> = {}): Promise<E> {
    const row = await this.findOne(entity, where, options);
    if (!row) throw notFound();
    return row;
  }

  /** Returns the one row that fits, locked until the end of the transaction, or answers 404. */
  async lock<E extends object>(entity: EntityClass<E>, where: Where<E>): Promise<E> {
    return this.get(entity, where, { lock: 'update' });
  }

  /** Adds a row. A legal row says which act made it; its version, salt and audit entry are set here. */
  insert<E extends object>(entity: EntityClass<E>, values: Partial<E>, act?: Act): E {
    const row = Object.assign(Object.create(entity.prototype), values) as E;
    this.touch(row);
    if (row instanceof LegalEntity) {
      row.version = 1;
      row.salt = this.entropy.bytes(32);
      this.enact(entity, row, act);
    }
    const mapping = this.mappings.of(entity as EntityTarget<ObjectLiteral>);
    const rows = this.inserts.get(mapping);
    if (rows) rows.push(row);
    else this.inserts.set(mapping, [row]);
    return row;
  }

  /** Writes back at commit what has changed of a loaded row. A legal row says which act changed it; its version goes up here. */
  update<E extends object>(entity: EntityClass<E>, row: E, act?: Act): E {
    this.touch(row);
    if (row instanceof LegalEntity) {
      row.version += 1;
      this.enact(entity, row, act);
    }
    const mapping = this.mappings.of(entity as EntityTarget<ObjectLiteral>);
    this.updates.push({ mapping, row, loaded: this.loaded.get(row) });
    return row;
  }

  /**
   * Takes away at commit a loaded row that must be forgotten, its salt with it; what stays is the entry of the act,
   * which has no state. For personal data whose time of keeping is over; the kind of row must allow it. PRA-8
   */
  remove<E extends LegalEntity>(entity: EntityClass<E>, row: E, act: Act): void {
    if (!legalRowOf(entity)?.removable) throw new Error(`${entity.name} is no kind of row that may be removed`);
    this.touch(row);
    row.version += 1;
    this.enact(entity, row, act, true);
    this.removals.push({ mapping: this.mappings.of(entity as EntityTarget<ObjectLiteral>), row });
  }

  /** Tells the event to everyone whom its contract names, once the transaction commits. */
  publish<D extends object>(
    contract: EventContract<D>,
    event: { subject: string; data: D; caseNumber?: string; onlyTo?: readonly ServiceName[] },
  ): string {
    const id = this.entropy.uuid();
    const cloudEvent: CloudEvent<D> = {
      specversion: '1.0',
      id,
      source: `/services/${this.facts.service}`,
      type: contract.type,
      subject: event.subject,
      time: this.facts.legal.toISOString(),
      datacontenttype: 'application/json',
      correlationid: this.facts.correlation,
      ...(event.caseNumber ? { casenumber: event.caseNumber } : {}),
      epoch: this.facts.epoch,
      ...(this.facts.traceparent ? { traceparent: this.facts.traceparent } : {}),
      data: event.data,
    };
    const json = JSON.stringify(cloudEvent);
    for (const subscriber of event.onlyTo ?? contract.to) {
      this.outbox.push({
        id: this.entropy.uuid(),
        eventId: id,
        subscriber,
        type: contract.type,
        subject: event.subject,
        caseNumber: event.caseNumber ?? null,
        event: json,
      });
    }
    return id;
  }

  /** Returns an event that this transaction publishes as it will be sent, byte for byte. */
  eventOf(id: string): string {
    return this.outbox.find(({ eventId }) => eventId === id)!.event;
  }

  /**
   * Takes the next number of a gapless series. Taken last: it is a row lock that every other taker waits for.
   */
  async nextNumber(series: string): Promise<number> {
    const [row] = await this.query<{ last: number }>(
      `INSERT INTO number_series (series, last) VALUES ($1, 1)
       ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1 RETURNING last`,
      [series],
    );
    this.facts.giveNumber(series, row!.last);
    return row!.last;
  }

  /** Takes the next number of a sequence of the database: no lock, and gaps where a use case fails. */
  async nextOf(sequence: string): Promise<number> {
    const [row] = await this.query<{ number: string }>('SELECT nextval($1::text::regclass) AS number', [sequence]);
    const number = Number(row!.number);
    this.facts.giveNumber(seriesOfSequence(sequence), number);
    return number;
  }

  /** Calls back once the transaction is committed; for waking workers, never for effects that must happen. */
  afterCommit(call: () => void): void {
    this.followUps.push(call);
  }

  /** @internal What the unit of work flushes. */
  pending(): PendingWrites & { followUps: (() => void)[] } {
    return {
      inserts: [...this.inserts].map(([mapping, rows]) => ({ mapping, rows })),
      updates: this.updates,
      removals: this.removals,
      assumptions: this.assumptions,
      audit: this.acts.map((act) => this.entryOf(act)),
      outbox: this.outbox,
      idempotency: null,
      followUps: this.followUps,
    };
  }

  private entryOf({ row, entity, act, removed }: (typeof this.acts)[number]): AuditEntry {
    const { actor, legal, system, correlation } = this.facts;
    const description = legalRowOf(entity)!;
    return composeEntry({ row, description, act, removed, actor, at: legal, recordedAt: system, correlation });
  }

  private enact(entity: EntityClass<object>, row: LegalEntity, act: Act | undefined, removed?: true): void {
    if (!act || !legalRowOf(entity)) throw new Error(`${entity.name} is a legal row: say which act changes it`);
    row.auditEntryId = this.entropy.uuid();
    this.acts.push({ row, entity, act, ...(removed && { removed }) });
  }

  private touch(row: object): void {
    if (this.touched.has(row)) throw new Error(`${row.constructor.name} is written twice in one transaction`);
    this.touched.add(row);
  }
}

/** What a sequence is called among the series of numbers. */
export const seriesOfSequence = (sequence: string): string => `${SEQUENCE}${sequence}`;

/** The sequence that a series is; null for a series of rows. */
export const sequenceOf = (series: string): string | null =>
  series.startsWith(SEQUENCE) ? series.slice(SEQUENCE.length) : null;

const SEQUENCE = 'sequence:';

/** What a locked row says in JSON is changed as a whole or not at all: so its update leaves out what stayed. */
function freezeJson(row: object): void {
  for (const value of Object.values(row)) if (isJson(value)) deepFreeze(value);
}

function deepFreeze(value: object): void {
  for (const part of Object.values(value)) if (isJson(part)) deepFreeze(part);
  Object.freeze(value);
}

const isJson = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value);

function fits(row: ObjectLiteral, where: object): boolean {
  return Object.entries(where).every(([property, wanted]) => {
    const value = row[property] ?? null;
    return Array.isArray(wanted) ? wanted.includes(value) : value === (wanted ?? null);
  });
}
