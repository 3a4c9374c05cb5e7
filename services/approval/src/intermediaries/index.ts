export { Catalogue, type CatalogueEntry } from './catalogue/catalogue.entity.js';
export { type CatalogueInForce, Catalogues } from './catalogue/catalogues.js';
export { IntermediariesModule } from './intermediaries.module.js';
