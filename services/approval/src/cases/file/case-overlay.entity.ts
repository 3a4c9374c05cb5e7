import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { SpecialProcedureKind } from '../../items/index.js';

/** `check`: the row of a review; `hearing`: that of a hearing; `order`: an uploaded order, until a day; `before`: entered when neither was kept. */
export const OVERLAY_WAITS = ['check', 'hearing', 'order', 'before'] as const;
export type OverlayWait = (typeof OVERLAY_WAITS)[number];

/** How it ended: with what it waited for, by an official, by its day, or since the case was over. */
export const OVERLAY_ENDS = ['concluded', 'by-hand', 'time', 'case-over'] as const;
export type OverlayEnd = (typeof OVERLAY_ENDS)[number];

/**
 * Why clocks stand still a second time for a procedure of the same kind (再次停止的理由): the earlier one broke off before
 * its result, its result has to be supplemented, or is void. A reading of this project; the law names none. APL-45
 */
export const STOP_AGAIN_GROUNDS = ['broken-off', 'supplementary', 'void-result'] as const;
export type StopAgainGround = (typeof STOP_AGAIN_GROUNDS)[number];

/**
 * An interval in which clocks of a case stand still (计时停止), with what it waits for: it ends by that row's own event.
 * One that waits for an order ends on its expected day, unless the head renews it before. APL-45, REV-17
 */
@Entity('case_overlay')
@LegalRow({
  subject: 'case-overlay',
  schemas: {
    'case-overlay/1': [
      'caseId',
      'caseNumber',
      'kind',
      'rule',
      'waitsFor',
      'waitsForId',
      'orderFile',
      'evidence',
      'startOn',
      'startedBy',
      'startedAt',
      'endOn',
      'ending',
      'endedBy',
      'endedAt',
    ],
    'case-overlay/2': ['orderNumber', 'orderIssuer', 'orderKey', 'replaces', 'ground', 'reasons'],
  },
})
export class CaseOverlay extends LegalEntity {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  kind: SpecialProcedureKind;

  /** Which clocks it stops: REV-17 the promised one, APL-45 both. */
  @Column('text')
  rule: 'REV-17' | 'APL-45';

  @Column('text')
  waitsFor: OverlayWait;

  /** The check or hearing that it waits for; null for an order. */
  @Column('uuid', { nullable: true })
  waitsForId: string | null;

  @Column('jsonb', { nullable: true })
  orderFile: StoredFile | null;

  /** The number that its issuer gave the order; null where none stands behind it, and where none was kept yet. */
  @Column('text', { nullable: true })
  orderNumber: string | null;

  /** Credit code of the body that issued it. */
  @Column('text', { nullable: true })
  orderIssuer: string | null;

  /** Issuer and number in their normal form: an order is told apart by these, not by its bytes. APL-45 */
  @Column('text', { nullable: true })
  orderKey: string | null;

  /** The earlier interval of the same kind that it follows; null for the first. */
  @Column('uuid', { nullable: true })
  replaces: string | null;

  @Column('text', { nullable: true })
  ground: StopAgainGround | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  /** The order's title, or the event in words. */
  @Column('text')
  evidence: string;

  /** Still counts. */
  @Column('date')
  startOn: string;

  @Column('text')
  startedBy: string;

  @Column('timestamptz')
  startedAt: Date;

  /** The last day that does not count; null while it lies over the case. */
  @Column('date', { nullable: true })
  endOn: string | null;

  @Column('text', { nullable: true })
  ending: OverlayEnd | null;

  @Column('text', { nullable: true })
  endedBy: string | null;

  @Column('timestamptz', { nullable: true })
  endedAt: Date | null;
}
