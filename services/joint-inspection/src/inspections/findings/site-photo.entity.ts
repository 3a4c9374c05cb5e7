import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';
import type { Captured } from './captured.js';

/** A photograph of what was found at a point (现场照片): when and where it was taken, as whoever took it says, and when it came in. INSP-9 */
@Entity('site_photo')
@LegalRow({
  subject: 'site-photo',
  schemas: {
    'site-photo/1': ['inspectionId', 'caseNumber', 'findingId', 'file', 'takenAt', 'place', 'handedInBy', 'handedInAt'],
    'site-photo/2': ['fileTakenAt', 'filePlace'],
  },
})
export class SitePhoto extends LegalEntity {
  @Column('uuid')
  inspectionId: string;

  @Column('text')
  caseNumber: string;

  @Column('uuid')
  findingId: string;

  @Column('jsonb')
  file: StoredFile;

  @Column('timestamptz')
  takenAt: Date;

  @Column('text')
  place: string;

  @Column('text')
  handedInBy: string;

  @Column('timestamptz')
  handedInAt: Date;

  /** When it was taken, as the file itself says (EXIF); null where it says nothing. */
  @Column('timestamptz', { nullable: true })
  fileTakenAt: Date | null;

  /** Where, as the file itself says, decimal degrees; null where it says nothing. */
  @Column('jsonb', { nullable: true })
  filePlace: Captured['place'];
}
