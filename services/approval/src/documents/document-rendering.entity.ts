import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A document that waits to be rendered and signed; gone once it is issued. */
@Entity('document_rendering')
export class DocumentRendering {
  @PrimaryColumn('uuid')
  documentId: string;

  @Column('int')
  attempts: number;

  /** System time before which nobody takes it up again. */
  @Column('timestamptz')
  nextAt: Date;

  @Column('text', { nullable: true })
  error: string | null;
}
