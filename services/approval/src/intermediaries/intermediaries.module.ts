import { Module } from '@nestjs/common';
import { InstrumentsModule } from '../instruments/index.js';
import { CataloguesController } from './catalogues.controller.js';
import { Catalogues } from './catalogues.js';
import { ChangeCatalogue } from './change-catalogue.js';
import { DraftCatalogue } from './draft-catalogue.js';
import { PublishCatalogue } from './publish-catalogue.js';

/** Intermediary services (中介服务). */
@Module({
  imports: [InstrumentsModule],
  controllers: [CataloguesController],
  providers: [Catalogues, DraftCatalogue, ChangeCatalogue, PublishCatalogue],
  exports: [Catalogues],
})
export class IntermediariesModule {}
