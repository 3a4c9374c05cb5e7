import type { BodyRef, GuidePanelSeats } from '@shenguan/common/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The panel that the newest published guide of an item wants (办事指南所列专家组构成), as approval has told. EXP-10 */
@Entity('item_panel')
export class ItemPanel {
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  /** Whose item it is. */
  @Column('text')
  bureauCode: string;

  @Column('int')
  version: number;

  /** Empty where a review is not meant. */
  @Column('jsonb')
  panel: GuidePanelSeats[];

  @Column('jsonb')
  departments: BodyRef[];
}
