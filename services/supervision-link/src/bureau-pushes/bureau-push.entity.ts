import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { BodyRef } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import type { Explanation } from '@shenguan/common/phrases';
import { Column, Entity } from 'typeorm';

/** What a bureau tells of its own accord (推送信息类别): information, changed requirements, a request, other. LINK-2 (R) */
export const BUREAU_PUSH_KINDS = ['information', 'change', 'request', 'other'] as const;
export type BureauPushKind = (typeof BUREAU_PUSH_KINDS)[number];

/** What a bureau pushed to departments of its own accord (审批部门主动推送); written once. LINK-2 */
@Entity('bureau_push')
@LegalRow({
  subject: 'bureau-push',
  schemas: {
    'bureau-push/1': [
      'bureauCode',
      'bureauName',
      'recipients',
      'kind',
      'caseNumber',
      'itemCode',
      'title',
      'content',
      'explanations',
      'files',
      'pushedBy',
      'pushedByName',
      'pushedAt',
    ],
  },
})
export class BureauPush extends LegalEntity {
  @Column('text')
  bureauCode: string;

  @Column('text')
  bureauName: string;

  /** The departments in whose inboxes it stands. */
  @Column('jsonb')
  recipients: BodyRef[];

  @Column('text')
  kind: BureauPushKind;

  @Column('text', { nullable: true })
  caseNumber: string | null;

  @Column('text', { nullable: true })
  itemCode: string | null;

  @Column('text')
  title: string;

  @Column('text')
  content: string;

  /** Why words in it that read like a forbidden demand are lawful, in the bureau's words. */
  @Column('jsonb')
  explanations: Explanation[];

  @Column('jsonb')
  files: StoredFile[];

  @Column('text')
  pushedBy: string;

  @Column('text')
  pushedByName: string;

  @Column('timestamptz')
  pushedAt: Date;
}
