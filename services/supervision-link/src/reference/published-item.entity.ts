import type { BodyRef } from '@shenguan/common/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The newest published version of an item (审批事项) that this service was told of. */
@Entity('published_item')
export class PublishedItem {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  /** Whose item it is; null where it was told of before this was. */
  @Column('text', { nullable: true })
  bureauCode: string | null;

  @Column('int')
  version: number;

  @Column('timestamptz')
  publishedAt: Date;

  @Column('jsonb')
  departments: BodyRef[];
}
