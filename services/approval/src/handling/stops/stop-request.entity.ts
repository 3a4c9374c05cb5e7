import { LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { StopAgainGround } from '../../cases/index.js';
import type { SpecialProcedureKind } from '../../items/index.js';
import { EnteredByOne } from '../../second-reading/index.js';
import type { StopRequestState } from './stop-request.transitions.js';

/** `stop`: the clocks are to stand still; `renewal`: for longer than was told. */
export const STOP_REQUEST_KINDS = ['stop', 'renewal'] as const;
export type StopRequestKind = (typeof STOP_REQUEST_KINDS)[number];

/**
 * An order that is to stop the clocks of a case, or a renewal (停止计时申请): entered by one, in effect once another has read
 * it. APL-45, SUP-5
 */
@Entity('stop_request')
@LegalRow({
  subject: 'stop-request',
  schemas: {
    'stop-request/1': [
      ...['caseId', 'caseNumber', 'bureauCode', 'kind', 'procedure', 'workingDays', 'evidence', 'orderFile'],
      ...['orderNumber', 'orderIssuer', 'orderKey', 'ground', 'reasons', 'state', 'enteredBy', 'enteredByName'],
      ...['enteredAt', 'readBy', 'readByName', 'readAt', 'declinedFor', 'overlayId'],
    ],
  },
})
export class StopRequest extends EnteredByOne {
  @Column('uuid')
  caseId: string;

  @Column('text')
  caseNumber: string;

  @Column('text')
  bureauCode: string;

  @Column('text')
  kind: StopRequestKind;

  @Column('text')
  procedure: SpecialProcedureKind;

  /** How long, or how much longer. */
  @Column('int')
  workingDays: number;

  /** The order's title; null of a renewal. */
  @Column('text', { nullable: true })
  evidence: string | null;

  /** Null of a renewal, which rests on the head's reasons. */
  @Column('jsonb', { nullable: true })
  orderFile: StoredFile | null;

  @Column('text', { nullable: true })
  orderNumber: string | null;

  @Column('text', { nullable: true })
  orderIssuer: string | null;

  @Column('text', { nullable: true })
  orderKey: string | null;

  /** Why the clocks stand still for this a second time; null of a first stop and of a renewal. */
  @Column('text', { nullable: true })
  ground: StopAgainGround | null;

  @Column('text', { nullable: true })
  reasons: string | null;

  @Column('text')
  state: StopRequestState;

  /** The interval that it began or made longer. */
  @Column('uuid', { nullable: true })
  overlayId: string | null;
}
