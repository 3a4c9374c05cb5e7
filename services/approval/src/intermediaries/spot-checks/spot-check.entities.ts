import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { NormGround } from '../norms/ground-in-norm.js';
import type { SpotCheckState } from './spot-check.transitions.js';
import type { SpotVisitState } from './spot-visit.transitions.js';

/** Who may be drawn as an inspector: an official of the regulator or of a body concerned. */
export interface SpotInspector {
  readonly subject: string;
  readonly name: string;
  readonly bodyCode: string;
}

/** An inspector with what became of his seat. */
export interface SeatedInspector extends SpotInspector {
  /** Why he does not inspect: he said so himself, or another of the regulator; null of who does. */
  readonly replacedFor: string | null;
  readonly replacedBy: string | null;
}

/** Whom the draw found: their order is the draw's. */
export interface SpotDraw {
  readonly drawId: string;
  readonly round: number;
  readonly snapshotHash: string;
  readonly inspectors: readonly SeatedInspector[];
  /** Drawn in advance, to follow in this order. */
  readonly alternates: readonly SpotInspector[];
}

/** A spot check of the agencies of one service (随机抽查), with the bodies concerned. INT-11 */
@Entity('spot_check')
@LegalRow({
  subject: 'spot-check',
  schemas: {
    'spot-check/1': [
      ...['number', 'serviceCode', 'serviceName', 'quarter', 'regulatorCode', 'bodies', 'agencies', 'inspectors'],
      ...['pool', 'state', 'plannedBy', 'plannedAt', 'answeredBy', 'answeredAt', 'reason', 'draw', 'drawnAt', 'doneAt'],
    ],
  },
})
export class SpotCheck extends LegalEntity {
  /** 抽查编号; rounds of its draw are listed under it. */
  @Column('text')
  number: string;

  @Column('text')
  serviceCode: string;

  @Column('text')
  serviceName: string;

  /** 2026Q1: one check of a service in a quarter, so that nobody draws until he likes the outcome. */
  @Column('text')
  quarter: string;

  @Column('text')
  regulatorCode: string;

  /** The regulator and the bodies concerned (有关部门): each sends inspectors. */
  @Column('jsonb')
  bodies: BodyRef[];

  /** How many agencies are drawn, and how many inspectors of each body. */
  @Column('int')
  agencies: number;

  @Column('int')
  inspectors: number;

  /** All who may be drawn, as the registers had them when it was planned. */
  @Column('jsonb')
  pool: { agencies: { code: string; name: string }[]; inspectors: SpotInspector[] };

  @Column('text')
  state: SpotCheckState;

  @Column('text')
  plannedBy: string;

  @Column('timestamptz')
  plannedAt: Date;

  /** Who ordered or dropped it, never who planned it. */
  @Column('text', { nullable: true })
  answeredBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  /** Why it was dropped. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('jsonb', { nullable: true })
  draw: SpotDraw | null;

  @Column('timestamptz', { nullable: true })
  drawnAt: Date | null;

  @Column('timestamptz', { nullable: true })
  doneAt: Date | null;
}

export const SPOT_RESULTS = ['in-order', 'flawed'] as const;
export type SpotResult = (typeof SPOT_RESULTS)[number];

/** What one inspector found, with his own token. */
export interface SpotFinding {
  readonly by: string;
  readonly name: string;
  readonly bodyCode: string;
  readonly result: SpotResult;
  readonly facts: string;
  readonly evidence: StoredFile;
  readonly at: string;
}

/** The check of one drawn agency (抽查检查). INT-11 */
@Entity('spot_visit')
@LegalRow({
  subject: 'spot-visit',
  schemas: {
    'spot-visit/1': [
      ...['checkId', 'regulatorCode', 'agencyCode', 'agencyName', 'state', 'findings', 'statement', 'statedBy'],
      ...['statedAt', 'result', 'reasons', 'creditFindingId', 'concludedBy', 'concludedAt'],
    ],
    'spot-visit/2': ['ground'],
  },
})
export class SpotVisit extends LegalEntity {
  @Column('uuid')
  checkId: string;

  @Column('text')
  regulatorCode: string;

  @Column('text')
  agencyCode: string;

  @Column('text')
  agencyName: string;

  @Column('text')
  state: SpotVisitState;

  @Column('jsonb')
  findings: SpotFinding[];

  /** What the agency says to them; null where it said nothing. */
  @Column('text', { nullable: true })
  statement: string | null;

  @Column('text', { nullable: true })
  statedBy: string | null;

  @Column('timestamptz', { nullable: true })
  statedAt: Date | null;

  @Column('text', { nullable: true })
  result: SpotResult | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  /** The clause of the norm that a flaw is one of; null where it is in order, and before it was asked for. INT-9 */
  @Column('jsonb', { nullable: true })
  ground: NormGround | null;

  /** The finding on its credit that a flaw led to. INT-12 */
  @Column('uuid', { nullable: true })
  creditFindingId: string | null;

  @Column('text', { nullable: true })
  concludedBy: string | null;

  @Column('timestamptz', { nullable: true })
  concludedAt: Date | null;
}
