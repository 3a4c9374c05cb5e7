import { Module } from '@nestjs/common';
import { DocumentsModule } from './documents/index.js';
import { SealsModule } from './seals/index.js';

/** The approval service, feature by feature. */
@Module({
  imports: [SealsModule, DocumentsModule],
})
export class AppModule {}
