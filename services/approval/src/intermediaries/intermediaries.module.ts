import { Module } from '@nestjs/common';
import { InstrumentsModule } from '../instruments/index.js';
import { CataloguesController } from './catalogue/catalogues.controller.js';
import { Catalogues } from './catalogue/catalogues.js';
import { ChangeCatalogue } from './catalogue/change-catalogue.js';
import { DraftCatalogue } from './catalogue/draft-catalogue.js';
import { PublishCatalogue } from './catalogue/publish-catalogue.js';

/** Intermediary services (中介服务). */
@Module({
  imports: [InstrumentsModule],
  controllers: [CataloguesController],
  providers: [Catalogues, DraftCatalogue, ChangeCatalogue, PublishCatalogue],
  exports: [Catalogues],
})
export class IntermediariesModule {}
