import { LegalEntity, LegalRow } from '@shenguan/common/audit';
import type { StoredFile } from '@shenguan/common/files';
import { Column, Entity } from 'typeorm';

/** A photograph of what was found at a point (现场照片): when and where it was taken, as whoever took it says, and when it came in. INSP-9 */
@Entity('site_photo')
@LegalRow({
  subject: 'site-photo',
  schemas: {
    'site-photo/1': ['inspectionId', 'caseNumber', 'findingId', 'file', 'takenAt', 'place', 'handedInBy', 'handedInAt'],
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
}
