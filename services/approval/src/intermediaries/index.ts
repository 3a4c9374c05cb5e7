export { Catalogue, type CatalogueEntry } from './catalogue.entity.js';
export { type CatalogueInForce, Catalogues } from './catalogues.js';
export { IntermediariesModule } from './intermediaries.module.js';
