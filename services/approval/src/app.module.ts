import { Module } from '@nestjs/common';
import { BodiesModule } from './bodies/index.js';
import { DocumentsModule } from './documents/index.js';
import { IntermediariesModule } from './intermediaries/index.js';
import { ItemsModule } from './items/index.js';
import { SealsModule } from './seals/index.js';

/** The approval service, feature by feature. */
@Module({
  imports: [ItemsModule, IntermediariesModule, BodiesModule, SealsModule, DocumentsModule],
})
export class AppModule {}
