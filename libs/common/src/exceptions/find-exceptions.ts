import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Replica } from '../database/index.js';
import type { ServiceConfig } from '../service/config.js';
import { providersMarked } from '../service/discovery.js';
import { SERVICE_CONFIG } from '../service/tokens.js';
import { type ExceptionKind, kindsOf } from './exception-kinds.js';
import { EXCEPTIONS_KEY, type ExceptionSource, type ExceptionView } from './exception-source.js';

/** One exception as it is found. */
export interface FoundException {
  id: string;
  kind: ExceptionKind;
  at: Date;
  rule: string;
  caseNumber: string | null;
  person: string | null;
  body: string | null;
  says: string | null;
}

/** Which are wanted; conditions left out don't narrow. */
export interface ExceptionFilter {
  kind?: ExceptionKind;
  rule?: string;
  caseNumber?: string;
  person?: string;
  /** Legal instants: from, and until without it. */
  from?: Date;
  until?: Date;
  /** The last one of the page before. */
  after?: { at: string; kind: string; id: string };
  limit: number;
}

/** Finds the labelled exceptions of one service, newest first: each view by its own index, then merged. SUP-9 */
@Injectable()
export class FindExceptions implements OnModuleInit {
  private views: ExceptionView[] = [];

  constructor(
    private readonly replica: Replica,
    private readonly discovery: DiscoveryService,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /** Refuses to start where a kind has no source, two, or one in a service that is not its own. */
  onModuleInit(): void {
    this.views = providersMarked<ExceptionSource>(this.discovery, EXCEPTIONS_KEY).flatMap(({ views }) => views);
    const shown = this.views.map(({ kind }) => kind).sort();
    const known = kindsOf(this.config.service).sort();
    // A service of the tests' own has no features, and no exceptions.
    if (shown.length === 0 || String(shown) === String(known)) return;
    throw new Error(`exceptions shown: ${shown}; known to the registry: ${known}`);
  }

  /** The kinds that have a source here. */
  get kinds(): ExceptionKind[] {
    return this.views.map(({ kind }) => kind);
  }

  async find(filter: ExceptionFilter): Promise<FoundException[]> {
    const asked = this.views.filter(
      ({ kind, rule }) =>
        (filter.kind === undefined || kind === filter.kind) &&
        (filter.rule === undefined || typeof rule !== 'string' || rule === filter.rule),
    );
    const found = await Promise.all(asked.map((view) => this.of(view, filter)));
    return found.flat().sort(newestFirst).slice(0, filter.limit);
  }

  private of(view: ExceptionView, filter: ExceptionFilter): Promise<FoundException[]> {
    const values: unknown[] = [];
    const value = (one: unknown) => `$${values.push(one)}`;
    const { kind, table, where, at, person = 'NULL', caseNumber = 'NULL', body = 'NULL', says = 'NULL' } = view;
    const rule = typeof view.rule === 'string' ? `${value(view.rule)}::text` : view.rule.sql;
    const conditions = [`(${where})`];
    if (filter.rule !== undefined && typeof view.rule !== 'string') conditions.push(`${rule} = ${value(filter.rule)}`);
    if (filter.caseNumber !== undefined) conditions.push(`${caseNumber} = ${value(filter.caseNumber)}`);
    if (filter.person !== undefined) conditions.push(`${person} = ${value(filter.person)}`);
    if (filter.from) conditions.push(`${at} >= ${value(filter.from)}`);
    if (filter.until) conditions.push(`${at} < ${value(filter.until)}`);
    if (filter.after) {
      const { after } = filter;
      const instant = `${value(after.at)}::timestamptz`;
      conditions.push(`${at} <= ${instant}`);
      // Of one instant the order is that of kinds, then of IDs.
      if (kind === after.kind) conditions.push(`(${at} < ${instant} OR r.id < ${value(after.id)}::uuid)`);
      else if (kind < after.kind) conditions.push(`${at} < ${instant}`);
    }
    return this.replica.query(
      `SELECT r.id, ${value(kind)}::text AS kind, ${at} AS at, ${rule} AS rule, ${caseNumber}::text AS "caseNumber",
         ${person}::text AS person, ${body}::text AS body, left(${says}::text, 500) AS says
       FROM ${table} r WHERE ${conditions.join(' AND ')} ORDER BY ${at} DESC, r.id DESC LIMIT ${value(filter.limit)}`,
      values,
    );
  }
}

function newestFirst(one: FoundException, other: FoundException): number {
  const byTime = other.at.getTime() - one.at.getTime();
  if (byTime !== 0) return byTime;
  if (one.kind !== other.kind) return one.kind < other.kind ? -1 : 1;
  return one.id < other.id ? 1 : -1;
}
