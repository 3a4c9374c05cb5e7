import { Module } from '@nestjs/common';
import { SealsModule } from '../seals/index.js';
import { Documents } from './documents.js';

/** Legal documents (法律文书): numbered, sealed, rendered, signed, and open to anybody's check. */
@Module({
  imports: [SealsModule],
  providers: [Documents],
  exports: [Documents],
})
export class DocumentsModule {}
