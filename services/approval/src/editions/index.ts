export { EditionsModule } from './editions.module.js';
export { RulesEdition } from './rules-edition.entity.js';
